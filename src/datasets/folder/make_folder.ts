/**
 * A folder that is made wholly or not at all.
 *
 * @module
 */
import { dirname, resolve } from "node:path";
import { replaceFolder } from "../../bundle/replace_folder.ts";
import { isFullDisk, StorageError, storageError } from "../../sinks/storage_error.ts";
import { clearDraft, markUnfinished } from "./refuse_folder.ts";

/** Where a folder is made. */
export interface FolderPlace {
  /** As it was asked for. */
  readonly output: string;
  /** What it is made of: `data set`, `log`. */
  readonly thing: string;
  /** Ends the work early: nothing is left of it. */
  readonly signal: AbortSignal | undefined;
}

/**
 * Makes a folder beside its place, in `<folder>.partial`, and then puts it there. Whether there may be one in its place is
 * asked before: {@linkcode refuseFolder}.
 *
 * @returns what filling it gives
 * @throws {StorageError} When the disk is full, or the folder cannot be written.
 */
export async function makeFolder<Made>(
  { output, thing, signal }: FolderPlace,
  fill: (folder: string) => Promise<Made>,
): Promise<Made> {
  const path = resolve(output), draft = `${path}.partial`, made: Made[] = [];
  try {
    await clearDraft(draft);
    await Deno.mkdir(dirname(path), { recursive: true });
    await replaceFolder(path, async (folder) => {
      made.push(await filled(folder, fill));
      signal?.throwIfAborted();
    }, { draft });
  } catch (error) {
    signal?.throwIfAborted();
    throw isOfDisk(error) ? storageError(error, { action: `write the ${thing} to`, path: output }) : error;
  }
  return made[0];
}

async function filled<Made>(folder: string, fill: (folder: string) => Promise<Made>): Promise<Made> {
  await using _mark = await markUnfinished(folder);
  return await fill(folder);
}

/** Workers, DuckDB and SQLite tell of a full disk in their own words. */
function isOfDisk(error: unknown): boolean {
  if (error instanceof StorageError || !(error instanceof Error)) return false;
  return isFullDisk(error) || Object.hasOwn(Deno.errors, error.name) ||
    /\(os error \d+\)|^IO Error|disk is full|disk I\/O error|unable to open database/.test(error.message);
}
