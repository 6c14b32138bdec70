/**
 * Which charts an experiment has.
 *
 * @module
 */
import { chartsWith } from "../../src/charts/table.ts";
import type { ExperimentResult } from "../../src/experiment/experiment_result.ts";

/** Every chart of experiments but those that need what the experiment did not ask for. */
export function chartsFitting({ experiment: { factors, sensitivity } }: ExperimentResult) {
  const has = { factors: factors.length > 0, sensitivity: sensitivity !== null };
  return chartsWith("ofExperiment").filter(({ needs }) => needs === null || has[needs]);
}
