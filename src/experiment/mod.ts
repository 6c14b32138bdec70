/**
 * Experiments: many simulated shifts, and what they say together.
 *
 * What computes is loaded when it is first asked for.
 *
 * @module
 */
import type { ResolvedRun } from "../config/resolve/resolved.ts";
import type { ExperimentSpec } from "./design/read_experiment.ts";
import type { ExperimentOptions } from "./experiment.ts";
import type { ExperimentResult } from "./experiment_result.ts";
import type { MergedExperiment, MergeOptions } from "./shards/merge_experiments.ts";
import type { WarmupOptions, WarmupStudy } from "./warmup_study.ts";

export { ModuleError } from "../run/module_error.ts";
export { LeakError } from "./execution/leak_error.ts";
export { WorkerError } from "./execution/worker_error.ts";
export type * from "./types.ts";

/**
 * Simulates the variants of a run many times, with the same seeds for all of them, and compares them.
 *
 * Needs what {@linkcode loadRun} needs where its run is one by name; `--allow-ffi` for frames and a database; for
 * workers `--allow-read` of linetwin's files, or nothing more where it was imported from a URL; with `workers: 0`
 * nothing. How many workers compute makes no difference to the results.
 *
 * @param spec An experiment of the configuration by its name, a YAML file by its path, or the same structure as a plain
 * object, whose `run` may also be a resolved run or a definition.
 * @param options `workers`; `database`, a DuckDB file in which results are stored as they come, so that an experiment
 * that was killed goes on where it stopped; `queue`, `{url: "nats://host:4222"}`, to have workers on other machines
 * compute, which needs `--allow-net` and `--allow-env`; `shard`, to compute a part of the tasks, see
 * {@linkcode mergeExperiments}; `onProgress`; `signal`, to end early with what is finished.
 * @returns The results: `summaryRows()`, `differenceRows()` and `findings` at once; `results()`, `summary()` and
 * `differences()` as frames.
 * @throws {ConfigError} With every problem of the experiment, before anything is simulated.
 * @throws {StorageError} When the database cannot be used.
 * @throws {WorkerError | ModuleError} When workers cannot be started, or do not know a phase that the run names; when
 * the queue cannot be used, a WorkerError.
 * @throws {LeakError} When a phase of one's own keeps something from one replication to the next that changes results.
 * @throws {RangeError} When the number of workers is none, the shard is none, or the experiment decides on the way what
 * it computes, so that it has no shards.
 * @throws {TypeError} When the shard is no object.
 *
 * @example Is a bigger buffer worth anything?
 * ```ts
 * import assert from "node:assert/strict";
 * import { experiment } from "../../mod.ts";
 *
 * const result = await experiment({
 *   run: "baseline_8hr",
 *   replications: 5,
 *   factors: [{ path: "equipment.Filler.buffer_capacity", values: [50, 200] }],
 *   metrics: ["line.throughput_per_hour"],
 * });
 *
 * const [same, bigger] = result.differenceRows();
 * assert.equal(same.difference, 0);
 * assert.ok(bigger.difference! > 0);
 * assert.deepEqual((await result.differences()).height, 2);
 * ```
 */
export async function experiment(
  spec: string | ExperimentSpec,
  options: ExperimentOptions = {},
): Promise<ExperimentResult> {
  const { simulateExperiment } = await import("./experiment.ts");
  return await simulateExperiment(spec, options);
}

