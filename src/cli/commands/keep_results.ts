/**
 * Puts the results of a run where they are asked to be: into the database, into files.
 *
 * @module
 */
import { basename, resolve } from "node:path";
import type { Bundle } from "../../bundle/open_bundle.ts";
import type { ResolvedRun } from "../../config/resolve/resolved.ts";
import { reportFile } from "../../report/report_file.ts";
import type { RunResult } from "../../run/run_result.ts";
import { StorageError } from "../../sinks/storage_error.ts";
import { EXIT, type ExitStatus } from "../exit_status.ts";
import type { Interrupt } from "../interrupt.ts";
import { commandLine } from "../invocation.ts";
import type { SimulateRequest } from "./simulate_command.ts";
import { sameDatabase } from "../same_place.ts";
import { withOwnTemporaryFolder } from "../temporary_folder.ts";
import { exportedText } from "../../text/format.ts";
import type { Terminal } from "../terminal.ts";

/** What has become of the results. */
export interface Kept {
  readonly status: ExitStatus;
  /** The run's id in the database; null when it is in none. */
  readonly runId: number | null;
  /** The report's file; null when there is none. */
  readonly reportFile: string | null;
  /** Where the results are, a line each. */
  readonly places: readonly string[];
  /** What went wrong, and what to do about it. */
  readonly problems: readonly string[];
}

/** Where results are to be. */
export interface Keeping {
  readonly request: SimulateRequest;
  /** The bundle that was run; null of a run of the configuration. */
  readonly bundle: Bundle | null;
  readonly interrupt: Interrupt;
  readonly terminal: Terminal;
  /** The same run with the events that a report is drawn from, which may be more of them; default: the run itself. */
  readonly reported?: RunResult;
}

/** Stores and exports as asked. What fails is told, and keeps nothing else from being done. */
export async function keepResults(result: RunResult, keeping: Keeping): Promise<Kept> {
  const { request, bundle, reported = result } = keeping;
  const stored = await attempt(() => store(result, keeping));
  const all = [
    stored,
    await attempt(() => writeBundleOutput(result, bundle, request)),
    await attempt(() => exportFiles(result, request)),
    await attempt(() => writeReportFile(reported, request)),
  ];
  return {
    status: all.some(({ status }) => status === EXIT.failed) ? EXIT.failed : stored.status,
    runId: stored.runId,
    reportFile: all.find(({ reportFile }) => reportFile !== null)?.reportFile ?? null,
    places: all.flatMap(({ places }) => places),
    problems: all.flatMap(({ problems }) => problems),
  };
}

const NOTHING: Kept = { status: EXIT.done, runId: null, reportFile: null, places: [], problems: [] };

async function attempt(work: () => Promise<Kept>): Promise<Kept> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    return { ...NOTHING, status: EXIT.failed, problems: [error.message] };
  }
}

async function store(result: RunResult, { request, interrupt, terminal }: Keeping): Promise<Kept> {
  if (!request.db) return { ...NOTHING, places: ["Not stored (--no-db)"] };
  const { saveRun } = await import("../../sinks/save_run.ts");
  const { dbPath: path, debugEvents, label } = request;
  const saving = withOwnTemporaryFolder(terminal, () => saveRun(result, { path, debugEvents, label }));
  const saved = await interrupt.orResult(saving, SAVING_STOPPED);
  if (saved.kind === "stored") {
    return { ...NOTHING, runId: saved.runId, places: [`Stored as run ${saved.runId} in ${path}`] };
  }
  return { ...NOTHING, status: EXIT.keptElsewhere, problems: [keptText(path, saved.directory, terminal)] };
}

const SAVING_STOPPED = "Stopped while the run was being stored: nothing of it is in the database; " +
  "what was stored before is as it was.";

function keptText(path: string, directory: string, terminal: Terminal): string {
  return `${path} is in use by another program, so the results are kept in ${directory}.\n` +
    `Once it is free, bring them in with:\n  ${
      commandLine(["import", directory, ...sameDatabase(path, terminal)], terminal)
    }`;
}

async function writeBundleOutput(result: RunResult, bundle: Bundle | null, request: SimulateRequest): Promise<Kept> {
  if (bundle === null || request.export === false) return NOTHING;
  const { outputOf, writeOutput } = await import("../../bundle/output.ts");
  return {
    ...NOTHING,
    places: [
      `Results are in ${await writeOutput(bundle.directory, await outputOf(result, bundle.metadata.config_hash))}`,
    ],
  };
}

/** Ctrl-C does not cut this short: it takes a moment, and half an export would be worth nothing. */
async function exportFiles(result: RunResult, request: SimulateRequest): Promise<Kept> {
  if (request.export === undefined || request.export === false) return NOTHING;
  const paths = await result.export(request.output, { format: request.export, packml: request.packml });
  return { ...NOTHING, places: [exportedText(paths, request.output)] };
}

/** The file of the report that is asked for; null when none is. */
export function reportFileOf({ report, output, scenario }: SimulateRequest, { run }: ResolvedRun): string | null {
  if (report !== true) return report ?? null;
  return reportFile(output, scenario === undefined ? run.name : basename(resolve(scenario)));
}

async function writeReportFile(result: RunResult, request: SimulateRequest): Promise<Kept> {
  const file = reportFileOf(request, result.run);
  if (file === null) return NOTHING;
  const { writeReport } = await import("../../report/write_report.ts");
  const { writtenText } = await import("../text/report_text.ts");
  const written = await writeReport(result, file, { label: request.label });
  return { ...NOTHING, reportFile: written.file, places: [writtenText(written)] };
}
