/**
 * The log of state intervals: all of them, or only the stops with the state intervals around them, or the time that
 * machines stand still alone, or none.
 *
 * Each machine keeps a window of its own; at the end of a stretch of time the windows are brought together, by time,
 * then machine. Where the log is about stops, and those are few, only what is around them is looked at.
 *
 * @module
 */
import { STANDSTILL_BITS, STOP_BITS } from "../../model/states.ts";
import { EventQueue } from "../kernel/event_queue.ts";
import type { EventColumns, EventLevel } from "./columns.ts";
import { GrowingRows } from "./event_rows.ts";
import { IntervalWindow } from "./interval_window.ts";

/** State intervals of any machine kept before and after each stop, in the order entered. */
export const INTERVALS_AROUND_STOP = 5;

/** The states that a level is about, a bit each, and how many state intervals around one are kept; null: none at all. */
const KEPT: Readonly<Record<EventLevel, { readonly bits: number; readonly around: number } | null>> = {
  full: { bits: 0, around: 0 },
  detail: { bits: STOP_BITS, around: INTERVALS_AROUND_STOP },
  down: { bits: STANDSTILL_BITS, around: 0 },
  none: null,
};

/** So many state intervals are worth writing where all are kept: fewer wait for more. */
const WORTH_WRITING = 1 << 17;

/** Looking around a stop costs, for each machine, as much as going through so many state intervals. */
const LOOK_COST = 2;

/** Where there are more machines, hardly one has several state intervals before the next of another. */
const FEW_MACHINES = 8;

/** Room for the state intervals before a stop: a power of two, so that a mask leads around. */
const PASSED_MASK = 7;

/** The state intervals of all machines that a level keeps. */
export class EventLog {
  /** By machine; null where the log keeps nothing. */
  readonly windows: readonly IntervalWindow[] | null;
  readonly #rows = new GrowingRows();
  /** When the next state interval of each machine was entered. */
  readonly #heads: EventQueue;
  readonly #isWhole: boolean;
  readonly #around: number;
  /** How many state intervals are still to be kept whatever they are. */
  #keepNext: number;
  /** The last state intervals that were passed over, machine and entry, in a ring: a stop would keep them after all. */
  readonly #passedMachine = new Int32Array(PASSED_MASK + 1);
  readonly #passedEntry = new Int32Array(PASSED_MASK + 1);
  #passedEnd = 0;
  #passedCount = 0;
  /** By machine: the first state interval that is close enough to the stop that is looked at. */
  readonly #first: Int32Array;

  constructor(readonly level: EventLevel, machineCount: number) {
    const kept = KEPT[level], machines = Array.from({ length: machineCount }, (_, machine) => machine);
    this.windows = kept === null ? null : machines.map((machine) => new IntervalWindow(machine, kept.bits));
    this.#isWhole = level === "full";
    this.#around = kept?.around ?? 0;
    this.#keepNext = this.#isWhole ? Infinity : 0;
    this.#heads = new EventQueue(machineCount);
    this.#first = new Int32Array(machineCount);
  }