/**
 * A stored experiment out of the database: its results, compared and decided as when it was carried out, without
 * simulating anything. That needs what frames need of permissions.
 *
 * @param which Its id, or its name: of several the newest.
 * @param options `path`, the DuckDB file; default `linetwin_results.duckdb` in the working folder.
 * @returns As {@linkcode experiment}; `interrupted` where it did not come to its end, `partial` where shards are missing.
 * @throws {UnknownRunError} When the database has no such experiment.
 * @throws {StorageError} When the database cannot be read, when an earlier version stored the experiment without its
 * run, or when this version would have asked for something else.
 * @throws {ModuleError} When its run has phases of one's own, and the module that registers them was not imported.
 * @throws {RangeError} When the id is no whole number above 0.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 *
 * const folder = await Deno.makeTempDir(), path = `${folder}/results.duckdb`;
 * const variants = { faster: { "equipment.Filler.uph": 12000 } };
 * const spec = { run: "baseline_8hr", replications: 3, set: { "run.duration_hours": 1 }, variants };
 * const result = await experiment(spec, { workers: 0, database: path });
 *
 * const stored = await storedExperiment(result.experimentId!, { path });
 * assert.deepEqual(stored.differenceRows(), result.differenceRows());
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function storedExperiment(
  which: number | string,
  options: { readonly path?: string } = {},
): Promise<ExperimentResult> {
  const { readExperimentResult } = await import("./stored_experiment.ts");
  return await readExperimentResult(which, options);
}

/**
 * Brings the databases of an experiment's shards together: on as many machines as there are, each computes one shard
 * into a database of its own, without knowing of the others. Once all are there, the experiment is stored as if it had
 * been computed as a whole; what is missing is said. Shards may come in any order, and twice.
 *
 * @param files The databases, DuckDB files; all of them are brought in or none.
 * @param options `path`, the database that gets them; default `linetwin_results.duckdb` in the working folder.
 * @returns Each experiment with what is there of it and what is missing.
 * @throws {StorageError} When a database cannot be used or has no experiment, when a replication came out differently in
 * two of them, or when one is of another experiment than the unfinished one of its name, or decides on the way what it
 * computes.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 *
 * const folder = await Deno.makeTempDir(), path = `${folder}/all.duckdb`;
 * const variants = { faster: { "equipment.Filler.uph": 12000 } };
 * const spec = { run: "baseline_8hr", replications: 2, set: { "run.duration_hours": 1 }, variants };
 * for (const index of [1, 2]) {
 *   const part = await experiment(spec, { workers: 0, database: `${folder}/${index}.duckdb`, shard: { index, count: 2 } });
 *   assert.equal(part.status, "partial");
 * }
 *
 * const [first] = await mergeExperiments([`${folder}/2.duckdb`], { path });
 * assert.deepEqual([first.isComplete, first.count, first.totalCount, first.shards], [false, 2, 4, { "2/2": true }]);
 * const [both] = await mergeExperiments([`${folder}/1.duckdb`], { path });
 * assert.equal(both.isComplete, true);
 * assert.equal((await storedExperiment("experiment", { path })).differenceRows()[0].n, 2);
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function mergeExperiments(
  files: readonly string[],
  options: MergeOptions = {},
): Promise<MergedExperiment[]> {
  const { mergeStored } = await import("./shards/merge_experiments.ts");
  return await mergeStored(files, options);
}

/**
 * How long a line takes to settle: what a run should leave out as its warm-up.
 *
 * @param run A resolved run, from `loadRun` or `defineRun`; its own warm-up does not matter.
 * @param options `replications`, 20 unless told otherwise; `onProgress`; `signal`.
 * @returns The hours that MSER-5 suggests, null when the line has not settled within half of the run, and what was
 * watched, with Welch's moving average.
 * @throws {RangeError} When the replications are no whole number above 0.
 * @throws {LeakError} When a phase of one's own keeps something from one replication to the next.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { loadRun, studyWarmup } from "../../mod.ts";
 *
 * const study = await studyWarmup(await loadRun("bottling_8hr", { hours: 2 }), { replications: 3 });
 *
 * assert.equal(study.series.length, 2);
 * assert.ok(study.suggestedHours === null || study.suggestedHours < 1.1);
 * ```
 */
export async function studyWarmup(run: ResolvedRun, options: WarmupOptions = {}): Promise<WarmupStudy> {
  const { findWarmup } = await import("./warmup_study.ts");
  return await findWarmup(run, options);
}
