/**
 * What `report` does: find the run, simulate it again, write its report.
 *
 * @module
 */
import { basename, resolve } from "node:path";
import { isBundle, openBundle } from "../../bundle/open_bundle.ts";
import { readSummary } from "../../bundle/output.ts";
import { originText, type ReportOrigin } from "../../report/origin_section.ts";
import { reportRecords } from "../../report/report_events.ts";
import { reportFile, reportPlace } from "../../report/report_file.ts";
import { writeReport, type WrittenReport } from "../../report/write_report.ts";
import type { Summary } from "../../results/summary_type.ts";
import { loadModules } from "../../run/load_modules.ts";
import { prepareStored, storedDifferences } from "../../run/simulate_stored.ts";
import { openDatabase } from "../../sinks/duckdb/database.ts";
import { runIds } from "../../sinks/run_list.ts";
import { StorageError } from "../../sinks/storage_error.ts";
import { EXIT, type ExitStatus, InterruptedError, RequestError } from "../exit_status.ts";
import { Interrupt } from "../interrupt.ts";
import { commandLine } from "../invocation.ts";
import { prepareBundle, type PreparedRun, runToEnd } from "../prepared_run.ts";
import { isOfConfiguration } from "./repeating_words.ts";
import type { ReportRequest } from "./report_command.ts";
import { sameDatabase, sameModules } from "../same_place.ts";
import type { Terminal } from "../terminal.ts";
import { writtenText } from "../text/report_text.ts";

/** Writes the report of a stored run by its id, of a bundle by its folder, or of the run stored last. */
export async function report(
  run: number | string | undefined,
  request: ReportRequest,
  terminal: Terminal,
): Promise<ExitStatus> {
  const subject = typeof run === "string"
    ? await bundleSubject(run, request, terminal)
    : await storedSubject(run, request, terminal);
  const file = request.output ?? reportFile(terminal.path("output"), subject.name);
  reportPlace(file);
  using interrupt = new Interrupt();
  const { run: resolved, options } = subject.prepared;
  const prepared = { run: resolved, options: { ...options, ...reportRecords(resolved) } };
  const result = await runToEnd(prepared, { interrupt, quiet: request.quiet, terminal }).catch(toldAsReport);
  const origin = { source: subject.source, differences: storedDifferences(subject.summary, result.summary) };
  const written = await interrupt.orResult(writeReport(result, file, { origin, label: subject.label }), STOPPED);
  if (request.json) terminal.out(jsonText({ written, origin, subject, summary: result.summary }));
  else if (!request.quiet) terminal.say(`${writtenText(written)}\n${originText(origin)}\n`);
  if (origin.differences?.length) terminal.err(differentText(origin));
  return EXIT.done;
}

const STOPPED = "Stopped: no report was written.";

/** That nothing of the run was stored would be wrong here. */
function toldAsReport(error: unknown): never {
  throw error instanceof InterruptedError ? new InterruptedError(STOPPED) : error;
}

/** What is reported on. */
interface Subject {
  readonly prepared: Pick<PreparedRun, "run" | "options">;
  /** For the file's name. */
  readonly name: string;
  /** As the report says it. */
  readonly source: string;
  /** What its owner called it; null: nothing. */
  readonly label: string | null;
  /** The figures that it had before; null where none were kept. */
  readonly summary: unknown;
  readonly runId: number | null;
  readonly bundle: string | null;
}

async function bundleSubject(
  word: string,
  request: ReportRequest,
  terminal: Terminal,
): Promise<Subject> {
  const directory = terminal.path(word), [option] = request.ofStoredRuns;
  await refuseName(word, request, terminal);
  if (option !== undefined) {
    throw new RequestError(
      `Cannot use ${option} with a bundle: it is for stored runs, and a bundle has all that it needs`,
    );
  }
  const bundle = await openBundle(directory);
  return {
    prepared: await prepareBundle(bundle),
    name: basename(resolve(directory)),
    source: `the bundle ${basename(resolve(directory))}`,
    label: null,
    summary: await readSummary(bundle),
    runId: null,
    bundle: directory,
  };
}

/** The name of a run or of an experiment would otherwise be said to be no folder, which is true and no help. */
async function refuseName(word: string, { dbPath, module }: ReportRequest, terminal: Terminal): Promise<void> {
  if (isBundle(terminal.path(word)) || /[/\\]/.test(word)) return;
  const places = [...sameModules(module), ...sameDatabase(dbPath, terminal)];
  const found = `Cannot report on ${
    JSON.stringify(word)
  }: it is neither the number of a stored run nor the folder of a bundle`;
  const [what, words] = await isOfConfiguration(word, terminal)
    ? ["carry out the experiment", ["experiment", word]]
    : ["simulate a run", ["simulate", "--run", word]];
  throw new RequestError(
    `${found}. To ${what} of that name and report on it:\n  ${
      commandLine([...words, "--report", ...places], terminal)
    }`,
  );
}

async function storedSubject(
  asked: number | undefined,
  { dbPath, module }: ReportRequest,
  terminal: Terminal,
): Promise<Subject> {
  const runId = asked ?? await latestRun(dbPath, terminal);
  await loadModules(module);
  const { summary, run, label } = await prepareStored(runId, { path: dbPath });
  const source = `run ${runId} in ${basename(dbPath)}`;
  return { prepared: { run, options: {} }, name: String(runId), source, label, summary, runId, bundle: null };
}

async function latestRun(path: string, terminal: Terminal): Promise<number> {
  await using database = await openDatabase(path, { readOnly: true });
  const latest = (await runIds(database)).at(-1);
  if (latest !== undefined) return latest;
  throw new StorageError(
    `Cannot report on a run in ${path}: there is none yet. Simulate one first:\n  ${
      commandLine(["simulate", ...sameDatabase(path, terminal)], terminal)
    }`,
  );
}

interface Reported {
  readonly written: WrittenReport;
  readonly origin: ReportOrigin;
  readonly subject: Subject;
  readonly summary: Summary;
}

function jsonText({ written, origin: { differences }, subject: { runId, bundle }, summary }: Reported): string {
  return JSON.stringify({ ...written, run_id: runId, bundle, run: summary.run, differences }, null, 2) + "\n";
}

function differentText({ source, differences }: ReportOrigin): string {
  const paths = (differences ?? []).map(({ path }) => path), more = paths.length - PATHS_MAX;
  const rest = more > 0 ? `, and ${more} more` : "";
  return `Other figures than those kept with ${source}, which may be another version's: ` +
    `${paths.slice(0, PATHS_MAX).join(", ")}${rest}. The report has both.\n`;
}

const PATHS_MAX = 5;
