/**
 * What a simulation can be asked beyond its configuration, checked and completed.
 *
 * @module
 */
import type { ResolvedRun } from "../config/resolve/resolved.ts";
import { changesOf, withChanges } from "../config/written/run_changes.ts";
import { withWarnings, writtenWarnings } from "../config/written/run_warnings.ts";
import type { EventLevel, Recorded } from "../engine/record/columns.ts";

/** Changes to a run for one simulation. */
export interface SimulationOptions {
  /** Seed of all random numbers, a whole number; default: the run's `random_seed`. */
  readonly seed?: number;
  /** Hours simulated, above 0, at most where the run is to end with an item; default: the run's `duration_hours`. */
  readonly hours?: number;
  /**
   * Which state intervals the event log keeps: `"full"` every one, `"detail"` (the default) stops and the five state
   * intervals of any machine before and after each, `"down"` the stops alone, `"none"`.
   */
  readonly events?: EventLevel;
  /** Whether `columns.lives` keeps every drawn time to failure; default: no. */
  readonly lives?: boolean;
  /** What `columns.visits` keeps of items: each visit to a machine, or nothing (the default). */
  readonly items?: "visits" | "none";
}

const EVENT_LEVELS: readonly EventLevel[] = ["full", "detail", "down", "none"];

/**
 * The event level asked for.
 *
 * @throws {RangeError} When it is none of them.
 */
export function eventLevel({ events = "detail" }: SimulationOptions): EventLevel {
  if (EVENT_LEVELS.includes(events)) return events;
  throw new RangeError(`Cannot record events at level ${show(events)}: choose one of ${EVENT_LEVELS.join(", ")}`);
}

/**
 * What a simulation is to record.
 *
 * @throws {RangeError} When the level of events, or of items, is none.
 */
export function recordedOf(options: SimulationOptions): Recorded {
  const { lives = false, items = "none" } = options;
  if (items !== "visits" && items !== "none") {
    throw new RangeError(`Cannot record items at level ${show(items)}: choose one of visits, none`);
  }
  return { events: eventLevel(options), lives, visits: items === "visits" };
}

/**
 * The run with the seed asked for; the run itself when none is.
 *
 * @throws {RangeError} When the seed is no whole number.
 */
export function withSeed(run: ResolvedRun, seed: number | undefined): ResolvedRun {
  if (seed === undefined) return run;
  return withOwnChange(run, { random_seed: checkSeed(seed) });
}

/**
 * The run with another seed, or other hours, which are known as what differs from how it is written.
 *
 * @param define What makes a run of one with these values; by default they need no check.
 */
export function withOwnChange(
  run: ResolvedRun,
  values: Partial<Pick<ResolvedRun["run"], "random_seed" | "duration_hours">>,
  define: (changed: ResolvedRun) => ResolvedRun = Object.freeze,
): ResolvedRun {
  const asked = define({ ...run, run: Object.freeze({ ...run.run, ...values }) });
  const others = Object.entries(values).filter(([key, value]) => value !== run.run[key as keyof typeof values]);
  const changes = Object.fromEntries(others.map(([key, value]) => [`run.${key}`, value]));
  return withChanges(withWarnings(asked, writtenWarnings(run)), { ...changesOf(run), ...changes });
}

/**
 * The hours asked for.
 *
 * @throws {RangeError} When they are not above 0 and the run's warm-up.
 */
export function expectHours(hours: number, warmupHours = 0): number {
  if (!(Number.isFinite(hours) && hours > 0)) {
    throw new RangeError(`Cannot simulate ${show(hours)} hours: they must be a number above 0`);
  }
  if (hours > warmupHours) return hours;
  throw new RangeError(`Cannot simulate ${hours} hours: the run's warm-up alone takes ${warmupHours}`);
}

function checkSeed(seed: number): number {
  if (Number.isSafeInteger(seed)) return seed;
  throw new RangeError(`Cannot simulate with seed ${show(seed)}: it must be a whole number`);
}

function show(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
