/**
 * Data sets: labelled data of simulated runs, for predictive maintenance and process mining.
 *
 * What computes is loaded when it is first asked for.
 *
 * @module
 */
import type { DataFrame } from "../deps/polars.ts";
import type { RunResult } from "../run/run_result.ts";
import type { PdmOptions } from "./pdm/options.ts";
import type { PdmDataset } from "./pdm/pdm_dataset.ts";
import type { SensorsOptions } from "./pdm/sensors_of.ts";
import type { OcelLog } from "./ocel/ocel_log.ts";
import type { OcelOptions } from "./ocel/options.ts";

export type * from "./types.ts";

/**
 * Simulates a run many times and writes what its sensors show, with failures, labels, remaining lives and true health,
 * into a folder that explains itself.
 *
 * The same run, seed and version give the same bytes, whatever the workers. Needs what {@linkcode loadRun} needs where the
 * run is one by name, `--allow-ffi`, `--allow-read` and `--allow-write`.
 *
 * @param options `run`, of whose machines one at least has sensors and a failure mode with wear; `output`, the folder;
 * how many `runs` of how many `hours`, a row every `intervalSeconds`; `horizonHours` that labels look ahead; `split` by run,
 * machine or time; `anomalies`; `format`, `layout` and `compat` of the files; `workers`; `onProgress`; `signal`.
 * @returns The folder, the facts about it, and what a reader should know before using it.
 * @throws {ConfigError} When there is no such run, or it has problems.
 * @throws {RangeError} When no machine has both sensors and wear, or the data set cannot be divided in three.
 * @throws {StorageError} When the folder has something in it, or cannot be written: what was there stays as it was.
 * @throws {Error} Named `DatasetError` when a run comes to a stand, or no row is before a failure for a horizon;
 * `DropInError` when there is too little for a shape of `compat`; `WorkerError` when workers cannot compute.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { pdmDataset } from "../../mod.ts";
 *
 * const folder = await Deno.makeTempDir();
 * const { facts } = await pdmDataset({
 *   run: "pdm_30d",
 *   runs: 3,
 *   hours: 48,
 *   intervalSeconds: 600,
 *   horizonHours: [8],
 *   workers: 0,
 *   output: `${folder}/pdm`,
 * });
 *
 * assert.deepEqual(facts.seeds, [42, 43, 44]);
 * assert.equal(facts.tables[0].name, "telemetry");
 * assert.ok(await Deno.stat(`${folder}/pdm/data/labels/train.parquet`));
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function pdmDataset(options: PdmOptions): Promise<PdmDataset> {
  const { makePdmDataset } = await import("./pdm/pdm_dataset.ts");
  return await makePdmDataset(options);
}

/**
 * What the sensors of a run show: a row per watched machine and telemetry interval, columns as in the table `telemetry`
 * of a data set.
 *
 * @param result A run simulated with `lives: true`.
 * @param options `labels` and `truth`, whether their columns stand beside the readings; `horizonHours` that labels look
 * ahead.
 * @throws {RangeError} When no machine has sensors, or the run was simulated without its lives.
 *
 * @example How warm is the motor of the filler, at work and worn?
 * ```ts
 * import assert from "node:assert/strict";
 * import { loadRun, simulate } from "../../mod.ts";
 *
 * const result = simulate(await loadRun("pdm_30d", { hours: 24 }), { lives: true });
 * const frame = await sensorsOf(result, { truth: true });
 *
 * assert.equal(frame.height, 4 * 24 * 60);
 * assert.ok(frame.columns.includes("motor_temp_degc") && frame.columns.includes("x_bearing"));
 * assert.ok(frame.getColumn("health").max()! <= 1);
 * ```
 */
export async function sensorsOf(result: RunResult, options: SensorsOptions = {}): Promise<DataFrame> {
  const { sensorsFrame } = await import("./pdm/sensors_of.ts");
  return await sensorsFrame(result, options);
}

/**
 * The log of a run for process mining, object-centric: what happened to each item, what was packed into what, and when
 * machines stood still. As frames, and as OCEL 2.0, XES and CSV.
 *
 * @param result A run simulated with `items: "visits"` and `events: "down"` (with `states`: `"full"`).
 * @param options `granularity`: the lowest type of item in it; `states`; `fromHours`, `toHours`.
 * @throws {RangeError} When the line has no such type, or the hours hold nothing.
 * @throws {DatasetError} When the run has not kept what a log is made of, or names on the line would mean two things.
 *
 * @example What is a pallet made of?
 * ```ts
 * import assert from "node:assert/strict";
 * import { loadRun, ocelLog, simulate } from "../../mod.ts";
 *
 * const run = await loadRun("baseline_8hr", { hours: 0.5 });
 * const log = await ocelLog(simulate(run, { items: "visits", events: "down" }), { granularity: "case" });
 * const parts = (await log.objectRelations()).toRecords();
 *
 * assert.equal(parts.filter(({ target }) => target === "Pallet-1").length, 60);
 * ```
 */
export async function ocelLog(result: RunResult, options: OcelOptions = {}): Promise<OcelLog> {
  const { OcelLog } = await import("./ocel/ocel_log.ts");
  return new OcelLog(result, options);
}
