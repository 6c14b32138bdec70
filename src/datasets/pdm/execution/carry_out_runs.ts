/**
 * Carries out the runs of a data set, in this thread or on workers. The outcomes are the same.
 *
 * @module
 */
import { setImmediate } from "node:timers";
import { loadModules, moduleUrl } from "../../../run/load_modules.ts";
import { ownPhases } from "../../../experiment/own_phases.ts";
import { carryOutRun } from "./carry_out_run.ts";
import type { PdmJob, PdmTask, TaskOutcome } from "./job.ts";
import { RunWorker } from "./run_worker.ts";

/** More workers than any machine has cores for. */
const WORKERS_MAX = 256;

/** How the runs are carried out. */
export interface CarryOutOptions {
  /** How many compute; 0: this thread. Default: one per core. */
  readonly workers?: number;
  readonly modules: readonly string[];
  readonly signal: AbortSignal | undefined;
  /** Told how much of a run is done: 0–1, and 1 once it is. */
  readonly onShare: (runId: number, share: number) => void;
}

/**
 * The outcomes of runs, in the order of the tasks: of all, or where one has failed of those that were begun by then.
 *
 * @throws {RangeError} When the number of workers is none.
 * @throws {WorkerError | ModuleError} When workers cannot compute.
 * @throws The signal's reason, once it is aborted.
 */
export async function carryOutRuns(
  job: PdmJob,
  tasks: readonly PdmTask[],
  options: CarryOutOptions,
): Promise<TaskOutcome[]> {
  const { workers = Math.min(navigator.hardwareConcurrency, WORKERS_MAX) } = options;
  if (!Number.isInteger(workers) || workers < 0 || workers > WORKERS_MAX) {
    throw new RangeError(`Cannot compute with ${workers} workers: there can be 0 to ${WORKERS_MAX}`);
  }
  const outcomes = workers === 0
    ? await inThread(job, tasks, options)
    : await onWorkers(job, tasks, { ...options, workers });
  return outcomes.sort((a, b) => a.runId - b.runId);
}

async function inThread(job: PdmJob, tasks: readonly PdmTask[], options: CarryOutOptions): Promise<TaskOutcome[]> {
  const { modules, signal, onShare } = options, outcomes: TaskOutcome[] = [];
  await loadModules(modules);
  for (const task of tasks) {
    const turn = async (share: number) => {
      onShare(task.runId, share);
      await new Promise<void>((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
    };
    outcomes.push(await carryOutRun(job, task, turn));
    onShare(task.runId, 1);
    if (hasFailed(outcomes)) break;
  }
  return outcomes;
}

async function onWorkers(
  job: PdmJob,
  tasks: readonly PdmTask[],
  { workers, modules, signal, onShare }: CarryOutOptions & { readonly workers: number },
): Promise<TaskOutcome[]> {
  await using started = new AsyncDisposableStack();
  const address = new URL("./worker.ts", import.meta.url), urls = modules.map((name) => moduleUrl(name).href);
  const queue = tasks.values(), outcomes: TaskOutcome[] = [];
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal?.reason);
  if (signal?.aborted) onAbort();
  signal?.addEventListener("abort", onAbort);
  started.defer(() => signal?.removeEventListener("abort", onAbort));
  // What a phase of one's own keeps from one run to the next would else depend on which worker has which runs.
  const isFresh = ownPhases(job.run).length > 0;
  const start = () => started.use(new RunWorker(job, { address, modules: urls }));
  const work = async () => {
    let worker: RunWorker | null = null;
    for (const task of queue) {
      if (hasFailed(outcomes)) break;
      worker ??= start();
      outcomes.push(await worker.carryOut(task, (share) => onShare(task.runId, share)));
      onShare(task.runId, 1);
      if (!isFresh) continue;
      await worker[Symbol.asyncDispose]();
      worker = null;
    }
  };
  const all = Array.from({ length: Math.min(workers, tasks.length) }, work);
  await Promise.race([Promise.all(all), aborted]);
  return outcomes;
}

/** One run without an end is enough: there will be no data set. */
function hasFailed(outcomes: readonly TaskOutcome[]): boolean {
  return outcomes.some((outcome) => "failure" in outcome);
}
