/**
 * The log of a run: events in the order of time, objects, and what they are to each other.
 *
 * @module
 */
import type { RunData } from "../../results/run_data.ts";
import type { AttributeValue } from "./attributes.ts";
import { type CollectedEvents, collectEvents, forEachObject } from "./collect_events.ts";
import { EVENT_KINDS, microsAt, QUALIFIERS } from "./event_kinds.ts";
import { type EventType, eventTypes, type ObjectType, objectTypes } from "./log_types.ts";
import { type LogSource, logSource } from "./log_source.ts";
import type { OcelOptions } from "./options.ts";
import { keptHours } from "./refuse_ocel.ts";

/** By kind: whether its events have no items, and are in every log. */
const IS_OF_MACHINES = EVENT_KINDS.map(({ isOfItems }) => !isOfItems);

/** How many there are of what a log is made of. */
export interface LogCounts {
  /** Events. */
  readonly events: number;
  /** Items and machines. */
  readonly objects: number;
  /** Relations of events to objects. */
  readonly e2o: number;
  /** Relations of objects to objects. */
  readonly o2o: number;
}

/** A log as writers read it: events and objects by place, from 0. */
export class LogData {
  readonly source: LogSource;
  /** What it was made with, complete. */
  readonly options: Required<OcelOptions>;
  readonly eventTypes: readonly EventType[];
  readonly objectTypes: readonly ObjectType[];
  readonly counts: LogCounts;
  readonly #events: CollectedEvents;
  /** By place: the event, and its type. */
  readonly #kept: Int32Array;
  readonly #eventType: Uint16Array;
  /** By place: the object, items by number and machines after them; and by object: its place, -1 without any event. */
  readonly #objects: Int32Array;
  readonly #placeOf: Int32Array;
  readonly #typeOfMaterial: ReadonlyMap<number, ObjectType>;

  constructor(data: RunData, options: OcelOptions) {
    const source = this.source = logSource(data, options), { states = false } = options;
    this.options = { granularity: source.granularity, states, ...keptHours(options, data.run.run.duration_hours) };
    this.#events = collectEvents(source, { states });
    this.#kept = this.#eventsInside();
    if (this.#kept.length === 0) throw new RangeError(nothingText(this.options, data.run.run.duration_hours));
    const { types, typeOf } = eventTypes(source, this.#events, this.#kept);
    this.eventTypes = types;
    this.#eventType = typeOf;
    this.#placeOf = new Int32Array(this.#itemCount + data.line.machines.length).fill(-1);
    let e2o = 0;
    for (let place = 0; place < this.#kept.length; place++) {
      this.#tellObjects(this.#kept[place], (object) => {
        this.#placeOf[object] = 0;
        e2o++;
      });
    }
    this.#objects = Int32Array.from(this.#placeOf.keys()).filter((object) => this.#placeOf[object] === 0);
    this.#objects.forEach((object, place) => this.#placeOf[object] = place);
    this.#typeOfMaterial = objectTypes(
      source,
      new Set(Array.from(this.#objects, (object) => this.#materialOf(object))),
    );
    this.objectTypes = [...this.#typeOfMaterial.values()];
    let o2o = 0;
    this.forEachObjectRelation(() => o2o++);
    this.counts = { events: this.#kept.length, objects: this.#objects.length, e2o, o2o };
  }

  eventId(event: number): string {
    return `e${event + 1}`;
  }

  eventType(event: number): EventType {
    return this.eventTypes[this.#eventType[event]];
  }

  /** Index into {@linkcode EVENT_KINDS}. */
  eventKind(event: number): number {
    return this.#events.kind[this.#kept[event]];
  }

  /** When it was, microseconds since 1970. */
  eventMicros(event: number): number {
    return microsAt(this.source.data.startTime, 0) + this.#events.micros[this.#kept[event]];
  }

  /** The values of its type's attributes. */
  eventValues(event: number): AttributeValue[] {
    const ref = this.#events.ref[this.#kept[event]];
    return this.eventType(event).attributes.map((attribute) => attribute.valueOf(this.source, ref));
  }

  /** Tells the objects of an event, and what each is to it. */
  forEachRelation(event: number, tell: (object: number, qualifier: typeof QUALIFIERS[number]) => void): void {
    this.#tellObjects(this.#kept[event], (object, qualifier) => tell(this.#placeOf[object], QUALIFIERS[qualifier]));
  }

  objectId(object: number): string {
    const known = this.#objects[object], { data: { line }, numberOf } = this.source;
    if (known >= this.#itemCount) return line.machines[known - this.#itemCount].name;
    return `${this.objectType(object).name}-${numberOf[known]}`;
  }

  objectType(object: number): ObjectType {
    return this.#typeOfMaterial.get(this.#materialOf(this.#objects[object]))!;
  }

  objectValues(object: number): AttributeValue[] {
    const known = this.#objects[object], number = known < this.#itemCount ? known : known - this.#itemCount;
    return this.objectType(object).attributes.map((attribute) => attribute.valueOf(this.source, number));
  }

  /** Tells what was packed into what, in the order of the packing. */
  forEachObjectRelation(tell: (source: number, target: number, qualifier: string) => void): void {
    const { histories, data: { line } } = this.source, { cycleCount, item } = histories.visits;
    for (let cycle = 0; cycle < cycleCount; cycle++) {
      const rows = histories.rowsOf(cycle);
      if (rows.length === 0 || !histories.isInput(rows[0])) continue;
      const isOne = line.machines[histories.machineOf(cycle)].batchOut === 1;
      for (const input of rows) {
        if (!histories.isInput(input)) break;
        const part = this.#placeOf[item[input]];
        for (let i = rows.length - 1; part >= 0 && i >= 0 && !histories.isInput(rows[i]); i--) {
          const whole = this.#placeOf[item[rows[i]]];
          if (whole >= 0 && isOne) tell(part, whole, "part of");
          else if (whole >= 0) tell(whole, part, "split from");
        }
      }
    }
  }

  get #itemCount(): number {
    return this.source.histories.visits.itemCount;
  }

  #eventsInside(): Int32Array {
    const { count, micros, kind } = this.#events, { fromHours, toHours } = this.options, kept: number[] = [];
    for (let event = 0; event < count; event++) {
      if (micros[event] < fromHours * 3.6e9 || micros[event] >= toHours * 3.6e9) {
        this.#tellObjects(event, (object) => this.source.isCut[object] = 1);
        continue;
      }
      let hasItems = false;
      this.#tellObjects(event, (object) => hasItems ||= object < this.#itemCount);
      if (hasItems || IS_OF_MACHINES[kind[event]]) kept.push(event);
    }
    return Int32Array.from(kept);
  }

  /** Those of the types that are in the log. */
  #tellObjects(event: number, tell: (object: number, qualifier: number) => void): void {
    const { isKept, typeOf } = this.source, itemCount = this.#itemCount;
    const { kind: { [event]: kind }, ref: { [event]: ref } } = this.#events;
    forEachObject(this.source, { kind, ref }, (object, qualifier) => {
      if (object >= itemCount || isKept[typeOf[object]]) tell(object, qualifier);
    });
  }

  #materialOf(object: number): number {
    return object < this.#itemCount ? this.source.typeOf[object] : -1;
  }
}

function nothingText({ granularity, fromHours, toHours }: Required<OcelOptions>, endHours: number): string {
  const hours = `from ${fromHours} h to ${Math.min(toHours, endHours)} h`;
  return `Cannot make a log of items from ${granularity} up: nothing happens ${hours}; keep more hours, or lower types`;
}
