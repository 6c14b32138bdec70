/**
 * Data sets: labelled data of simulated runs.
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
 * Simulates a run many times and writes what its sensors show, with failures, labels and true health, into a folder that
 * explains itself.
 *
 * @param options The run, the folder, and how much of what.
 * @returns The folder, and the facts about it.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { pdmDataset } from "../../mod.ts";
 *
 * assert.equal(typeof pdmDataset, "function");
 * ```
 */
export async function pdmDataset(options: PdmOptions): Promise<PdmDataset> {
  const { makePdmDataset } = await import("./pdm/pdm_dataset.ts");
  return await makePdmDataset(options);
}

/**
 * What the sensors of a run show: a row per machine and telemetry interval.
 *
 * @param result A run simulated with `lives: true` and `events: "down"` (or more).
 * @param options Whether labels and truth stand beside the readings.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 *
 * assert.equal(typeof sensorsOf, "function");
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