  /** The windows hold all that was entered before some moment, and nothing later. */
  merge(): void {
    const { windows } = this;
    if (windows === null || (this.#isWhole && entriesOf(windows) < WORTH_WRITING)) return;
    this.#bringTogether(windows);
    for (const window of windows) window.keepLast(this.#around + 1);
  }

  /** The log as columns; empty afterwards. @param cyclesOf a machine's cycles in the state interval that ends now */
  drain(endSeconds: number, cyclesOf: (machine: number) => number): EventColumns {
    const windows = this.windows ?? [];
    this.#bringTogether(windows);
    for (const { openRow, machine } of windows) {
      if (openRow >= 0) this.#rows.close(openRow, endSeconds, cyclesOf(machine));
    }
    return { count: this.#rows.count, level: this.level, ...this.#rows.drain() };
  }

  #bringTogether(windows: readonly IntervalWindow[]): void {
    for (const window of windows) this.#closeOpen(window);
    if (this.#isWhole) this.#rows.reserve(windows.reduce((sum, { count, next }) => sum + count - next, 0));
    if (this.#isWhole || LOOK_COST * stopsOf(windows) * windows.length > entriesOf(windows)) this.#keep(windows, true);
    else this.#keepAroundStops(windows);
  }

  #closeOpen(window: IntervalWindow): void {
    const { openRow } = window, next = window.openEntry + 1;
    if (openRow < 0 || next === window.count) return;
    this.#rows.close(openRow, window.entered[next], window.cyclesBefore[next]);
    window.openRow = -1;
  }

  #keepAroundStops(windows: readonly IntervalWindow[]): void {
    if (this.#keepNext > 0) this.#keep(windows, false);
    for (let stop = nextStop(windows); stop !== null; stop = nextStop(windows)) {
      this.#goBefore(stop, windows);
      this.#keep(windows, false);
    }
  }

  /**
   * Writes the state intervals that come next, as many as are to be kept; a stop among them prolongs that. Where all are
   * kept, those of one machine that come before the next of any other are written in one go.
   *
   * @param goesOn whether it then goes through all others too
   */
  #keep(windows: readonly IntervalWindow[], goesOn: boolean): void {
    const heads = this.#heads, areRuns = this.#isWhole && windows.length <= FEW_MACHINES;
    for (const { machine, nextTime } of windows) heads.move(machine, nextTime);
    while ((goesOn || this.#keepNext > 0) && heads.firstTime !== Infinity) {
      const window = windows[heads.first], first = window.next;
      window.next = areRuns ? window.firstFrom(heads.secondTime) : first + 1;
      if (window.isKept(first)) this.#keepAround(windows);
      if (this.#keepNext > 0) {
        this.#keepNext--;
        this.#write(window, first, window.next);
      } else {
        this.#passOver(window.machine, first);
      }
      heads.move(window.machine, window.nextTime);
    }
    // Looked at again once more is known.
    for (; this.#passedCount > 0; this.#passedCount--) {
      const at = --this.#passedEnd & PASSED_MASK;
      windows[this.#passedMachine[at]].next = this.#passedEntry[at];
    }
  }

  #passOver(machine: number, entry: number): void {
    const at = this.#passedEnd++ & PASSED_MASK;
    this.#passedMachine[at] = machine;
    this.#passedEntry[at] = entry;
    if (this.#passedCount < this.#around) this.#passedCount++;
  }

  /** A stop comes next: it is kept with those that were passed over last, and as many after it. */
  #keepAround(windows: readonly IntervalWindow[]): void {
    for (; this.#passedCount > 0; this.#passedCount--) {
      const at = this.#passedEnd - this.#passedCount & PASSED_MASK;
      this.#write(windows[this.#passedMachine[at]], this.#passedEntry[at]);
    }
    this.#keepNext = this.#around + 1;
  }

  #write(window: IntervalWindow, first: number, end = first + 1): void {
    const rows = this.#rows;
    rows.reserve();
    rows.push(window, first, end);
    if (end < window.count) return;
    window.openRow = rows.count - 1;
    window.openEntry = end - 1;
  }

  /** Passes over what lies too far before a stop, in all windows. */
  #goBefore(stop: IntervalWindow, windows: readonly IntervalWindow[]): void {
    const seconds = stop.nextKeptTime, first = this.#first;
    for (const window of windows) {
      first[window.machine] = window.firstAfter(seconds, window.machine < stop.machine);
    }
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
function nextStop(windows: readonly IntervalWindow[]): IntervalWindow | null {
  let found: IntervalWindow | null = null, seconds = Infinity;
  for (const window of windows) {
    const { nextKeptTime } = window;
    if (nextKeptTime >= seconds) continue;
    found = window;
    seconds = nextKeptTime;
  }
  return found;
}

/** The machine whose entry before the one it is at comes last of all; -1: none has one that is not in the log. */
function lastBefore(windows: readonly IntervalWindow[], at: Int32Array): number {
  let last = -1, seconds = -Infinity;
  for (const { machine, entered, next } of windows) {
    const entry = at[machine] - 1;
    if (entry < next || entered[entry] < seconds) continue;
    last = machine;
    seconds = entered[entry];
  }
  return last;
}

function entriesOf(windows: readonly IntervalWindow[]): number {
  let entries = 0;
  for (const { count } of windows) entries += count;
  return entries;
}

function stopsOf(windows: readonly IntervalWindow[]): number {
  let stops = 0;
  for (const { keptCount } of windows) stops += keptCount;
  return stops;
}
