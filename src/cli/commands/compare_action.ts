/**
 * What `compare` does: an experiment of two variants, told in words.
 *
 * @module
 */
import { NoConfigurationError } from "../../config/problems/no_configuration_error.ts";
import { ConfigError, type Problem } from "../../config/problems/config_error.ts";
import { loadRun, setValues } from "../../config/load.ts";
import { ProblemReport } from "../../config/problems/report.ts";
import { withWarnings } from "../../config/written/run_warnings.ts";
import { checkExperiment } from "../../experiment/design/check_experiment.ts";
import { defineExperiment, type ReadExperiment } from "../../experiment/design/read_experiment.ts";
import { planExperiment } from "../../experiment/plan.ts";
import { buildLine } from "../../model/build_line.ts";
import { loadModules } from "../../run/load_modules.ts";
import { chosenRun } from "../chosen_run.ts";
import { USUAL_RUN } from "../common_options.ts";
import type { CompareRequest } from "./compare_command.ts";
import { type ExitStatus, RequestError } from "../exit_status.ts";
import { carryOut, hasAny, placesText, statusOf } from "./carry_out.ts";
import { askedReportFile, experimentJson, keepReport } from "./experiment_report.ts";
import { experimentWarnings } from "./experiment_warnings.ts";
import { warn } from "../terminal.ts";
import { commandLine } from "../invocation.ts";
import { moreSpeed } from "../tip/ideas.ts";
import { compareText } from "../text/compare_text.ts";
import type { Asked } from "../command_context.ts";

/** The variant with the changes. */
export const CHANGED = "changed";

/** What a comparison is called, as an experiment. */
export const COMPARISON = "compare";

/**
 * Compares a run with itself under a change.
 */
export async function compare(request: CompareRequest, { args, terminal }: Asked): Promise<ExitStatus> {
  await loadModules(request.module);
  if (request.set.length === 0) {
    const setting = await exampleSetting(request, { args, terminal });
    const example = commandLine([...args, "--set", setting], terminal);
    throw new RequestError(`compare needs a change, such as\n  ${example}`);
  }
  const open = await openComparison(request, { args, terminal });
  const file = askedReportFile({ report: request.report, output: terminal.path("output") }, open.experiment.name);
  const warnings = await experimentWarnings(open, request);
  if (!request.quiet) warn(warnings, terminal);
  withWarnings(open.source.base, warnings);
  const result = await carryOut(planExperiment(open), request, terminal);
  if (!request.json && !request.quiet && hasAny(result)) terminal.out(compareText(result, terminal) + "\n");
  const report = await keepReport(result, file, { args, terminal });
  if (request.json) terminal.out(experimentJson(result, report));
  else if (!request.quiet) terminal.say(placesText(result, request, report.places));
  if (report.problem !== null) throw report.problem;
  return statusOf(result, { args, terminal });
}

/** A change of the run that it can take, and that is worth a comparison: its critical station is faster. */
async function exampleSetting(request: CompareRequest, asked: Asked): Promise<string> {
  const { config, seed, hours } = request, name = await chosenRun(request, { ...asked, usual: USUAL_RUN });
  const run = await loadRun(name, { config, seed, hours }), line = buildLine(run);
  const [idea] = moreSpeed({ run }, line.nodes[line.criticalNode] ?? line.nodes[0]);
  return idea.settings[0];
}

async function openComparison(request: CompareRequest, asked: Asked): Promise<ReadExperiment> {
  const report = new ProblemReport();
  const changes = await setValues({ set: request.set }, report);
  report.throwIfAny();
  try {
    const open = await defineExperiment({
      name: COMPARISON,
      run: await chosenRun(request, { ...asked, usual: USUAL_RUN }),
      seed: request.seed ?? null,
      replications: request.replications ?? null,
      set: request.hours === undefined ? {} : { "run.duration_hours": request.hours },
      variants: { [CHANGED]: Object.fromEntries(changes.map(({ path, value }) => [path, value])) },
    }, { config: request.config });
    await checkExperiment(open);
    return open;
  } catch (error) {
    throw error instanceof ConfigError && !(error instanceof NoConfigurationError)
      ? new ConfigError(error.problems.map(asTyped))
      : error;
  }
}

/** The problem under the option that its value was given with. */
function asTyped(problem: Problem): Problem {
  const places = { [`variants.${CHANGED}.`]: "--set", "set.run.duration_hours": "--hours", run: "--run" };
  for (const [start, option] of Object.entries(places)) {
    if (problem.file !== null || !problem.path.startsWith(start)) continue;
    return { ...problem, file: option, path: problem.path.slice(start.endsWith(".") ? start.length : Infinity) };
  }
  return problem;
}
