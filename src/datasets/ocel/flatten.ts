/**
 * A log looked at by the objects of one type: their events, in the order of time.
 *
 * @module
 */
import type { AttributeValue } from "./attributes.ts";
import type { LogData } from "./log_data.ts";
import type { ObjectType } from "./log_types.ts";

/** An event of a case. */
export interface CaseEvent {
  readonly activity: string;
  readonly micros: number;
  /** When it began; the same where it takes no time. */
  readonly startMicros: number;
  /** Whether it has a beginning of its own. */
  readonly isStep: boolean;
  /** The machine; null where none is part of it. */
  readonly resource: string | null;
  /** Its attributes that have a value, but the beginning. */
  readonly attributes: readonly { readonly name: string; readonly type: string; readonly value: AttributeValue }[];
}

/** Tells the cases of a type, one object after the other, each with the places of its events. */
export function* casesOf(log: LogData, type: ObjectType): Iterable<{ object: number; events: Int32Array }> {
  const begin = new Int32Array(log.counts.objects + 1);
  const isCase = (object: number) => log.objectType(object) === type;
  const forEach = (tell: (object: number, event: number) => void) => {
    for (let event = 0; event < log.counts.events; event++) log.forEachRelation(event, (object) => tell(object, event));
  };
  forEach((object) => void begin[object + 1]++);
  for (let object = 0; object < log.counts.objects; object++) begin[object + 1] += begin[object];
  const events = new Int32Array(begin[log.counts.objects]), next = begin.slice();
  forEach((object, event) => void (events[next[object]++] = event));
  for (let object = 0; object < log.counts.objects; object++) {
    if (isCase(object)) yield { object, events: events.subarray(begin[object], begin[object + 1]) };
  }
}

/** An event as its case has it. */
export function caseEvent(log: LogData, event: number): CaseEvent {
  const { name, attributes } = log.eventType(event), values = log.eventValues(event), micros = log.eventMicros(event);
  const start = attributes.findIndex((attribute) => attribute.name === "start_time");
  let resource: string | null = null;
  log.forEachRelation(event, (object, qualifier) => {
    if (qualifier === "resource") resource = log.objectId(object);
  });
  return {
    activity: name,
    micros,
    startMicros: start < 0 ? micros : values[start] as number,
    isStep: start >= 0,
    resource,
    attributes: attributes.map(({ name, type }, i) => ({ name, type, value: values[i] }))
      .filter(({ value }, i) => i !== start && value !== null),
  };
}
