/**
 * What `report --experiment` does: read a stored experiment, write its report.
 *
 * @module
 */
import { basename } from "node:path";
import type { ExperimentResult } from "../../experiment/experiment_result.ts";
import { readExperimentResult } from "../../experiment/stored_experiment.ts";
import { reportPlace } from "../../report/report_file.ts";
import { writeReport } from "../../report/write_report.ts";
import { loadModules } from "../../run/load_modules.ts";
import { openDatabase } from "../../sinks/duckdb/database.ts";
import { experimentNames } from "../../sinks/experiments/stored_experiment.ts";
import { StorageError } from "../../sinks/storage_error.ts";
import { UnknownRunError } from "../../sinks/unknown_run_error.ts";
import { EXIT, type ExitStatus, RequestError } from "../exit_status.ts";
import { commandLine } from "../invocation.ts";
import { sameDatabase, sameModules } from "../same_place.ts";
import type { Terminal } from "../terminal.ts";
import { writtenText } from "../text/report_text.ts";
import { experimentReportFile } from "./experiment_report.ts";
import { incompleteOf, missingShardsText } from "./missing_shards.ts";
import { isOfConfiguration, repeatingWords } from "./repeating_words.ts";
import type { ReportRequest } from "./report_command.ts";

/** Writes the report of a stored experiment, out of the database: nothing is simulated. */
export async function reportExperiment(request: ReportRequest, terminal: Terminal): Promise<ExitStatus> {
  const { dbPath: path, experiment } = request;
  const which = experiment === undefined || experiment === true ? await latestExperiment(path, terminal) : experiment;
  const file = request.output ?? experimentReportFile(terminal.path("output"), which);
  reportPlace(file);
  await loadModules(request.module);
  const result = await stored(which, request, terminal);
  if (result.status === "partial") throw await incomplete(result, request, terminal);
  const source = `experiment ${result.experimentId} in ${basename(path)}`,
    words = await repeatingWords(result, terminal);
  const places = [...sameModules(request.module), ...sameDatabase(path, terminal)];
  const command = words === null ? null : commandLine([...words, ...places], terminal);
  const written = await writeReport(result, file, { source, command });
  if (request.json) terminal.out(jsonText(written, result));
  else if (!request.quiet) terminal.say(`${writtenText(written)}\nRead from ${source}; nothing was simulated again\n`);
  return EXIT.done;
}

async function stored(which: number | string, { dbPath, module }: ReportRequest, terminal: Terminal) {
  try {
    return await readExperimentResult(which, { path: dbPath });
  } catch (error) {
    if (!(error instanceof UnknownRunError) || typeof which === "number") throw error;
    if (!await isOfConfiguration(which, terminal)) throw error;
    const words = ["experiment", which, "--report", ...sameModules(module), ...sameDatabase(dbPath, terminal)];
    throw new RequestError(
      `${error.message}\nTo carry it out and report on it:\n  ${commandLine(words, terminal)}`,
    );
  }
}

/** A report is of a whole. */
async function incomplete(
  result: ExperimentResult,
  { dbPath, module }: ReportRequest,
  terminal: Terminal,
): Promise<StorageError> {
  const { experimentId, experiment: { name } } = result, place = { dbPath, module };
  const missing = await missingShardsText(incompleteOf(result), { result, place, terminal });
  return new StorageError(`Cannot report on experiment ${experimentId} (${name}) of ${dbPath}: ${missing}`);
}

async function latestExperiment(path: string, terminal: Terminal): Promise<number> {
  await using database = await openDatabase(path, { readOnly: true });
  const latest = (await experimentNames(database)).at(-1);
  if (latest !== undefined) return latest.id;
  throw new StorageError(
    `Cannot report on an experiment in ${path}: there is none yet. What there is to carry out:\n  ${
      commandLine(["experiment"], terminal)
    }`,
  );
}

function jsonText(written: object, { experimentId, experiment: { name }, status }: ExperimentResult): string {
  return JSON.stringify({ ...written, experiment_id: experimentId, experiment: name, status }, null, 2) + "\n";
}
