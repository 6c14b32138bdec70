/**
 * Experiments: many simulated shifts, and what they say together.
 *
 * @module
 */
import type { Experiment } from "../config/schema/experiment_schema.ts";
import { loadModules } from "../run/load_modules.ts";
import { course, NO_FINDINGS } from "./course.ts";
import { checkExperiment } from "./design/check_experiment.ts";
import { defineExperiment, type ExperimentSpec, readExperiment } from "./design/read_experiment.ts";
import { checkEarlierSession } from "./earlier_session.ts";
import { LeakError } from "./execution/leak_error.ts";
import { runProcedure } from "./run_procedure.ts";
import { createExecutor } from "./execution/create_executor.ts";
import type { Executor, Task, Work } from "./execution/executor.ts";
import { ExperimentResult, madeHere } from "./experiment_result.ts";
import { KEEPS_NOTHING, openResultSink, type ResultSink } from "./result_sink.ts";
import type { KeptFrames } from "./frames/kept_frames.ts";
import { ownPhasesOfAll } from "./own_phases.ts";
import { type ExperimentPlan, planExperiment } from "./plan.ts";
import type { QueueTarget } from "./queue/server/queue_target.ts";
import { ResultTable } from "./result_table.ts";
import { checkShard, checkShardable, type Shard } from "./shards/shard.ts";
import { shareOf } from "./shards/share.ts";

/** How an experiment is carried out. */
export interface ExperimentOptions {
  /** The folder of the configuration; default `config`, and where that does not exist the one that ships. */
  readonly config?: string;
  /**
   * How many workers compute; default: one per core. 0 computes in this thread, which is also the default where the run
   * names phases and `modules` none that define them. The results are the same.
   */
  readonly workers?: number;
  /**
   * A NATS server whose workers compute, on as many machines as there are (`linetwin worker --queue URL`); default: none.
   * The results are the same.
   */
  readonly queue?: QueueTarget;
  /** Told what to see to while it goes on: that no worker takes tasks from the queue, or its server does not answer. */
  readonly onWarning?: (text: string, missing: "worker" | "server") => void;
  /** Modules that define the phases which the run names: paths or URLs. Workers load them too. */
  readonly modules?: readonly string[];
  /** A DuckDB file in which results are stored as they come; default: none. */
  readonly database?: string;
  /** Whether to begin anew where the same experiment is in the database. Default: it goes on where it stopped. */
  readonly fresh?: boolean;
  /**
   * Computes only every n-th task, `{index: 2, count: 8}` every eighth from the second on, of an experiment with a fixed
   * number of replications; `mergeExperiments` brings the databases of all shards together.
   */
  readonly shard?: Shard;
  /** What the stored experiment is called, to tell it from others of its name; no part of what it computes. */
  readonly label?: string;
  /** Called when replications are asked for, and when one has come back. */
  readonly onProgress?: (progress: ExperimentProgress) => void;
  /** Ends the experiment early: it then has what was finished. */
  readonly signal?: AbortSignal;
}

/** How far an experiment has come. */
export interface ExperimentProgress {
  /** Replications that are done, those of an earlier session too. */
  readonly done: number;
  /** Those that have come back before one that was asked for earlier, and are done once it is there; absent: none. */
  readonly early?: number;
  /** Replications asked for so far; an experiment that decides on the way may ask for more. */
  readonly asked: number;
  /** Of those done, how many were there before. */
  readonly found: number;
  /** How many workers of a queue there are; absent without one, and as long as nobody has counted. */
  readonly workers?: number;
}

/**
 * Carries an experiment out; what the entry point `mod.ts` says of it holds here.
 *
 * @throws {ConfigError | StorageError | RangeError | TypeError | LeakError | WorkerError}
 */
export async function simulateExperiment(
  spec: string | ExperimentSpec,
  options: ExperimentOptions = {},
): Promise<ExperimentResult> {
  if (options.shard !== undefined) checkShard(options.shard);
  await loadModules(options.modules ?? []);
  const open = typeof spec === "string" ? await readExperiment(spec, options) : await defineExperiment(spec, options);
  await checkExperiment(open);
  return await runPlan(planExperiment(open), options);
}

