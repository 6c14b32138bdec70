/**
 * The log of state intervals: all of them, or only the stops with the state intervals around them, or the time that
 * machines stand still alone, or none.
 *
 * Each machine keeps a window of its own; at the end of a stretch of time the windows are brought together, by time,
 * then machine. Where the log is about stops, only what is around them is looked at.
 *
 * @module
 */
import { STANDSTILL_BITS, STOP_BITS } from "../../model/states.ts";
import type { EventColumns, EventLevel } from "./columns.ts";
import { GrowingRows } from "./event_rows.ts";
import { IntervalWindow } from "./interval_window.ts";
import { TimeMerge } from "./time_merge.ts";

/** State intervals of any machine kept before and after each stop, in the order entered. */
export const INTERVALS_AROUND_STOP = 5;

/** The states that a level is about, a bit each, and how many state intervals around one are kept; null: none at all. */
const KEPT: Readonly<Record<EventLevel, { readonly bits: number; readonly around: number } | null>> = {
  full: { bits: 0, around: 0 },
  detail: { bits: STOP_BITS, around: INTERVALS_AROUND_STOP },
  down: { bits: STANDSTILL_BITS, around: 0 },
  none: null,
};

/** The state intervals of all machines that a level keeps. */
export class EventLog {
  /** By machine; null where the log keeps nothing. */
  readonly windows: readonly IntervalWindow[] | null;
  readonly #rows = new GrowingRows();
  readonly #heads: TimeMerge;
  readonly #around: number;
  /** How many state intervals are still to be kept whatever they are. */
  #keepNext: number;

  constructor(readonly level: EventLevel, machineCount: number) {
    const kept = KEPT[level], machines = Array.from({ length: machineCount }, (_, machine) => machine);
    this.windows = kept === null ? null : machines.map((machine) => new IntervalWindow(machine, kept.bits));
    this.#around = kept?.around ?? 0;
    this.#keepNext = level === "full" ? Infinity : 0;
    this.#heads = new TimeMerge(machineCount);
  }

  /** Brings the windows together, which hold all that was entered before some moment, and nothing later. */
  merge(): void {
    const { windows } = this;
    if (windows === null) return;
    for (const window of windows) this.#closeOpen(window);
    if (this.#keepNext > 0) this.#keep(windows);
    for (let stop = nextKept(windows); stop !== null; stop = nextKept(windows)) {
      this.#goBefore(stop, windows);
      this.#keep(windows);
    }
    for (const window of windows) window.keepLast(this.#around + 1);
  }

  /** The log as columns; empty afterwards. @param cyclesOf a machine's cycles in the state interval that ends now */
  drain(endSeconds: number, cyclesOf: (machine: number) => number): EventColumns {
    for (const { openRow, machine } of this.windows ?? []) {
      if (openRow >= 0) this.#rows.close(openRow, endSeconds, cyclesOf(machine));
    }
    return { count: this.#rows.count, level: this.level, ...this.#rows.drain() };
  }

  #closeOpen(window: IntervalWindow): void {
    const { openRow } = window, next = window.openEntry + 1;
    if (openRow < 0 || next === window.count) return;
    this.#rows.close(openRow, window.entered[next], window.cyclesBefore[next]);
    window.openRow = -1;
  }

  /** Writes the state intervals that come next, as many as are to be kept; a stop among them prolongs that. */
  #keep(windows: readonly IntervalWindow[]): void {
    const heads = this.#heads, around = this.#around;
    for (const { machine, entered, next, count } of windows) {
      heads.set(machine, next < count ? entered[next] : Infinity);
    }
    heads.begin();
    for (; this.#keepNext > 0 && heads.firstTime !== Infinity; this.#keepNext--) {
      const window = windows[heads.first], entry = window.next++;
      this.#write(window, entry);
      heads.move(window.machine, window.next < window.count ? window.entered[window.next] : Infinity);
      if (window.isKept(entry)) this.#keepNext = Math.max(this.#keepNext, around + 1);
    }
  }

  #write(window: IntervalWindow, entry: number): void {
    const row = this.#rows.push(window, entry);
    if (entry + 1 < window.count) return;
    window.openRow = row;
    window.openEntry = entry;
  }

  /** Passes over what lies too far before a stop, in all windows. */
  #goBefore(stop: IntervalWindow, windows: readonly IntervalWindow[]): void {
    const seconds = stop.entered[stop.nextKept], first: number[] = [];
    for (const window of windows) first.push(window.firstAfter(seconds, window.machine < stop.machine));
    let back = 0;
    for (; back < this.#around; back++) {
      const last = lastBefore(windows, first);
      if (last < 0) break;
      first[last]--;
    }
    for (const window of windows) window.next = first[window.machine];
    this.#keepNext = back + 1;
  }
}

/** The window with the first entry that is kept whatever is around it and is not in the log; null: there is none. */
function nextKept(windows: readonly IntervalWindow[]): IntervalWindow | null {
  let found: IntervalWindow | null = null, seconds = Infinity;
  for (const window of windows) {
    const { nextKept, entered } = window;
    if (nextKept < 0 || entered[nextKept] >= seconds) continue;
    found = window;
    seconds = entered[nextKept];
  }
  return found;
}

/** The machine whose entry before the one it is at comes last of all; -1: none has one that is not in the log. */
function lastBefore(windows: readonly IntervalWindow[], at: readonly number[]): number {
  let last = -1, seconds = -Infinity;
  for (const { machine, entered, next } of windows) {
    const entry = at[machine] - 1;
    if (entry < next || entered[entry] < seconds) continue;
    last = machine;
    seconds = entered[entry];
  }
  return last;
}
