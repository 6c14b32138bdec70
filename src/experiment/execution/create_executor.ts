/**
 * Chooses who computes the replications of an experiment.
 *
 * @module
 */
import type { Executor, Work } from "./executor.ts";
import { InThreadExecutor } from "./in_thread.ts";
import { WorkerPool } from "./worker_pool.ts";

/** More workers than any machine has cores for; each takes some 30 MB. */
const WORKERS_MAX = 256;

/**
 * An executor of the work; dispose of it when it is done with.
 *
 * @param options `workers`: how many compute, 0–256; 0 computes in this thread. Default: one per core.
 * @throws {RangeError} When that is no whole number, or more.
 */
export function createExecutor(work: Work, { workers = coreCount() }: { readonly workers?: number } = {}): Executor {
  if (!Number.isInteger(workers) || workers < 0 || workers > WORKERS_MAX) {
    throw new RangeError(`Cannot compute with ${workers} workers: there can be 0 to ${WORKERS_MAX}`);
  }
  return workers === 0 ? new InThreadExecutor(work) : new WorkerPool(work, { workers });
}

function coreCount(): number {
  return Math.min(navigator.hardwareConcurrency, WORKERS_MAX);
}
