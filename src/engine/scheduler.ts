/**
 * The clock and what is due: holds that end at a time, and stations to be run in this same instant.
 *
 * @module
 */
import { Clock } from "./clock.ts";
import { EventQueue } from "./event_queue.ts";

/** What the scheduler runs: it either holds anew or {@linkcode Scheduler.release}s itself. */
export interface Runnable {
  run(): void;
}

/**
 * Simultaneous events go in the order in which they were scheduled. A wake-up is scheduled in the instant it is for,
 * so all holds that end in that instant, scheduled before it, come first.
 */
export class Scheduler {
  readonly #holds: EventQueue;
  /** Stations woken in this instant, first in, first out; each at most once, so the ring never overflows. */
  readonly #woken: Int32Array;
  readonly #mask: number;
  #wokenFirst = 0;
  #wokenCount = 0;
  readonly clock = new Clock();

  constructor(stationCount: number) {
    let size = 2;
    while (size < stationCount) size *= 2;
    this.#holds = new EventQueue(stationCount);
    this.#woken = new Int32Array(size);
    this.#mask = size - 1;
  }

  /** When the next hold ends; `Infinity` when nothing is held. */
  get nextTime(): number {
    return this.#holds.firstTime;
  }

  /** Moves the clock to the time of the next hold's end. */
  advance(): void {
    this.clock.now = this.#holds.firstTime;
  }

  /** Runs every station that is due in this instant. @returns how many times one was run */
  runInstant(stations: readonly Runnable[]): number {
    const holds = this.#holds, clock = this.clock;
    for (let runCount = 0;; runCount++) {
      if (holds.firstTime === clock.now) stations[holds.first].run();
      else if (this.#wokenCount > 0) stations[this.#nextWoken()].run();
      else return runCount;
    }
  }

  /** Runs the station again `seconds` from now. */
  hold(station: number, seconds: number): void {
    this.#holds.schedule(station, this.clock.now + seconds);
  }

  /** The station waits to be woken: it has no hold. */
  release(station: number): void {
    if (this.#holds.timeOf(station) !== Infinity) this.#holds.cancel(station);
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