/** Carries out what has been checked. */
export async function runPlan(plan: ExperimentPlan, options: ExperimentOptions): Promise<ExperimentResult> {
  const begun = performance.now(), table = new ResultTable(plan.metrics.length);
  if (options.shard !== undefined) checkShardable(plan.experiment);
  refuseUnkept(plan.experiment, options);
  const { modules = [] } = options, phases = await ownPhasesOfAll(plan);
  let workers: number | undefined;
  const { runOf, metrics, experiment: { keep } } = plan;
  const work = { runOf, metrics, modules, phases, ...keep && { keep, hasFrames } };
  await using executor = await executorOf(plan, work, { ...options, onCount: (count) => workers = count });
  const sink = await sinkOf(plan, table, { ...options, modules, phases });
  const { leftBehind, frames } = sink,
    { signal } = options,
    share = shareOf(options.shard ?? null, { plan, table, sink });
  try {
    await noLeak(() => checkEarlierSession({ plan, table, executor, leftBehind, signal }), sink);
    const found = await runProcedure(course(plan, table), {
      table,
      executor: await writingFrames(executor, frames),
      seed: plan.seed,
      keep: (result) => sink.keep(result),
      onProgress: options.onProgress &&
        ((progress) =>
          options.onProgress!({ ...progress, found: share.foundCount, ...workers !== undefined && { workers } })),
      signal,
      isOurs: share.isOurs,
    });
    const isComplete = found !== null && await noLeak(() => executor.findLeaks(options), sink);
    const { status, shards } = share.ended(isComplete),
      findings = (status === "complete" ? found : null) ?? NO_FINDINGS;
    await sink.finish(status, shards);
    const { experimentId, foundCount } = sink, elapsedMs = performance.now() - begun;
    const { label = null } = options, made = madeHere(plan.base);
    const came = { experimentId, foundCount, frames, elapsedMs };
    return new ExperimentResult(plan, table, findings, { status, shards, ...came, label, made });
  } finally {
    await sink.close();
  }

  async function hasFrames(task: Task, digests: readonly string[]): Promise<boolean> {
    return sink.frames !== null && (await import("./frames/frame_files.ts")).areThere(sink.frames, task, digests);
  }
}

/** An executor that has written the frames of its results; what does that is loaded only where any are kept. */
async function writingFrames(executor: Executor, frames: KeptFrames | null): Promise<Pick<Executor, "run">> {
  return frames === null ? executor : (await import("./frames/frame_files.ts")).withFramesWritten(executor, frames);
}

/** Frames go beside the database, so without one there is no place for them. */
function refuseUnkept({ name, keep }: Experiment, { database }: ExperimentOptions): void {
  if (keep === undefined || database !== undefined) return;
  throw new RangeError(`Cannot keep ${keep.join(", ")} of ${name}: frames go beside the database, and there is none`);
}

interface Computing extends Pick<ExperimentOptions, "queue" | "workers" | "fresh" | "onWarning"> {
  /** Learns how many workers a queue has. */
  readonly onCount: (workers: number) => void;
}

/** Who computes; what speaks to a queue is loaded only where there is one. */
async function executorOf(
  plan: ExperimentPlan,
  work: Work,
  { queue, workers, fresh = false, onWarning, onCount }: Computing,
): Promise<Executor> {
  if (queue === undefined) return createExecutor(work, { workers: workers ?? defaultWorkers(work) });
  const { openQueue } = await import("./queue/open_queue.ts");
  const onCrew = (crew: { readonly workers: number }) => onCount(crew.workers);
  return await openQueue({ plan, work, target: queue, fresh, onCrew, ...onWarning && { onWarning } });
}

async function sinkOf(
  plan: ExperimentPlan,
  table: ResultTable,
  { database, fresh = false, label, modules, phases, shard }: ExperimentOptions & Pick<Work, "modules" | "phases">,
): Promise<ResultSink> {
  if (database === undefined) return KEEPS_NOTHING;
  const kept = { label: label ?? null, shard: shard ?? null };
  return await openResultSink(plan, table, { path: database, modules, phases, fresh, ...kept });
}

/** Phases that were defined in this program, by no module, are known in this thread only. */
function defaultWorkers({ modules, phases }: Pick<Work, "modules" | "phases">): number | undefined {
  return modules.length === 0 && phases.length > 0 ? 0 : undefined;
}

/** Looks for leaks. Results that have leaked stay where they are stored, to be looked at and not to be gone on with. */
async function noLeak<Found>(look: () => Promise<Found>, sink: ResultSink): Promise<Found> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof LeakError) await sink.finish("leaked");
    throw error;
  }
}
