/**
 * What is to be said of the run that is varied, as `simulate` says it of a run.
 *
 * @module
 */
import { loadRun } from "../../config/load.ts";
import type { Changes } from "../../config/schema/experiment_schema.ts";
import { writtenWarnings } from "../../config/written/run_warnings.ts";
import { thousandsInExperiment } from "../../experiment/design/thousands_in_experiment.ts";
import type { ReadExperiment } from "../../experiment/design/read_experiment.ts";
import { buildLine } from "../../model/build_line.ts";
import { lineWarnings } from "../../results/design_warnings.ts";

/** What was asked for. */
interface Asked {
  readonly config?: string;
  /** As it was typed: `path=value`. */
  readonly set: readonly string[];
}

/**
 * The sentences about an experiment: about its run with what was typed for it, about the run's line, and about its own
 * values. Lines of variants are for the experiment to judge.
 */
export async function experimentWarnings(open: ReadExperiment, { config, set }: Asked): Promise<string[]> {
  const { experiment, source: { base } } = open;
  const run = await loadRun(experiment.run, { config, set: [...typed(experiment.set), ...set] });
  const found = [...writtenWarnings(run), ...lineWarnings(buildLine(base)), ...await thousandsInExperiment(open)];
  return [...new Set(found)];
}

/** Values as texts; what is no number and no text of JSON is one of YAML too. */
function typed(changes: Changes): string[] {
  return Object.entries(changes).map(([path, value]) =>
    `${path}=${value === Infinity ? ".inf" : JSON.stringify(value)}`
  );
}
