/**
 * linetwin: a discrete-event simulator of packaging lines.
 *
 * Load or define a run, simulate it, look at what it made, what it cost and where the line lost its time. Importing
 * this module, {@linkcode defineRun} and {@linkcode simulate} need no permission; the native libraries for frames
 * (Polars) and the database (DuckDB) are loaded when one is first asked for.
 *
 * @example Define a line, simulate it, read its summary
 * ```ts
 * import assert from "node:assert/strict";
 * import { defineRun, simulate } from "./mod.ts";
 *
 * const run = defineRun({
 *   run: { name: "two_stations", duration_hours: 8, random_seed: 7 },
 *   materials: ["Tube", "Case"],
 *   topology: {
 *     stations: [
 *       { name: "Filler", output_type: "Tube" },
 *       { name: "Packer", output_type: "Case", batch_in: 12 },
 *     ],
 *   },
 *   equipment: { Filler: { uph: 3600, reliability: { mtbf_min: 60, mttr_min: 15 } }, Packer: { uph: 600 } },
 * });
 * const { summary } = simulate(run);
 *
 * assert.equal(summary.line.critical_station, "Filler");
 * assert.ok(summary.machines.Filler.down_count > 0);
 * assert.ok(summary.line.oee_percent! < 100);
 * ```
 *
 * @example What if? Two runs with one seed differ only by what was changed
 * ```ts
 * import assert from "node:assert/strict";
 * import { loadRun, simulate } from "./mod.ts";
 *
 * const before = simulate(await loadRun("baseline_8hr"));
 * const after = simulate(await loadRun("baseline_8hr", { set: { "equipment.Filler.uph": 1000 } }));
 *
 * assert.ok(after.summary.production.tubes_produced < before.summary.production.tubes_produced);
 * ```
 *
 * @module
 */
import type { LoadOptions } from "./src/config/load.ts";
import type { ResolvedRun } from "./src/config/resolve/resolved.ts";
import type { ExperimentSpec } from "./src/experiment/design/read_experiment.ts";
import type { ExperimentOptions } from "./src/experiment/experiment.ts";
import type { ExperimentResult } from "./src/experiment/experiment_result.ts";
import type { WarmupOptions, WarmupStudy } from "./src/experiment/warmup_study.ts";
import type { ConnectOptions, Database } from "./src/sinks/duckdb/database.ts";

