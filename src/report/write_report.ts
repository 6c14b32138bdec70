/**
 * Reports as files.
 *
 * @module
 */
import { basename, dirname } from "node:path";
import type { RunData } from "../results/run_data.ts";
import { StorageError, storageError } from "../sinks/storage_error.ts";
import { writeFiles } from "../sinks/write_files.ts";
import { reportHtml, type ReportOptions } from "./report.ts";

/** A report that was written. */
export interface WrittenReport {
  /** The file, as it was named. */
  readonly file: string;
  /** Its size. */
  readonly bytes: number;
}

/**
 * Writes the report of a run, whole or not at all; a file of that name is replaced.
 *
 * @param file In a folder that is made if need be.
 * @throws {StorageError} When it cannot be written; what was there is as it was.
 */
export async function writeReport(data: RunData, file: string, options: ReportOptions = {}): Promise<WrittenReport> {
  refuseFolder(file);
  const bytes = new TextEncoder().encode(await reportHtml(data, options));
  try {
    await writeFiles(dirname(file), [{ name: basename(file), write: (path) => Deno.writeFile(path, bytes) }]);
  } catch (error) {
    throw storageError(error, { action: "write the report to", path: file });
  }
  return { file, bytes: bytes.length };
}

/**
 * Refuses a name that is a folder's, before anything is computed for it.
 *
 * @throws {StorageError} When it is one.
 */
export function refuseFolder(file: string): void {
  if (!/[/\\]$/.test(file) && !isFolder(file)) return;
  throw new StorageError(`Cannot write the report to ${file}: it is a folder. Name a file in it.`);
}

/** The file of a report that is given no other; what no file name should hold is replaced. */
export function reportFile(folder: string, name: string): string {
  return `${folder}/report_${name.replace(/[^\p{L}\p{N}._-]+/gu, "_").slice(0, NAME_MAX)}.html`;
}

const NAME_MAX = 80;

function isFolder(path: string): boolean {
  try {
    return Deno.statSync(path).isDirectory;
  } catch {
    return false;
  }
}
