/**
 * The steps of a station's cycle, and how each is made.
 *
 * @module
 */
import type { Quantity } from "../../distribution/quantity.ts";
import type { Machine } from "../../model/line.ts";
import type { Stream } from "../../distribution/distribution.ts";
import type { WearEffects } from "../../model/wear.ts";
import type { Disturbance } from "../anomalies/disturbance.ts";
import type { Trials } from "../kernel/trials.ts";
import type { LifeLog } from "../record/life_log.ts";
import type { Runnable } from "../kernel/scheduler.ts";
import type { Station } from "./station.ts";

/** What a phase returns: go on to the next, hold for the time that was set, or run it again when woken. */
export const GO = 0, HOLD = 1, WAIT = 2;

/** What a phase returns: one of {@linkcode GO}, {@linkcode HOLD} and {@linkcode WAIT}. */
export type Outcome = 0 | 1 | 2;

/** What a phase that comes with the engine may return too: hold for the time that was set, then run it again. */
export const AGAIN = 3;

/** What any phase returns. */
export type Step = Outcome | typeof AGAIN;

/** A step of a station's cycle; holds at most once each time it is run. */
export type Phase = (station: Station) => Step;

/** A machine at work, as its phases see it. */
export interface PhaseStation {
  /** Seconds since the start of the run. */
  readonly now: number;
  /** Cycles completed. */
  readonly cycles: number;
  /** Seconds that this cycle executes. */
  readonly cycleSeconds: number;
  /** Items collected for this cycle. */
  readonly held: number;
  /** Is in the state, such as `PLANNED`, from now on; `cause` as in {@linkcode PhaseContext}, -1 for none. */
  enter(state: number, cause?: number): void;
  /** Stays where it is for so many seconds; no time at all is no state interval. */
  hold(seconds: number): Outcome;
  /** Is in the state for so many seconds: to be returned. */
  stay(state: number, seconds: number, cause?: number): Outcome;
}

/** What a phase of one machine is made from. */
export interface PhaseContext<Params> {
  /** The machine that the phase is made for. */
  readonly machine: Machine;
  /** Its parameters, checked and complete. */
  readonly params: Params;
  /** The cause of the stops that it makes, its own name, as the number that `enter` and `stay` take. */
  readonly cause: number;
  /** Uniform numbers in [0, 1) for a purpose, from a stream of this machine's and this phase's own. */
  stream(purpose: string): Stream;
  /** A function that draws a time, a plain number or a distribution, in the unit it is written in. */
  sampler(quantity: Quantity, purpose: string): () => number;
  /**
   * What the machines of this run have in common under a key, such as an operator: made when the first phase asks for
   * it, the same for all that ask later, gone with the run. Keys belong to the run, so phases of two kinds can share one
   * thing. A variable of a module, or of the program, outlives the run, and the next run begins where it ended.
   *
   * @throws {Error} once all phases are made: it is to be asked for in `create`
   */
  shared<Thing>(key: string, make: () => Thing): Thing;
}

/** The same for the phases that come with the engine. */
export interface PhaseSetup<Params> extends PhaseContext<Params> {
  readonly station: Station;
  /** Where times to failure are written down; null: nowhere. */
  readonly lives: LifeLog | null;
  /** Windows in which the machine is given nothing; null: there are none. */
  readonly supplyPauses: Disturbance | null;
  /** What the chance of a microstop, the time of a cycle, or the chance of a defect is times now; null: always 1. */
  multiplier(effect: keyof WearEffects): (() => number) | null;
  /** Trials with one chance, above 0, from the stream of a purpose, which nothing else draws from. */
  trials(probability: number, purpose: string): Trials;
  /** A slot for events of the phase's own, run at the time that the scheduler is told. */
  background(create: (slot: number) => Runnable): void;
}

/** How a phase is made for a machine: null where the machine's parameters switch it off. */
export interface PhaseMaker<Params> {
  create(setup: PhaseSetup<Params>): Phase | null;
}