export * as charts from "./src/charts/mod.ts";
export { ConfigError } from "./src/config/problems/config_error.ts";
export type { Problem } from "./src/config/problems/config_error.ts";
export { defineRun } from "./src/config/define.ts";
export type { DeepReadonly, RunDefinition } from "./src/config/definition.ts";
export type {
  Changes,
  Experiment,
  ExperimentInput,
  Optimize,
  Precision,
  SelectBest,
  Sensitivity,
  Variable,
  WrittenExperiment,
} from "./src/config/schema/experiment_schema.ts";
export type { LoadOptions } from "./src/config/load.ts";
export type {
  MaterialType,
  ResolvedEdge,
  ResolvedNode,
  ResolvedRun,
  ResolvedTopology,
} from "./src/config/resolve/resolved.ts";
export type { Distribution } from "./src/distribution/distribution.ts";
export type { Quantity } from "./src/distribution/quantity.ts";
export type { Behavior, Equipment, FailureMode, Product, Source } from "./src/config/schema/schema.ts";
export { parameter } from "./src/phases/parameter.ts";
export type { PhaseFields, PhaseParams } from "./src/config/schema/phase_registry.ts";
export type { DataFrame } from "./src/deps/polars.ts";
export type {
  BottleneckTotals,
  BufferTotals,
  Deadlock,
  EventColumns,
  EventLevel,
  MachineTotals,
  RunColumns,
  TelemetryColumns,
  Totals,
} from "./src/engine/record/columns.ts";
export { definePhase } from "./src/phases/define_phase.ts";
export type { PhaseDefinition } from "./src/phases/define_phase.ts";
export { RoutingError } from "./src/engine/stations/output_port.ts";
export { GO } from "./src/engine/stations/phase.ts";
export type { Outcome, PhaseContext, PhaseStation } from "./src/engine/stations/phase.ts";
export type { Stream } from "./src/distribution/distribution.ts";
export type { Findings } from "./src/experiment/course.ts";
export type { Variant } from "./src/experiment/design/factors.ts";
export type { ExperimentSpec } from "./src/experiment/design/read_experiment.ts";
export type { ExperimentOptions, ExperimentProgress } from "./src/experiment/experiment.ts";
export type {
  ExperimentReport,
  OptimizationReport,
  PrecisionReport,
  SelectionReport,
} from "./src/experiment/experiment_report.ts";
export type { EndStatus } from "./src/experiment/result_sink.ts";
export type { ExperimentResult, FailedReplication } from "./src/experiment/experiment_result.ts";
export { WorkerError } from "./src/experiment/execution/worker_error.ts";
export type { OptimizationOutcome, Trial } from "./src/experiment/procedures/optimize.ts";
export type { PrecisionOutcome } from "./src/experiment/procedures/repeat_until_precise.ts";
export type { Dropped, Selection } from "./src/experiment/procedures/select_best.ts";
export type { DifferenceRow, SummaryRow } from "./src/experiment/result_rows.ts";
export type { SensitivityRow } from "./src/experiment/sensitivity_rows.ts";
export type { WarmupOptions, WarmupSeries, WarmupStudy } from "./src/experiment/warmup_study.ts";
export { BLOCKED, CHANGEOVER, DOWN, EXECUTE, JAMMED, PLANNED, STARVED, STATES } from "./src/model/states.ts";
export type {
  Condition,
  Line,
  LineBuffer as LineBuffer,
  LineInput as LineInput,
  LineNode as LineNode,
  LineRoute as LineRoute,
  LineSource as LineSource,
  LineTarget as LineTarget,
  Machine,
  MergeRule,
  PhaseModel,
  ProductView,
  RouteRule,
  SpeedRule,
} from "./src/model/line.ts";
export type { StateName } from "./src/model/states.ts";
export type { Difference } from "./src/results/differences.ts";
export type { LossReason } from "./src/results/loss.ts";
export type { RunData } from "./src/results/run_data.ts";
export type {
  ArrowSummary,
  BottleneckSummary,
  BufferSummary,
  DeadlockSummary,
  MachineSummary,
  StationSummary,
  Summary,
} from "./src/results/summary_type.ts";
export type { ReportOrigin } from "./src/report/origin_section.ts";
export { reportHtml } from "./src/report/report.ts";
export { reportEvents } from "./src/report/report_events.ts";
export type { ReportOptions } from "./src/report/report.ts";
export { ModuleError } from "./src/run/module_error.ts";
export type { SimulationOptions } from "./src/run/options.ts";
export type { RunResult, SaveOptions } from "./src/run/run_result.ts";
export { createSimulation, simulate } from "./src/run/simulate.ts";
export { simulateStored, storedDifferences } from "./src/run/simulate_stored.ts";
export type { SimulateStoredOptions } from "./src/run/simulate_stored.ts";
export type { Simulation } from "./src/run/simulation.ts";
export type { ConnectOptions, Database } from "./src/sinks/duckdb/database.ts";
export type { SavedRun } from "./src/sinks/duckdb/load.ts";
export type { ExportFormat } from "./src/sinks/files.ts";
export type { ResultColumn, ResultRows, Value as ResultValue } from "./src/sinks/duckdb/query_rows.ts";
export type { StageOptions } from "./src/sinks/staging/stage.ts";
export { UnknownRunError } from "./src/sinks/unknown_run_error.ts";
export { DatabaseLockedError, DatabaseVersionError, QueryError, StorageError } from "./src/sinks/storage_error.ts";

/**
 * A run out of configuration files, resolved, checked and frozen.
 *
 * Reads YAML, which needs `--allow-read` for the folder and `--allow-env=LOG_TOKENS,LOG_STREAM` for the parser.
 *
 * @param name The run: a file in `runs/`, without its extension.
 * @param options `config`: the configuration's folder, by default `config`, or the configuration that comes with
 * linetwin when there is none; `set`: values by path that replace those of the files; `seed`; `hours`.
 * @throws {ConfigError} With every problem that the files have, or the names that there are when `name` is none.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { loadRun } from "./mod.ts";
 *
 * const run = await loadRun("baseline_8hr", { hours: 2, set: { "equipment.Filler.uph": 12000 } });
 *
 * assert.equal(run.run.duration_hours, 2);
 * assert.equal(run.equipment.Filler.uph, 12000);
 * await assert.rejects(loadRun("baseline_8h"), /did you mean baseline_8hr\?/);
 * ```
 */
