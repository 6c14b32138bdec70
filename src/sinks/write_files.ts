/**
 * Files that are either wholly there or not at all.
 *
 * @module
 */

import { dirname, resolve } from "node:path";

/** A file to be: its name, perhaps with a folder before it, and what writes it. */
export interface FileToWrite {
  readonly name: string;
  readonly write: (path: string) => Promise<void>;
}

/**
 * Writes files into a folder, made if need be. They get their names once all of them are complete, so that a failure
 * leaves no half file and no half set: what was there before stays.
 *
 * @param options.atOnce Whether one is computed while another goes to the disk. Default true.
 * @returns The paths, in the order given.
 */
export async function writeFiles(
  directory: string,
  files: readonly FileToWrite[],
  { atOnce = true } = {},
): Promise<string[]> {
  const suffix = `.${crypto.randomUUID()}.tmp`;
  const paths = files.map((file) => `${directory}/${file.name}`);
  const made = await makeFolders([directory, ...paths.map((path) => dirname(path))]);
  // Whole paths: to DuckDB a `~` at the beginning is the home folder.
  const drafts = paths.map((path) => resolve(path) + suffix);
  try {
    if (atOnce) await allDone(files.map((file, i) => file.write(drafts[i])));
    else for (const [i, file] of files.entries()) await file.write(drafts[i]);
    await refuseFolders(paths);
    for (const [i, path] of paths.entries()) await Deno.rename(drafts[i], path);
  } catch (error) {
    for (const draft of drafts) await Deno.remove(draft).catch(() => {});
    for (const folder of made.toReversed()) await Deno.remove(folder).catch(() => {});
    throw error;
  }
  await removeForgotten(paths);
  return paths;
}

/** What is written takes less time than this. */
const FORGOTTEN_MS = 3_600_000;

/** Whether a draft is so old that the process that made it was killed over it. */
export async function isForgotten(path: string): Promise<boolean> {
  const { mtime } = await Deno.stat(path).catch(() => ({ mtime: null }));
  return mtime !== null && Date.now() - mtime.getTime() > FORGOTTEN_MS;
}

/** Removes drafts of these files that a process was killed over. */
async function removeForgotten(paths: readonly string[]): Promise<void> {
  const known = new Set(paths);
  for (const folder of new Set(paths.map((path) => dirname(path)))) {
    for await (const { name } of Deno.readDir(folder)) {
      const [, start] = /^(.*)\.[0-9a-f-]{36}\.tmp$/.exec(name) ?? [];
      if (start === undefined || !known.has(`${folder}/${start}`)) continue;
      const draft = `${folder}/${name}`;
      if (await isForgotten(draft)) await Deno.remove(draft).catch(() => {});
    }
  }
}

/** Makes folders; returns those that were not there, each after the one it is in. */
export async function makeFolders(folders: readonly string[]): Promise<string[]> {
  const made: string[] = [];
  for (const folder of new Set(folders)) {
    const missing: string[] = [];
    for (let each = folder; !await exists(each); each = dirname(each)) missing.unshift(each);
    await Deno.mkdir(folder, { recursive: true });
    made.push(...missing);
  }
  return made;
}

/** Nothing can take the name of a folder; to find that out half way would leave half a set. */
async function refuseFolders(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const info = await Deno.stat(path).catch(() => null);
    if (info?.isDirectory) throw new Deno.errors.IsADirectory(`${path} is a folder`);
  }
}

/** Whether anything has a path, be it a link to nothing. */
export async function exists(path: string): Promise<boolean> {
  return await Deno.lstat(path).catch(() => null) !== null;
}

/** Waits for all of them, also where one fails: what is still being written cannot be removed. */
async function allDone(writes: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(writes)).find((outcome) => outcome.status === "rejected");
  if (failed) throw failed.reason;
}

/** Asks the operating system to put everything in a folder on the disk itself, so that it outlives a power failure. */
export async function flushFolder(directory: string): Promise<void> {
  for await (const entry of Deno.readDir(directory)) {
    if (entry.isFile) await flush(`${directory}/${entry.name}`, { write: true });
  }
  // A folder can only be opened for reading, and on Windows not at all.
  await flush(directory, { read: true }).catch(() => {});
}

async function flush(path: string, options: Deno.OpenOptions): Promise<void> {
  using file = await Deno.open(path, options);
  await file.sync();
}
