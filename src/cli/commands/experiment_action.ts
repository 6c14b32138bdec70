/**
 * What `experiment` does: checks, computes, stores, tells, exports.
 *
 * @module
 */
import { withWarnings } from "../../config/written/run_warnings.ts";
import { checkExperiment } from "../../experiment/design/check_experiment.ts";
import { isFile, type ReadExperiment, readExperiment } from "../../experiment/design/read_experiment.ts";
import type { ExperimentResult } from "../../experiment/experiment_result.ts";
import { planExperiment } from "../../experiment/plan.ts";
import { whyNoShards, WITHOUT_SHARDS } from "../../experiment/shards/shard.ts";
import { loadModules } from "../../run/load_modules.ts";
import { carryOut, hasAny, placesText, statusOf } from "./carry_out.ts";
import { type ExitStatus, RequestError } from "../exit_status.ts";
import { askedReportFile, experimentJson, keepReport } from "./experiment_report.ts";
import { experimentWarnings } from "./experiment_warnings.ts";
import { withOtherKind } from "../other_kind.ts";
import { type Terminal, warn } from "../terminal.ts";
import { commandLine } from "../invocation.ts";
import { sameDatabase } from "../same_place.ts";
import type { ExperimentRequest } from "./experiment_command.ts";
import { experimentText } from "../text/experiment_text.ts";
import { tellShard } from "./tell_shard.ts";
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
  const { config, set, seed, hours, replications, keep } = request;
  const open = await readExperiment(isFile(nameOrFile) ? terminal.path(nameOrFile) : nameOrFile, {
    config,
    given: { set, seed, hours, replications, keep },
  }).catch(async (error) => {
    throw await withOtherKind(error, { name: nameOrFile, as: "experiments", request }, { args, terminal });
  });
  await checkExperiment(open);
  refuseShard(open, request);
  refuseUnkept(open, request);
  const file = askedReportFile(request, open.experiment.name),
    warnings = await experimentWarnings(open, { config, set });
  if (!request.quiet) warn(warnings, terminal);
  withWarnings(open.source.base, warnings);
  const result = await carryOut(planExperiment(open), request, terminal);
  if (request.shard !== undefined && result.status !== "complete") {
    tellShard(result, { ...request, shard: request.shard }, terminal);
    return statusOf(result, { args, terminal });
  }
  const showsText = !request.json && !request.quiet;
  // Shown first: an export or a report that fails must not take with it what has been found.
  if (showsText && hasAny(result)) terminal.out(experimentText(result, terminal) + "\n");
  const report = await keepReport(result, file, { args, terminal });
  if (request.json) terminal.out(experimentJson(result, report));
  const exported = request.export === undefined ? [] : await exportResult(result, request);
  if (showsText) {
    const hints = chartsHint(result, request, terminal) + framesHint(result, request, terminal);
    terminal.say(placesText(result, request, [...exported, ...report.places]) + hints);
  }
  if (report.problem !== null) throw report.problem;
  return statusOf(result, { args, terminal });
}

/** Before anything is simulated. */
function refuseShard({ experiment }: ReadExperiment, { shard }: ExperimentRequest): void {
  const why = shard === undefined ? null : whyNoShards(experiment);
  if (why === null) return;
  throw new RequestError(`--shard is not for ${experiment.name}: ${why}. ${WITHOUT_SHARDS}`);
}

/** Frames lie beside the database. */
function refuseUnkept({ experiment: { name, keep } }: ReadExperiment, { db }: ExperimentRequest): void {
  if (keep === undefined || db) return;
  throw new RequestError(`${name} keeps ${keep.join(", ")} beside the database: leave --no-db out`);
}

/** How to see it in charts, where no report was asked for. */
function chartsHint(
  { experimentId, status }: ExperimentResult,
  { report, dbPath }: ExperimentRequest,
  terminal: Terminal,
): string {
  if (report !== undefined || experimentId === null || status !== "complete") return "";
  const words = ["report", "--experiment", String(experimentId), ...sameDatabase(dbPath, terminal)];
  return `\nWith charts, in one HTML file:\n  ${commandLine(words, terminal)}\n`;
}

/** How to ask what was kept. */
function framesHint(
  { experimentId, frames }: ExperimentResult,
  { dbPath }: ExperimentRequest,
  terminal: Terminal,
): string {
  if (frames === null) return "";
  const sql = `SELECT variant, replication, count(*) FROM frames.${frames.names[0]} GROUP BY ALL ORDER BY ALL`;
  const words = ["query", sql, "--frames", String(experimentId), ...sameDatabase(dbPath, terminal)];
  return `\nWhat was kept, by variant and replication:\n  ${commandLine(words, terminal)}\n`;
}

async function exportResult(result: ExperimentResult, request: ExperimentRequest): Promise<string[]> {
  const { exportExperiment } = await import("../../experiment/export_experiment.ts");
  const paths = await exportExperiment(result, { directory: request.output, format: request.export! });
  return [exportedText(paths, request.output)];
}
