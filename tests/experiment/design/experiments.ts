/**
 * Experiments written into a folder of their own, and what is wrong with them.
 *
 * @module
 */
import { checkExperiment } from "../../../src/experiment/design/check_experiment.ts";
import {
  defineExperiment,
  type ExperimentSpec,
  type ReadExperiment,
  readExperiment,
} from "../../../src/experiment/design/read_experiment.ts";
import { type Changes, problemsOf, withConfig } from "../../config/changed_config.ts";

/** The shipped configuration, as a folder. */
export const CONFIG = new URL("../../../config", import.meta.url).pathname;

/** An experiment of a text, in the shipped configuration with changes. */
export function reading<T>(text: string, use: (open: ReadExperiment) => T | Promise<T>, changes: Changes = {}) {
  return withConfig({ "experiments/try.yaml": text, ...changes }, async (config) => {
    return await use(await readExperiment("try", { config }));
  });
}

/** The problems of an experiment of a text, read and checked. */
export function problemsWith(text: string, changes: Changes = {}): Promise<string[]> {
  return withConfig({ "experiments/try.yaml": text, ...changes }, (config) => {
    return problemsOf(async () => checkExperiment(await readExperiment("try", { config })), config);
  });
}

/** The problems of an experiment as a plain object, its run from the shipped configuration. */
export function problemsOfSpec(spec: unknown): Promise<string[]> {
  return problemsOf(async () => checkExperiment(await defineExperiment(spec as ExperimentSpec, { config: CONFIG })));
}
