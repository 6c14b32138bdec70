/**
 * The events of a run in the order of time, no two of one object less than a millisecond apart.
 *
 * @module
 */
import { NO_STATE } from "../../engine/record/columns.ts";
import { isStandstill, STATE_ROWS } from "../../model/states.ts";
import {
  EVENT_KINDS,
  REJECT_EVENT,
  RESOURCE,
  SHIP_EVENT,
  STATE_CHANGE,
  STEP,
  STOP_BEGIN,
  STOP_END,
} from "./event_kinds.ts";
import type { LogSource } from "./log_source.ts";

/** Events, in columns. */
export interface CollectedEvents {
  readonly count: number;
  /** Index into {@linkcode EVENT_KINDS}, and what the kind says. */
  readonly kind: Uint8Array;
  readonly ref: Int32Array;
  /** When, microseconds since the start of the run. */
  readonly micros: Float64Array;
}

/** Microseconds between two events of one object: files keep milliseconds apart, and ties have no order. */
const APART = 1000;

/** Everything that happened, in the order of time. */
export function collectEvents(source: LogSource, { states }: { readonly states: boolean }): CollectedEvents {
  const events = new Events(roomFor(source));
  addSteps(events, source);
  addDepartures(events, source);
  addStops(events, source);
  if (states) addStateChanges(events, source);
  const inOrder = events.sorted();
  setApart(inOrder, source);
  return inOrder.sorted().columns();
}

/** Tells each object of an event: items by number, machines from `itemCount` on. */
export function forEachObject(
  source: LogSource,
  { kind, ref }: { readonly kind: number; readonly ref: number },
  tell: (object: number, qualifier: number) => void,
): void {
  const row = EVENT_KINDS[kind];
  row.forEachItem(source, ref, tell);
  if (row.hasResource) tell(source.histories.visits.itemCount + row.machineOf(source, ref), RESOURCE);
}

class Events {
  count = 0;
  readonly kind: Uint8Array;
  readonly ref: Int32Array;
  readonly micros: Float64Array;

  constructor(room: number) {
    this.kind = new Uint8Array(room);
    this.ref = new Int32Array(room);
    this.micros = new Float64Array(room);
  }

  add(kind: number, ref: number, seconds: number): void {
    this.kind[this.count] = kind;
    this.ref[this.count] = ref;
    this.micros[this.count++] = Math.round(seconds * 1e6);
  }

  /** The same by time; at one time, in the order in which they were added. */
  sorted(): Events {
    const { micros, kind, ref, count } = this, sorted = new Events(count);
    const order = Uint32Array.from({ length: count }, (_, i) => i).sort((a, b) => micros[a] - micros[b] || a - b);
    order.forEach((from, to) => {
      sorted.kind[to] = kind[from];
      sorted.ref[to] = ref[from];
      sorted.micros[to] = micros[from];
    });
    sorted.count = count;
    return sorted;
  }

  columns(): CollectedEvents {
    return { count: this.count, kind: this.kind, ref: this.ref, micros: this.micros };
  }
}

function roomFor({ histories: { visits }, data: { columns: { events } } }: LogSource): number {
  return visits.cycleCount + visits.count + 3 * events.count;
}

function addSteps(events: Events, { histories }: LogSource): void {
  for (let cycle = 0; cycle < histories.visits.cycleCount; cycle++) {
    const seconds = histories.finishedSeconds(cycle);
    if (!Number.isNaN(seconds)) events.add(STEP, cycle, seconds);
  }
}

/** Rows of `to` that are no buffers: see the engine's visits. */
const SHIPPED_TO = [-1, -3], REJECTED_TO = -2;

function addDepartures(events: Events, { histories: { visits: { count, to, leftSeconds } } }: LogSource): void {
  for (let row = 0; row < count; row++) {
    if (to[row] === REJECTED_TO) events.add(REJECT_EVENT, row, leftSeconds[row]);
    else if (SHIPPED_TO.includes(to[row])) events.add(SHIP_EVENT, row, leftSeconds[row]);
  }
}

/** A stop that the end of the run cuts short has no end. */
function addStops(events: Events, { data: { columns } }: LogSource): void {
  const { count, state, enteredSeconds, durationSeconds } = columns.events;
  for (let row = 0; row < count; row++) {
    if (!isStandstill(state[row])) continue;
    const endSeconds = enteredSeconds[row] + durationSeconds[row];
    events.add(STOP_BEGIN, row, enteredSeconds[row]);
    if (endSeconds < columns.endSeconds - 1e-6) events.add(STOP_END, row, endSeconds);
  }
}

function addStateChanges(events: Events, { data: { columns: { events: log } } }: LogSource): void {
  for (let row = 0; row < log.count; row++) {
    const before = log.previousState[row];
    const isSame = before !== NO_STATE && STATE_ROWS[before].packml.number === STATE_ROWS[log.state[row]].packml.number;
    if (!isSame) events.add(STATE_CHANGE, row, log.enteredSeconds[row]);
  }
}

/** Moves events later, in the order of time, until no two of one object are nearer than {@linkcode APART}. */
function setApart({ count, kind, ref, micros }: Events, source: LogSource): void {
  const { visits } = source.histories, free = new Float64Array(visits.itemCount + source.data.line.machines.length);
  const objects: number[] = [];
  const note = (object: number) => void objects.push(object);
  for (let event = 0; event < count; event++) {
    objects.length = 0;
    forEachObject(source, { kind: kind[event], ref: ref[event] }, note);
    for (const object of objects) micros[event] = Math.max(micros[event], free[object]);
    for (const object of objects) free[object] = micros[event] + APART;
  }
}
