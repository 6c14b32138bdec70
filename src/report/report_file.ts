/**
 * The file that a report is written to: its name, and what must not be lost by writing there.
 *
 * @module
 */
import { StorageError, storageError } from "../sinks/storage_error.ts";

/** The file of a report that is given no other; what no file name should hold is replaced. */
export function reportFile(folder: string, name: string): string {
  return `${folder}/report_${name.replace(/[^\p{L}\p{N}._-]+/gu, "_").slice(0, NAME_MAX)}.html`;
}

const NAME_MAX = 80;

/**
 * The place where a report of this name is written: where a link leads, not the link itself. Only what is empty or a page
 * of HTML is replaced: a database, a bundle's file or a device may have been named by mistake.
 *
 * @throws {StorageError} When something else is there.
 */
export function reportPlace(file: string): string {
  if (/[/\\]$/.test(file)) throw refusal(file, FOLDER);
  if (!isThere(file)) return file;
  const place = attempted(file, () => Deno.realPathSync(file));
  const { isDirectory, isFile, size } = attempted(file, () => Deno.statSync(place));
  if (isDirectory) throw refusal(file, FOLDER);
  if (!isFile) throw refusal(file, "it is no file, but a device or a pipe. Name a file.");
  if (size > 0 && !attempted(file, () => isPage(place))) {
    throw refusal(file, "there is a file that is no report, and would be lost. Name another.");
  }
  return place;
}

const FOLDER = "it is a folder. Name a file in it.";

function refusal(file: string, found: string): StorageError {
  return new StorageError(`Cannot write the report to ${file}: ${found}`);
}

/** Whether anything is there: a link is, even if it leads nowhere. */
function isThere(file: string): boolean {
  return attempted(file, () => {
    try {
      return Deno.lstatSync(file) !== null;
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return false;
      throw error;
    }
  });
}

function attempted<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw storageError(error, { action: "write the report to", path: file });
  }
}

const BEGINNING = "<!doctype html>";

function isPage(path: string): boolean {
  using opened = Deno.openSync(path);
  const bytes = new Uint8Array(BEGINNING.length), read = opened.readSync(bytes) ?? 0;
  return new TextDecoder().decode(bytes.subarray(0, read)).toLowerCase() === BEGINNING;
}
