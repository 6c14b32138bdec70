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
