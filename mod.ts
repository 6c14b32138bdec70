/**
 * linetwin: a discrete-event simulator of packaging lines.
 *
 * Load or define a run, simulate it, look at what it made, what it cost and where the line lost its time. Importing
 * this module, {@linkcode defineRun} and {@linkcode simulate} need no permission; the native libraries for frames
 * (Polars) and the database (DuckDB) are loaded when one is first asked for.
 *
 * Here are the verbs, their results, and the errors to catch. The package's other entry points have more of one matter:
 * `/charts`, `/datasets`, `/experiment`, `/phases`, `/database`; `/types` has every type, and `/scenario` is for bundles.
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

export * as charts from "./src/charts/mod.ts";
export { defineRun } from "./src/config/define.ts";
export type { RunDefinition } from "./src/config/definition.ts";
export type { LoadOptions } from "./src/config/load.ts";
export { ConfigError } from "./src/config/problems/config_error.ts";
export type { ResolvedRun } from "./src/config/resolve/resolved.ts";
export { connect } from "./src/database/mod.ts";
export { ocelLog, pdmDataset } from "./src/datasets/mod.ts";
export type { DataFrame } from "./src/deps/polars.ts";
export { RoutingError } from "./src/engine/stations/output_port.ts";
export { GO } from "./src/engine/stations/phase.ts";
export { LeakError } from "./src/experiment/execution/leak_error.ts";
export { WorkerError } from "./src/experiment/execution/worker_error.ts";
export type { ExperimentOptions } from "./src/experiment/experiment.ts";
export type { ExperimentResult } from "./src/experiment/experiment_result.ts";
export type { ExperimentSpec } from "./src/experiment/design/read_experiment.ts";
export { experiment, studyWarmup } from "./src/experiment/mod.ts";
export type { WarmupStudy } from "./src/experiment/warmup_study.ts";
export { BLOCKED, CHANGEOVER, DOWN, EXECUTE, JAMMED, PLANNED, STARVED, STATES } from "./src/model/states.ts";
export { definePhase } from "./src/phases/define_phase.ts";
export { parameter } from "./src/phases/parameter.ts";
export { reportHtml } from "./src/report/report.ts";
export { reportEvents } from "./src/report/report_events.ts";
export type { Summary } from "./src/results/summary_type.ts";
export { ModuleError } from "./src/run/module_error.ts";
export type { SimulationOptions } from "./src/run/options.ts";
export type { RunResult } from "./src/run/run_result.ts";
export { createSimulation, simulate } from "./src/run/simulate.ts";
export { simulateStored, storedDifferences } from "./src/run/simulate_stored.ts";
export type { Simulation } from "./src/run/simulation.ts";
export type { ConnectOptions, Database } from "./src/sinks/duckdb/database.ts";
export { DatabaseLockedError, DatabaseVersionError, QueryError, StorageError } from "./src/sinks/storage_error.ts";
export { UnknownRunError } from "./src/sinks/unknown_run_error.ts";

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
 * What the `scenario.ts` of an earlier linetwin calls: says how its bundle is run, and runs nothing.
 *
 * @param directory The bundle's folder.
 * @param _args Are not looked at.
 * @returns The exit status of a request that cannot be met.
 * @deprecated The entry point `./scenario` runs bundles.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { runScenario } from "./mod.ts";
 *
 * assert.equal(await runScenario("scenarios/of_before"), 2);
 * ```
 */
export function runScenario(directory: string, _args: readonly string[] = []): Promise<number> {
  console.error(
    "Cannot run the bundle by its scenario.ts: an earlier linetwin wrote it. " +
      `Run the bundle with: linetwin simulate --scenario ${directory}`,
  );
  return Promise.resolve(2);
}
