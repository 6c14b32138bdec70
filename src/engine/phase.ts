/**
 * The steps of a station's cycle, and how each is made.
 *
 * @module
 */
import type { Quantity } from "../config/quantities.ts";
import type { Machine } from "../model/line.ts";
import type { Stream } from "./random.ts";
import type { Runnable } from "./scheduler.ts";
import type { Station } from "./station.ts";

/** What a phase returns: go on to the next, hold for the time that was set, or run it again when woken. */
export const GO = 0, HOLD = 1, WAIT = 2;

/** One of {@linkcode GO}, {@linkcode HOLD} and {@linkcode WAIT}. */
export type Outcome = typeof GO | typeof HOLD | typeof WAIT;

/** A step of a station's cycle; holds at most once. */
export type Phase = (station: Station) => Outcome;

/** What a phase of one machine is made from. */
export interface PhaseSetup<Params> {
  readonly station: Station;
  readonly machine: Machine;
  /** Its parameters, checked and complete. */
  readonly params: Params;
  /** The cause of the stops that it makes: an index for {@linkcode Station.enter}. */
  readonly cause: number;
  /** Uniform numbers in [0, 1) for a purpose, from a stream of this machine's and this phase's own. */
  stream(purpose: string): Stream;
  /** A function that draws a time, a plain number or a distribution, in the unit it is written in. */
  sampler(quantity: Quantity, purpose: string): () => number;
  /** A slot for events of the phase's own, run at the time that the scheduler is told. */
  background(create: (slot: number) => Runnable): void;
}

/** How a phase is made for a machine: null where the machine's parameters switch it off. */
export interface PhaseMaker<Params> {
  create(setup: PhaseSetup<Params>): Phase | null;
}
