/**
 * What a simulation can be asked beyond its configuration, checked and completed.
 *
 * @module
 */
import { defineRun } from "../config/define.ts";
import type { ResolvedRun } from "../config/resolve/resolved.ts";
import { withWarnings, writtenWarnings } from "../config/written/run_warnings.ts";
import type { EventLevel } from "../engine/record/columns.ts";

/** Changes to a run for one simulation. */
export interface SimulationOptions {
  /** Seed of all random numbers, a whole number; default: the run's `random_seed`. */
  readonly seed?: number;
  /** Hours simulated, above 0; default: the run's `duration_hours`. */
  readonly hours?: number;
  /**
   * Which state intervals the event log keeps: `"full"` every one, `"detail"` (the default) stops and the five state
   * intervals of any machine before and after each, `"none"`.
   */
  readonly events?: EventLevel;
}

const EVENT_LEVELS: readonly EventLevel[] = ["full", "detail", "none"];

/**
 * The event level asked for.
 *
 * @throws {RangeError} When it is none of the three.
 */
export function eventLevel({ events = "detail" }: SimulationOptions): EventLevel {
  if (EVENT_LEVELS.includes(events)) return events;
  throw new RangeError(`Cannot record events at level ${show(events)}: choose one of ${EVENT_LEVELS.join(", ")}`);
}

/**
 * The run with the seed and the hours asked for; the run itself when neither is.
 *
 * @throws {RangeError} When the seed is no whole number, or the hours are not above 0 and the run's warm-up.
 * @throws {ConfigError} When in so many hours more would be made or recorded than can be counted.
 */
export function withOptions(run: ResolvedRun, { seed, hours }: SimulationOptions): ResolvedRun {
  if (seed === undefined && hours === undefined) return run;
  const random_seed = checkSeed(seed ?? run.run.random_seed);
  const duration_hours = checkHours(hours ?? run.run.duration_hours, run.run.warmup_hours);
  const changed = { ...run, run: Object.freeze({ ...run.run, random_seed, duration_hours }) };
  // Limits depend on the hours. They are checked only when there are more of them: it takes as long as a short run.
  const asked = duration_hours > run.run.duration_hours ? defineRun(changed) : Object.freeze(changed);
  return withWarnings(asked, writtenWarnings(run));
}

function checkSeed(seed: number): number {
  if (Number.isSafeInteger(seed)) return seed;
  throw new RangeError(`Cannot simulate with seed ${show(seed)}: it must be a whole number`);
}

function checkHours(hours: number, warmupHours = 0): number {
  if (!(Number.isFinite(hours) && hours > 0)) {
    throw new RangeError(`Cannot simulate ${show(hours)} hours: they must be a number above 0`);
  }
  if (hours > warmupHours) return hours;
  throw new RangeError(`Cannot simulate ${show(hours)} hours: the run's warm-up alone takes ${warmupHours}`);
}

function show(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
