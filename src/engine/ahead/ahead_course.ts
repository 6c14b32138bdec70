/**
 * The course of a line whose stations run ahead of each other, from one moment up to which all has happened to the next.
 *
 * @module
 */
import type { Course } from "../course.ts";
import type { AheadStation } from "./ahead_station.ts";
import type { AheadLine } from "./set_up_ahead.ts";

/** What a station threw. */
interface Fault {
  readonly seconds: number;
  readonly error: unknown;
}

/** Lets stations run as far as each can, until none can go on before the moment that is aimed at. */
export class AheadCourse implements Course {
  readonly isOver = false;
  readonly deadlock = null;
  eventCount = 0;
  readonly #plan: AheadLine;
  /** By station: whether what it waits for may have been decided. */
  readonly #mayGoOn: Uint8Array;
  /** What ends the run: the first thing that any station threw, in the time of the line. */
  #fault: Fault | null = null;

  constructor(plan: AheadLine) {
    this.#plan = plan;
    this.#mayGoOn = new Uint8Array(plan.stations.length);
  }

  runTo(until: number): void {
    const { stations, clock } = this.#plan;
    this.#mayGoOn.fill(1);
    do this.#sweepUntilStuck(until); while (this.#decideLevel());
    if (this.#fault !== null) throw this.#fault.error;
    for (const station of stations) station.settle(until);
    clock.now = until;
  }

  /** Lets stations run, in the order of the line, until nothing that one has decided lets another go on. */
  #sweepUntilStuck(until: number): void {
    const { stations, neighbours } = this.#plan, mayGoOn = this.#mayGoOn;
    for (let hasMoved = true; hasMoved;) {
      hasMoved = false;
      for (let index = 0; index < stations.length; index++) {
        if (mayGoOn[index] === 0) continue;
        mayGoOn[index] = 0;
        if (!this.#advance(stations[index], until)) continue;
        hasMoved = true;
        for (const neighbour of neighbours[index]) if (neighbour.isStuck) mayGoOn[neighbour.index] = 1;
      }
    }
  }

  #advance(station: AheadStation, until: number): boolean {
    const fault = this.#fault;
    try {
      return station.advance(fault === null ? until : Math.min(until, fault.seconds));
    } catch (error) {
      if (fault === null || station.now < fault.seconds) this.#fault = { seconds: station.now, error };
      return false;
    }
  }

  /** Where stations wait for levels alone, the first of them sees all that comes before it. @returns whether one does */
  #decideLevel(): boolean {
    let first: AheadStation | null = null;
    for (const station of this.#plan.stations) {
      if (station.isStuckForLevel && (first === null || station.now < first.now)) first = station;
    }
    if (first === null) return false;
    first.levels!.isForced = true;
    this.#mayGoOn[first.index] = 1;
    return true;
  }
}
