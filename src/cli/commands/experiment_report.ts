/**
 * The report of an experiment: its file, and what is told of it.
 *
 * @module
 */
import { reportText } from "../../experiment/experiment_report.ts";
import type { ExperimentResult } from "../../experiment/experiment_result.ts";
import { reportFile, reportPlace } from "../../report/report_file.ts";
import type { WrittenReport } from "../../report/write_report.ts";
import { StorageError } from "../../sinks/storage_error.ts";
import type { Asked } from "../command_context.ts";
import { commandLine } from "../invocation.ts";
import { writtenText } from "../text/report_text.ts";

/** The file of the report of an experiment, of its name or of its id, that is given no other. */
export function experimentReportFile(folder: string, which: string | number): string {
  return reportFile(folder, `experiment_${which}`);
}

/** Where a report is asked to be; true: in the folder, named after the experiment. */
export interface ReportAsked {
  readonly report?: string | true;
  /** The folder. */
  readonly output: string;
}

/**
 * The file of the report that is asked for; null when none is.
 *
 * @throws {StorageError} when it would replace what is no report
 */
export function askedReportFile({ report, output }: ReportAsked, name: string): string | null {
  if (report === undefined) return null;
  const file = report === true ? experimentReportFile(output, name) : report;
  reportPlace(file);
  return file;
}

/** What has become of the report that was asked for. */
export interface KeptReport {
  readonly written: WrittenReport | null;
  /** Where it is, in lines. */
  readonly places: readonly string[];
  /** Why it could not be written. */
  readonly problem: StorageError | null;
}

/** Writes it, where one is asked for. What fails is told, and keeps nothing else from being done. */
export async function keepReport(
  result: ExperimentResult,
  file: string | null,
  { args, terminal }: Asked,
): Promise<KeptReport> {
  if (file === null) return { written: null, places: [], problem: null };
  try {
    const { writeReport } = await import("../../report/write_report.ts");
    const written = await writeReport(result, file, { command: commandLine(args, terminal) });
    return { written, places: [writtenText(written)], problem: null };
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    return { written: null, places: [], problem: error };
  }
}

/** All that was found, with the report's file where there is one. */
export function experimentJson(result: ExperimentResult, { written }: Pick<KeptReport, "written">): string {
  return reportText({ ...result.report(), ...framesJson(result), ...written !== null && { report: written.file } });
}

/** Where frames are, where any are kept. */
export function framesJson({ frames }: ExperimentResult): { readonly frames?: string } {
  return frames === null ? {} : { frames: frames.folder };
}
