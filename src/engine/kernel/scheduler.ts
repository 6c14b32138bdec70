/**
 * The clock and what is due: holds that end at a time, and stations to be run in this same instant.
 *
 * @module
 */
import { Clock } from "./clock.ts";
import { EventQueue } from "./event_queue.ts";

/** What the scheduler runs: it is due anew at some time, or {@linkcode Scheduler.release}s itself. */
export interface Runnable {
  run(): void;
}

/**
 * What the calendar brings, the background, comes first in its moment: whatever a station does then, it does after it.
 * Of the background, and of all else, simultaneous events go in the order in which they were scheduled. A wake-up is
 * scheduled in the instant it is for, so all holds that end in that instant, scheduled before it, come first.
 */
export class Scheduler {
  readonly #holds: EventQueue;
  /** Stations woken in this instant, first in, first out; each at most once, so the ring never overflows. */
  readonly #woken: Int32Array;
  readonly #mask: number;
  #wokenFirst = 0;
  #wokenCount = 0;
  readonly #slotCount: number;
  readonly clock = new Clock();

  /**
   * @param stationCount Stations have the first slots, and can be woken.
   * @param slotCount All that can be due at a time: stations, then what moves items between them, then the background.
   * @param backgroundFirst The first slot of the background: what happens to a line also when nothing moves in it.
   */
  constructor(stationCount: number, slotCount = stationCount, readonly backgroundFirst = slotCount) {
    let size = 2;
    while (size < stationCount) size *= 2;
    this.#slotCount = slotCount;
    this.#holds = new EventQueue(slotCount);
    this.#woken = new Int32Array(size);
    this.#mask = size - 1;
  }

  /** Whether what is due next, if anything, is the background's. */
  get isBackgroundNext(): boolean {
    const holds = this.#holds;
    return holds.first >= this.backgroundFirst || holds.firstTime === Infinity;
  }

  /** Whether nothing is due but, perhaps, the background. */
  get isIdle(): boolean {
    const holds = this.#holds;
    for (let slot = 0; slot < this.backgroundFirst; slot++) if (holds.timeOf(slot) !== Infinity) return false;
    return true;
  }

  /** When the next hold ends; `Infinity` when nothing is held. */
  get nextTime(): number {
    return this.#holds.firstTime;
  }

  /** When the background is next due; `Infinity` when it is not. */
  get backgroundTime(): number {
    let time = Infinity;
    for (let slot = this.backgroundFirst; slot < this.#slotCount; slot++) {
      time = Math.min(time, this.#holds.timeOf(slot));
    }
    return time;
  }

  /** Moves the clock to the time of the next hold's end. */
  advance(): void {
    this.clock.now = this.#holds.firstTime;
  }

  /** Runs all that is due in this instant. @param slots by slot @returns how many times one was run */
  runInstant(slots: readonly Runnable[]): number {
    const holds = this.#holds, clock = this.clock;
    for (let runCount = 0;; runCount++) {
      if (holds.firstTime === clock.now) slots[holds.first].run();
      else if (this.#wokenCount > 0) slots[this.#nextWoken()].run();
      else return runCount;
    }
  }

  /** Runs the station again `seconds` from now. */
  hold(station: number, seconds: number): void {
    this.#holds.schedule(station, this.clock.now + seconds);
  }

  /** Runs what has the slot at a time, now or later, in place of one it may have been due at. */
  runAt(slot: number, time: number): void {
    if (slot >= this.backgroundFirst) this.#holds.scheduleFirst(slot, time);
    else this.#holds.schedule(slot, time);
  }

  /** When what has the slot is due; `Infinity` when it is not. */
  timeOf(slot: number): number {
    return this.#holds.timeOf(slot);
  }

  /** What has the slot is due at no time: a station waits to be woken. */
  release(slot: number): void {
    if (this.#holds.timeOf(slot) !== Infinity) this.#holds.move(slot, Infinity);
  }

  /** Runs the station again in this instant, after all that is scheduled for it. */
  wake(station: number): void {
    this.#woken[(this.#wokenFirst + this.#wokenCount++) & this.#mask] = station;
  }

  #nextWoken(): number {
    const station = this.#woken[this.#wokenFirst];
    this.#wokenFirst = (this.#wokenFirst + 1) & this.#mask;
    this.#wokenCount--;
    return station;
  }
}
