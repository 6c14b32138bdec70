/**
 * What `experiment` does: checks, computes, stores, tells, exports.
 *
 * @module
 */
import { checkExperiment } from "../../experiment/design/check_experiment.ts";
import { readExperiment } from "../../experiment/design/read_experiment.ts";
import { reportText } from "../../experiment/experiment_report.ts";
import type { ExperimentResult } from "../../experiment/experiment_result.ts";
import { planExperiment } from "../../experiment/plan.ts";
import { loadModules } from "../../run/load_modules.ts";
import { carryOut, placesText, statusOf } from "./carry_out.ts";
import type { ExitStatus } from "../exit_status.ts";
import type { ExperimentRequest } from "./experiment_command.ts";
import { paintForStdout, writeOut } from "../terminal.ts";
import { experimentText } from "../text/experiment_text.ts";
import { exportedText } from "../../text/format.ts";

/**
 * Runs an experiment.
 *
 * @param nameOrFile as in `config/experiments/`, or a YAML file
 * @param args what was typed, to be typed again after Ctrl-C
 */
export async function runExperiment(
  nameOrFile: string,
  request: ExperimentRequest,
  args: readonly string[],
): Promise<ExitStatus> {
  await loadModules(request.module);
  const { config, set, seed, hours, replications } = request;
  const open = await readExperiment(nameOrFile, { config, given: { set, seed, hours, replications } });
  await checkExperiment(open);
  const result = await carryOut(planExperiment(open), request);
  const showsText = !request.json && !request.quiet;
  // Shown first: an export that fails must not take with it what has been found.
  if (request.json) writeOut(reportText(result.report()));
  else if (showsText) writeOut(experimentText(result, paintForStdout()) + "\n");
  const exported = request.export === undefined ? [] : await exportResult(result, request);
  if (showsText) writeOut(placesText(result, request, exported));
  return statusOf(result, args);
}

async function exportResult(result: ExperimentResult, request: ExperimentRequest): Promise<string[]> {
  const { exportExperiment } = await import("../../experiment/export_experiment.ts");
  const paths = await exportExperiment(result, { directory: request.output, format: request.export! });
  return [exportedText(paths, request.output)];
}
