/**
 * Whether a folder is free for a data set.
 *
 * @module
 */
import { StorageError } from "../../sinks/storage_error.ts";

/** Stands in a folder that is being filled, so that what was left half by a kill can be told from anything else. */
export const UNFINISHED = ".linetwin-unfinished";

/**
 * Refuses a folder that has something in it.
 *
 * @throws {StorageError} When it has, and `force` does not say that it may go; when a file has its name.
 */
export async function refuseFolder(directory: string, { output, force = false }: { output: string; force?: boolean }) {
  if (output === "") {
    throw new RangeError('Cannot write the data set to "": a folder must have a name');
  }
  const found = await entriesIn(directory);
  if (found === null) return;
  if (found === "file") {
    throw new StorageError(`Cannot write the data set to ${output}: that is a file. Name a folder.`);
  }
  if (found.length === 0 || force) return;
  throw new StorageError(
    `Cannot write the data set to ${output}: the folder has something in it (${found[0]}). ` +
      "Name another one, or replace it with --force (force: true).",
  );
}

/**
 * Makes way for a folder to be filled: what a killed program has left of one goes.
 *
 * @throws {StorageError} When anything else has its name.
 */
export async function clearDraft(draft: string): Promise<void> {
  const found = await entriesIn(draft);
  if (found === null) return;
  if (found === "file" || (found.length > 0 && !found.includes(UNFINISHED))) {
    throw new StorageError(
      `Cannot write to ${draft}, which the data set is made in: something else is there. Move it away.`,
    );
  }
  await Deno.remove(draft, { recursive: true });
}

/** The names in a folder; null: nothing is there. */
async function entriesIn(path: string): Promise<string[] | "file" | null> {
  try {
    const names: string[] = [];
    for await (const { name } of Deno.readDir(path)) names.push(name);
    return names;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    if (error instanceof Deno.errors.NotADirectory || (await Deno.stat(path)).isFile) return "file";
    throw error;
  }
}
