/**
 * Runs kept as Parquet files beside a database that could not be opened, and their way into it later.
 *
 * @module
 */
import { connect, type ConnectOptions } from "./duckdb.ts";
import { stagedFile } from "./stage.ts";
import { StorageError, storageError } from "./storage_error.ts";
import { flushFolder } from "./write_files.ts";

/** The folder beside a database in which runs wait for it. */
export function pendingDirectory(path: string): string {
  return `${path}.pending`;
}

/** The command that brings a kept run into its database. */
export function importCommand(path: string, directory: string): string {
  return `linetwin import ${shellWord(directory)} --db-path ${shellWord(path)}`;
}

/**
 * Copies a staged run beside the database, so that it outlives a power failure; it appears there when it is complete.
 *
 * @returns The folder it is in.
 */
export async function keepStaged(staged: string, { path, runUid }: { path: string; runUid: string }): Promise<string> {
  const parent = pendingDirectory(path);
  const draft = `${parent}/.${runUid}`;
  try {
    await Deno.mkdir(draft, { recursive: true });
    for await (const { name } of Deno.readDir(staged)) await Deno.copyFile(`${staged}/${name}`, `${draft}/${name}`);
    await flushFolder(draft);
    await Deno.rename(draft, `${parent}/${runUid}`);
    await flushFolder(parent);
  } catch (error) {
    await Deno.remove(draft, { recursive: true }).catch(() => {});
    throw storageError(error, { action: "keep the run in", path: parent });
  }
  return `${parent}/${runUid}`;
}

/** A run that was brought in. */
export interface ImportedRun {
  readonly directory: string;
  readonly runId: number;
}

/**
 * Brings a kept run into a database, or every one in the folders of a folder, in the order in which they were
 * kept. One that is there already keeps its id. The files stay.
 *
 * @throws {StorageError} when there is no kept run, or the database cannot be written.
 */
export async function importStaged(
  path: string,
  directory: string,
  options: Pick<ConnectOptions, "waitSeconds"> = {},
): Promise<ImportedRun[]> {
  const kept = await keptRuns(directory);
  await using database = await connect(path, options);
  const imported: ImportedRun[] = [];
  for (const each of kept) imported.push({ directory: each, runId: await database.load(each) });
  return imported;
}

async function keptRuns(directory: string): Promise<string[]> {
  if (await isKeptRun(directory)) return [directory];
  const found: { directory: string; writtenAt: number }[] = [];
  try {
    for await (const { name, isDirectory } of Deno.readDir(directory)) {
      const child = `${directory}/${name}`;
      // A name with a dot is one that is not complete.
      if (!isDirectory || name.startsWith(".") || !(await isKeptRun(child))) continue;
      found.push({ directory: child, writtenAt: await writtenAt(child) });
    }
  } catch (error) {
    throw storageError(error, { action: "import runs from", path: directory });
  }
  if (!found.length) throw new StorageError(`Cannot import runs from ${directory}: there are none in it.`);
  return found.sort((a, b) => a.writtenAt - b.writtenAt || (a.directory < b.directory ? -1 : 1)).map((run) =>
    run.directory
  );
}

async function isKeptRun(directory: string): Promise<boolean> {
  return await Deno.stat(stagedFile(directory, "simulation_runs")).then((info) => info.isFile, () => false);
}

async function writtenAt(directory: string): Promise<number> {
  return (await Deno.stat(stagedFile(directory, "simulation_runs"))).mtime?.getTime() ?? 0;
}

function shellWord(text: string): string {
  return /^[\w./@%+,:=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
