/**
 * What `experiment warmup` does: watches a run over time, suggests what to leave out.
 *
 * @module
 */
import { DEFAULT_REPLICATIONS } from "../../config/schema/experiment_rules.ts";
import { loadRun } from "../../config/load.ts";
import { didYouMean } from "../../config/problems/nearest.ts";
import { openFiles } from "../../config/compose/parsed_files.ts";
import type { ResolvedRun } from "../../config/resolve/resolved.ts";
import { isFile, readExperiment } from "../../experiment/design/read_experiment.ts";
import { findWarmup, type WarmupSeries, type WarmupStudy } from "../../experiment/warmup_study.ts";
import { loadModules } from "../../run/load_modules.ts";
import { chosenRun } from "../chosen_run.ts";
import type { Asked } from "../command_context.ts";
import { USUAL_RUN } from "../common_options.ts";
import { EXIT, type ExitStatus, InterruptedError, RequestError } from "../exit_status.ts";
import type { WarmupRequest } from "./experiment_command.ts";
import { createTaskProgress } from "./experiment_progress.ts";
import { Interrupt } from "../interrupt.ts";
import { buildLine } from "../../model/build_line.ts";
import { runWarnings } from "../../results/design_warnings.ts";
import { warn } from "../terminal.ts";
import { warmupText } from "../text/warmup_text.ts";

/** Studies the run of a name, or that of an experiment; where none is named, the usual run or the only one. */
export async function suggestWarmup(
  asked: string | undefined,
  request: WarmupRequest,
  { args, terminal }: Asked,
): Promise<ExitStatus> {
  await loadModules(request.module);
  const choosing = { args, terminal, usual: USUAL_RUN, naming: (run: string) => [run] };
  const name = await chosenRun({ ...request, run: asked }, choosing);
  const run = await runOf(isFile(name) ? terminal.path(name) : name, request),
    replications = request.replications ?? DEFAULT_REPLICATIONS;
  if (!request.quiet) warn(runWarnings(run, buildLine(run)), terminal);
  using interrupt = new Interrupt();
  const progress = createTaskProgress({ quiet: request.quiet, terminal });
  const study = await findWarmup(run, {
    replications,
    onProgress: (done) => progress.update({ done, asked: replications, found: 0 }),
    signal: interrupt.signal,
  }).finally(() => progress.stop());
  if (interrupt.pressed) throw new InterruptedError("Stopped. Nothing was stored.");
  if (request.json) terminal.out(JSON.stringify(reportOf(study), null, 2) + "\n");
  else if (!request.quiet) terminal.out(warmupText(study, terminal));
  return EXIT.done;
}

/** An experiment's name comes first; a run may have the same. */
async function runOf(name: string, { config, set, seed, hours }: WarmupRequest): Promise<ResolvedRun> {
  const files = await openFiles(config);
  const experiments = files.byName("experiments"), runs = files.byName("runs");
  if (!experiments.has(name) && !runs.has(name) && !isFile(name)) {
    const known = [...experiments.keys(), ...runs.keys()].sort();
    const hint = didYouMean(name, known) || `; known: ${known.join(", ")}`;
    throw new RequestError(`No experiment and no run in ${files.label} is named ${name}${hint}`);
  }
  if (!experiments.has(name) && runs.has(name)) return await loadRun(name, { config, set, seed, hours });
  const { experiment, source } = await readExperiment(name, { config, files, given: { set, seed, hours } });
  const { base } = source;
  return experiment.seed === null ? base : { ...base, run: { ...base.run, random_seed: experiment.seed } };
}

function reportOf({ run, replications, suggestedHours, series }: WarmupStudy): object {
  return {
    run: run.run.name,
    duration_hours: run.run.duration_hours,
    replications,
    suggested_hours: suggestedHours,
    series: series.map(seriesReport),
  };
}

function seriesReport({ name, hours, mean, smoothed, window, truncatedHours }: WarmupSeries): object {
  return {
    name,
    truncated_hours: truncatedHours,
    window,
    hours: [...hours],
    mean: known(mean),
    smoothed: known(smoothed),
  };
}

/** JSON has no NaN. */
function known(values: Float64Array): (number | null)[] {
  return Array.from(values, (value) => Number.isNaN(value) ? null : value);
}
