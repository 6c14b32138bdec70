/**
 * What `experiment` does: checks, computes, stores, tells, exports.
 *
 * @module
 */
import { checkExperiment } from "../../experiment/design/check_experiment.ts";
import { isFile, readExperiment } from "../../experiment/design/read_experiment.ts";
import { reportText } from "../../experiment/experiment_report.ts";
import type { ExperimentResult } from "../../experiment/experiment_result.ts";
import { planExperiment } from "../../experiment/plan.ts";
import { loadModules } from "../../run/load_modules.ts";
import { carryOut, placesText, statusOf } from "./carry_out.ts";
import type { ExitStatus } from "../exit_status.ts";
import { experimentWarnings } from "./experiment_warnings.ts";
import { withOtherKind } from "../other_kind.ts";
import { warn } from "../terminal.ts";
import type { ExperimentRequest } from "./experiment_command.ts";
import { experimentText } from "../text/experiment_text.ts";
import { exportedText } from "../../text/format.ts";
import type { Asked } from "../command_context.ts";

/**
 * Runs an experiment.
 *
 * @param nameOrFile as in `config/experiments/`, or a YAML file
 */
export async function runExperiment(
  nameOrFile: string,
  request: ExperimentRequest,
  { args, terminal }: Asked,
): Promise<ExitStatus> {
  await loadModules(request.module);
  const { config, set, seed, hours, replications } = request;
  const open = await readExperiment(isFile(nameOrFile) ? terminal.path(nameOrFile) : nameOrFile, {
    config,
    given: { set, seed, hours, replications },
  }).catch(async (error) => {
    throw await withOtherKind(error, { name: nameOrFile, as: "experiments", request }, { args, terminal });
  });
  await checkExperiment(open);
  if (!request.quiet) warn(await experimentWarnings(open, { config, set }), terminal);
  const result = await carryOut(planExperiment(open), request, terminal);
  const showsText = !request.json && !request.quiet;
  // Shown first: an export that fails must not take with it what has been found.
  if (request.json) terminal.out(reportText(result.report()));
  else if (showsText) terminal.out(experimentText(result, terminal) + "\n");
  const exported = request.export === undefined ? [] : await exportResult(result, request);
  if (showsText) terminal.say(placesText(result, request, exported));
  return statusOf(result, { args, terminal });
}

async function exportResult(result: ExperimentResult, request: ExperimentRequest): Promise<string[]> {
  const { exportExperiment } = await import("../../experiment/export_experiment.ts");
  const paths = await exportExperiment(result, { directory: request.output, format: request.export! });
  return [exportedText(paths, request.output)];
}
