/**
 * The steps of a station's cycle.
 *
 * @module
 */
import type { Station } from "./station.ts";

/** What a phase returns: go on to the next, hold for the time that was set, or run it again when woken. */
export const GO = 0, HOLD = 1, WAIT = 2;

/** One of {@linkcode GO}, {@linkcode HOLD} and {@linkcode WAIT}. */
export type Outcome = typeof GO | typeof HOLD | typeof WAIT;

/** A step of a station's cycle; holds at most once. */
export type Phase = (station: Station) => Outcome;
