/**
 * Whether a folder is free for a data set.
 *
 * @module
 */
import { StorageError } from "../../sinks/storage_error.ts";
import { DATASET_FILE } from "./write_folder.ts";

/**
 * Stands in a folder that is being filled, locked as long as the program lives that fills it: so what was left half by a
 * kill can be told from anything else.
 */
export const UNFINISHED = ".linetwin-unfinished";

/** Marks a folder as being filled, until the mark is disposed of. */
export async function markUnfinished(folder: string): Promise<AsyncDisposable> {
  const path = `${folder}/${UNFINISHED}`, file = await Deno.open(path, { write: true, createNew: true });
  // Not every file system has locks.
  await file.lock(true).catch(() => {});
  const remove = async () => {
    file.close();
    await Deno.remove(path);
  };
  return { [Symbol.asyncDispose]: remove };
}

/**
 * Refuses a folder that has something in it. `force` says that a data set may go, and nothing else: a slip of the keyboard
 * (`--output . --force`) costs nobody a home folder.
 *
 * @throws {StorageError} When it has, and `force` does not say so; when it is no data set; when a file has its name.
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
  if (found.length === 0) return;
  const isOurs = await isDataset(directory);
  if (isOurs && force) return;
  const advice = isOurs
    ? "Name another one, or replace it with --force (force: true)."
    : "Name another one, or empty it.";
  const which = force ? "is no data set of linetwin, and has" : "has";
  throw new StorageError(
    `Cannot write the data set to ${output}: the folder ${which} something in it (${found[0]}). ${advice}`,
  );
}

/**
 * Makes way for a folder to be filled: what a killed program has left of one goes.
 *
 * @throws {StorageError} When anything else has its name, or a program is about to fill it.
 */
export async function clearDraft(draft: string): Promise<void> {
  const found = await entriesIn(draft);
  if (found === null) return;
  if (found === "file" || (found.length > 0 && !found.includes(UNFINISHED))) {
    throw new StorageError(
      `Cannot write to ${draft}, which the data set is made in: something else is there. Move it away.`,
    );
  }
  if (await isBeingFilled(draft)) {
    throw new StorageError(
      `Cannot write to ${draft}, which the data set is made in: another program is making one there. ` +
        "Wait for it, or name another folder.",
    );
  }
  await Deno.remove(draft, { recursive: true });
}

async function isBeingFilled(draft: string): Promise<boolean> {
  try {
    using mark = await Deno.open(`${draft}/${UNFINISHED}`, { write: true });
    return !await mark.tryLock(true);
  } catch {
    // It has no mark, or no file has locks here.
    return false;
  }
}

/** The names in a folder; null: nothing is there. */
async function entriesIn(path: string): Promise<string[] | "file" | null> {
  try {
    const names: string[] = [];
    for await (const { name } of Deno.readDir(path)) names.push(name);
    return names.sort();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    if (error instanceof Deno.errors.NotADirectory || (await Deno.stat(path)).isFile) return "file";
    throw error;
  }
}

/** Whether a folder says of itself that it is a data set, or a log. */
async function isDataset(directory: string): Promise<boolean> {
  try {
    const { versions } = JSON.parse(await Deno.readTextFile(`${directory}/${DATASET_FILE}`)) ?? {};
    return typeof versions?.linetwin === "string";
  } catch {
    // It cannot be read, or is no JSON.
    return false;
  }
}
