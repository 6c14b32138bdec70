/**
 * A run with the options that one simulation asks for.
 *
 * @module
 */
import { defineRun } from "../config/define.ts";
import type { ResolvedRun } from "../config/resolve/resolved.ts";
import { expectHours, type SimulationOptions, withOwnChange, withSeed } from "./options.ts";

/**
 * The run with the seed and the hours asked for; the run itself when neither is.
 *
 * @throws {RangeError} When the seed is no whole number, or the hours are not above 0 and the run's warm-up.
 * @throws {ConfigError} When in so many hours more would be made or recorded than can be counted.
 */
export function withOptions(run: ResolvedRun, { seed, hours }: SimulationOptions): ResolvedRun {
  const seeded = withSeed(run, seed);
  if (hours === undefined) return seeded;
  const duration_hours = expectHours(hours, run.run.warmup_hours);
  // Limits depend on the hours. They are checked only when there are more of them: it takes as long as a short run.
  return withOwnChange(seeded, { duration_hours }, duration_hours > run.run.duration_hours ? defineRun : Object.freeze);
}
