/**
 * Workers cannot be started, or end before they can compute anything.
 *
 * @example Where no worker can be had, this thread computes the same results
 * ```ts
 * import assert from "node:assert/strict";
 * import { experiment } from "../../../mod.ts";
 *
 * const spec = { run: "baseline_8hr", set: { "run.duration_hours": 0.5 }, replications: 2 };
 * const result = await experiment(spec, { workers: 1 }).catch((error) => {
 *   if (error instanceof WorkerError) return experiment(spec, { workers: 0 });
 *   throw error;
 * });
 *
 * assert.equal(result.summaryRows()[0].n, 2);
 * ```
 */
export class WorkerError extends Error {
  /** Tells it from other errors, also from one of another copy of linetwin. */
  override readonly name = "WorkerError";
}
