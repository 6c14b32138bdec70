/**
 * Reports as files.
 *
 * @module
 */
import { basename, dirname } from "node:path";
import type { ExperimentResult } from "../experiment/experiment_result.ts";
import type { RunData } from "../results/run_data.ts";
import { storageError } from "../sinks/storage_error.ts";
import { writeFiles } from "../sinks/write_files.ts";
import { reportHtml, type ReportOptions } from "./report.ts";
import { reportPlace } from "./report_file.ts";

/** A report that was written. */
export interface WrittenReport {
  /** The file, as it was named. */
  readonly file: string;
  /** Its size. */
  readonly bytes: number;
}

/**
 * Writes the report of a run, or of an experiment, whole or not at all; an older one of that name is replaced.
 *
 * @param file In a folder that is made if need be.
 * @throws {StorageError} When it cannot be written, or would replace what is no report; what was there is as it was.
 */
export async function writeReport(
  of: RunData | ExperimentResult,
  file: string,
  options: ReportOptions = {},
): Promise<WrittenReport> {
  const place = reportPlace(file);
  const bytes = new TextEncoder().encode(await reportHtml(of, options));
  try {
    await writeFiles(dirname(place), [{ name: basename(place), write: (path) => Deno.writeFile(path, bytes) }]);
  } catch (error) {
    throw storageError(error, { action: "write the report to", path: file });
  }
  return { file, bytes: bytes.length };
}