export async function loadRun(name: string, options: LoadOptions = {}): Promise<ResolvedRun> {
  const { loadRun } = await import("./src/config/load.ts");
  return await loadRun(name, options);
}

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
 * that was killed goes on where it stopped; `onProgress`; `signal`, to end early with what is finished.
 * @returns The results: `summaryRows()`, `differenceRows()` and `findings` at once; `results()`, `summary()` and
 * `differences()` as frames.
 * @throws {ConfigError} With every problem of the experiment, before anything is simulated.
 * @throws {StorageError} When the database cannot be used.
 * @throws {WorkerError | ModuleError} When workers cannot be started, or do not know a phase that the run names.
 * @throws {RangeError} When the number of workers is none.
 *
 * @example Is a bigger buffer worth anything?
 * ```ts
 * import assert from "node:assert/strict";
 * import { experiment } from "./mod.ts";
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
  const { experiment } = await import("./src/experiment/experiment.ts");
  return await experiment(spec, options);
}

/**
 * How long a line takes to settle: what a run should leave out as its warm-up.
 *
 * @param run A resolved run, from `loadRun` or `defineRun`; its own warm-up does not matter.
 * @param options `replications`, 20 unless told otherwise; `onProgress`; `signal`.
 * @returns The hours that MSER-5 suggests, null when the line has not settled within half of the run, and what was
 * watched, with Welch's moving average.
 * @throws {RangeError} When the replications are no whole number above 0.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { loadRun, studyWarmup } from "./mod.ts";
 *
 * const study = await studyWarmup(await loadRun("bottling_8hr", { hours: 2 }), { replications: 3 });
 *
 * assert.equal(study.series.length, 2);
 * assert.ok(study.suggestedHours === null || study.suggestedHours < 1.1);
 * ```
 */
export async function studyWarmup(run: ResolvedRun, options: WarmupOptions = {}): Promise<WarmupStudy> {
  const { studyWarmup } = await import("./src/experiment/warmup_study.ts");
  return await studyWarmup(run, options);
}

/**
 * Opens a DuckDB file of results; makes it where there is none, and brings an older one to the current schema.
 *
 * Needs `--allow-ffi`, and read and write access to the file.
 *
 * @param path The file; default `linetwin_results.duckdb` in the working folder.
 * @param options `readOnly`; `externalAccess` of statements to other files; `waitSeconds` for a file that another
 * process has open.
 * @returns A connection: `query(sql)` resolves to a Polars DataFrame, `save(result)` to a run id; `close()` it, or
 * declare it with `await using`.
 * @throws {StorageError} When the file is locked, written by a later version, or no database.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { connect, loadRun, simulate } from "./mod.ts";
 *
 * const folder = await Deno.makeTempDir();
 * const path = `${folder}/results.duckdb`;
 * await simulate(await loadRun("baseline_8hr", { hours: 1 })).save({ path });
 * {
 *   await using database = await connect(path);
 *   const runs = await database.query("SELECT run_name, scenario_name FROM v_run_comparison");
 *   assert.deepEqual(runs.toRecords(), [{ run_name: "baseline_8hr", scenario_name: "baseline" }]);
 * }
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function connect(path?: string, options: ConnectOptions = {}): Promise<Database> {
  const { connect } = await import("./src/sinks/duckdb/database.ts");
  return await connect(path, options);
}

/**
 * Runs a bundle as the command `simulate --scenario` does: prints its summary, stores it, writes its `output/`. The
 * `scenario.ts` of a bundle is this one call.
 *
 * Needs the permissions of the command line: `-A`.
 *
 * @param directory The bundle's folder.
 * @param args Options of `simulate`, such as `--json` or `--no-db`.
 * @returns The exit status: 0 when all is done; nothing is thrown, what went wrong is said on stderr.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { runScenario } from "./mod.ts";
 *
 * assert.equal(await runScenario("scenarios/nowhere", ["--no-db"]), 2);
 * ```
 */
export async function runScenario(directory: string, args: readonly string[] = []): Promise<number> {
  const { runCommandLine } = await import("./src/cli/command_line.ts");
  return await runCommandLine(["simulate", ...args, "--scenario", directory]);
}
