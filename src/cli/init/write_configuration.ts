/**
 * A configuration that is written where there is none: wholly or not at all.
 *
 * @module
 */
import { dirname, join } from "node:path";
import { claimDraft, clearAbandoned } from "../../sinks/draft.ts";
import { storageError } from "../../sinks/storage_error.ts";
import { makeFolders } from "../../sinks/write_files.ts";
import { RequestError } from "../exit_status.ts";

/** What the folder of a configuration is called. */
const CONFIG = "config";

/**
 * Writes the folder `config` into a folder, which is made where there is none.
 *
 * @param texts the files by their paths in the configuration
 * @returns the folder of the configuration
 * @throws {RequestError} where there is one already
 * @throws {StorageError} when it cannot be written; then nothing of it is there
 */
export async function writeConfiguration(directory: string, texts: ReadonlyMap<string, string>): Promise<string> {
  const place = join(directory, CONFIG), drafts = { folder: directory, start: `.${CONFIG}.`, end: ".tmp" };
  let made: readonly string[] = [];
  try {
    await refuseTaken(directory, place);
    made = await makeFolders([directory]);
    await clearAbandoned(drafts);
    await using draft = await claimDraft(drafts);
    for (const [path, text] of texts) {
      await Deno.mkdir(dirname(`${draft.path}/${path}`), { recursive: true });
      await Deno.writeTextFile(`${draft.path}/${path}`, text);
    }
    // What another program has put there meanwhile is refused by the file system.
    await Deno.rename(draft.path, place);
    return place;
  } catch (error) {
    for (const folder of made.toReversed()) await Deno.remove(folder).catch(() => {});
    if (error instanceof RequestError) throw error;
    throw storageError(error, { action: "write a configuration to", path: directory });
  }
}

async function refuseTaken(directory: string, place: string): Promise<void> {
  const info = await existing(directory, Deno.stat);
  if (info !== null && !info.isDirectory) {
    throw new RequestError(`Cannot write a configuration to ${directory}: it is no folder. Name another one.`);
  }
  if (await existing(join(directory, "runs"), Deno.stat) !== null) {
    throw new RequestError(
      `Cannot write a configuration to ${directory}: it is one itself, with a folder runs. Name another folder.`,
    );
  }
  if (await existing(place, Deno.lstat) === null) return;
  throw new RequestError(`Cannot write ${place}: it is there already, and stays as it is. Name another folder.`);
}

async function existing(
  path: string,
  look: (path: string) => Promise<Deno.FileInfo>,
): Promise<Deno.FileInfo | null> {
  try {
    return await look(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
