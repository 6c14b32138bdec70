/**
 * The experiments that ship, short and with few replications.
 *
 * @module
 */
import { CONFIG } from "../experiment/design/experiments.ts";
import { defineExperiment, readExperiment } from "../../src/experiment/design/read_experiment.ts";
import type { ExperimentOptions } from "../../src/experiment/experiment.ts";
import { runPlan } from "../../src/experiment/experiment.ts";
import type { ExperimentResult } from "../../src/experiment/experiment_result.ts";
import { planExperiment } from "../../src/experiment/plan.ts";

/** Their names. */
export const SHIPPED = [...Deno.readDirSync(`${CONFIG}/experiments`)].map(({ name }) => name.replace(".yaml", ""))
  .sort();

/** One of them. */
export async function smallExperiment(name: string, options: ExperimentOptions = {}): Promise<ExperimentResult> {
  const { experiment } = await readExperiment(name, { config: CONFIG });
  const { optimize, replications: _, description, ...spec } = experiment;
  const size = optimize === null
    ? { replications: 5, optimize }
    : { optimize: { ...optimize, evaluations: 12, replications: 3 } };
  const small = { ...spec, description, set: { "run.duration_hours": 4 }, ...size };
  const plan = planExperiment(await defineExperiment(small, { config: CONFIG }));
  return await runPlan(plan, { workers: 0, ...options });
}
