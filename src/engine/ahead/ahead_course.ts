/**
 * The course of a line whose stations run ahead of each other, from one moment up to which all has happened to the next.
 *
 * @module
 */
import type { Course } from "../course.ts";
import type { AheadStation } from "./ahead_station.ts";
import { LastItem } from "./last_item.ts";
import type { AheadLine } from "./set_up_ahead.ts";
import { FORESIGHT } from "./waits.ts";

/** How far stations run ahead of each other at most: what comes of it waits in buffers, which may have no end. */
const STRETCH_SECONDS = 3600;

/** What a station threw. */
interface Fault {
  readonly seconds: number;
  readonly error: unknown;
}

/** Lets stations run as far as each can, until none can go on before the moment that is aimed at. */
export class AheadCourse implements Course {
  readonly deadlock = null;
  readonly #plan: AheadLine;
  readonly #lastItem: LastItem;
  /** By station: whether what it waits for may have been decided. */
  readonly #mayGoOn: Uint8Array;
  /** What ends the run: the first thing that any station threw, in the time of the line. */
  #fault: Fault | null = null;

  constructor(plan: AheadLine) {
    this.#plan = plan;
    this.#lastItem = new LastItem(plan);
    this.#mayGoOn = new Uint8Array(plan.stations.length);
  }

  get isOver(): boolean {
    return this.#plan.counters.isComplete;
  }

  runTo(until: number): void {
    const { clock } = this.#plan;
    while (clock.now < until && !this.isOver) {
      this.#runStretch(Math.min(until, this.#lastItem.horizon, clock.now + STRETCH_SECONDS));
    }
  }

  #runStretch(until: number): void {
    const { stations, clock } = this.#plan;
    this.#mayGoOn.fill(1);
    do this.#sweepUntilStuck(until); while (this.#goOnRegardless(until));
    if (this.#fault !== null) throw this.#fault.error;
    clock.now = this.isOver ? this.#lastItem.leftAt : until;
    for (const station of stations) station.settle(until, clock.now);
  }

  /** Lets stations run until nothing that one has decided lets another go on: first those that others wait for. */
  #sweepUntilStuck(until: number): void {
    const { stations, neighbours } = this.#plan, mayGoOn = this.#mayGoOn;
    for (let next = mayGoOn.indexOf(1); next >= 0;) {
      const station = stations[next];
      mayGoOn[next] = 0;
      if (this.#advance(station, until)) {
        for (const neighbour of neighbours[next]) if (neighbour.isStuck) mayGoOn[neighbour.index] = 1;
      }
      const wanted = station.isStuck ? station.waitsForStation : -1;
      next = wanted >= 0 && mayGoOn[wanted] === 1 ? wanted : mayGoOn.indexOf(1);
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

  /** Where nobody can go on by what others have decided, some can by what they will not. @returns whether any can */
  #goOnRegardless(until: number): boolean {
    return this.#beginCycles() || this.#letFirstGoOn(until);
  }

  /** Lets those begin their cycles that wait to know when there will be room. @returns whether there are any */
  #beginCycles(): boolean {
    let any = false;
    for (const station of this.#plan.stations) {
      if (!station.isStuck || station.waitsFor !== FORESIGHT) continue;
      station.mustBegin = any = true;
      this.#mayGoOn[station.index] = 1;
    }
    return any;
  }

  /** The first that goes on by itself does: there is nothing that happens before. @returns whether there is one */
  #letFirstGoOn(until: number): boolean {
    let first: AheadStation | null = null, seconds = until;
    for (const station of this.#plan.stations) {
      const { goesOnAt } = station;
      if (goesOnAt >= seconds) continue;
      first = station;
      seconds = goesOnAt;
    }
    if (first === null) return false;
    first.goOn();
    this.#mayGoOn[first.index] = 1;
    return true;
  }
}
