/**
 * Checkpoints that survive a kill.
 *
 * DuckDB commits to a log beside the file and now and then moves what is in the log into the file. That checkpoint
 * rewrites blocks of metadata where they stand, 256 KiB each, and a process killed in the middle of such a write leaves
 * a file that no longer opens: one in some hundred kills during a save did. So commits stay in the log, which is only
 * ever added to, and a checkpoint is made here alone, with a copy of both files beside the database for as long as it
 * takes. A copy that is still there tells the next one to open the file that a checkpoint did not come to its end.
 *
 * @module
 */
import { claimDraft } from "../draft.ts";
import { exists, flushFolder } from "../write_files.ts";
import { guardDrafts, guardOf } from "./left_behind.ts";
import type { NativeConnection, NativeDatabase } from "./native.ts";
import { quoted } from "./quoted.ts";

const MEGABYTE = 2 ** 20;

/** A log above this size is moved into the file: replaying it whenever the file is opened takes 10 ms a megabyte. */
const LOG_BYTES_MAX = 8 * MEGABYTE;

/** Up to these sizes a checkpoint takes a tenth of a second, and is worth it for a database that is one file. */
const CHEAP = { logBytes: 2 * MEGABYTE, fileBytes: 32 * MEGABYTE };

/** Opens a database file, which other processes then cannot. */
export type OpenInstance = () => Promise<NativeDatabase>;

/**
 * Opens a database for writing. What a checkpoint that was cut short has left is mended first; a log that has grown
 * long is moved into the file, and so is any log when the file is opened to be tidied.
 */
export async function openForWriting(
  path: string,
  { open, tidy }: { open: OpenInstance; tidy: boolean },
): Promise<NativeDatabase> {
  if (await isCutShort(path)) return await openAfterCrash(path, open);
  const log = await sizeOf(logOf(path));
  return log > (tidy ? 0 : LOG_BYTES_MAX) ? await openAndCheckpoint(path, open) : await open();
}

/** Whether a checkpoint of this file has not come to its end. */
export async function isCutShort(path: string): Promise<boolean> {
  return await exists(guardOf(path));
}

/** Whether there is a log that is moved into the file in no time. */
export async function isCheapToTidy(path: string): Promise<boolean> {
  const log = await sizeOf(logOf(path));
  return log > 0 && log <= CHEAP.logBytes && await sizeOf(path) <= CHEAP.fileBytes;
}

/**
 * The copy is made before the file is opened: a process that closes any handle of a file gives up every lock it has on
 * it. So another process may have written meanwhile, and then the checkpoint is left to a later time.
 */
async function openAndCheckpoint(path: string, open: OpenInstance): Promise<NativeDatabase> {
  await using draft = await claimDraft(guardDrafts(path)).catch(() => null);
  const before = await stateOf(path);
  const isCopied = draft !== null && await copyDatabase(path, draft.path);
  const instance = await open();
  if (isCopied && await stateOf(path) === before) await checkpoint(instance, { path, draft: draft.path });
  return instance;
}

/** Where it fails, on a full disk say, the copy stays: who opens the file next looks whether it is needed. */
async function checkpoint(instance: NativeDatabase, { path, draft }: { path: string; draft: string }): Promise<void> {
  await Deno.rename(draft, guardOf(path));
  try {
    await withConnection(instance, (connection) => connection.run("CHECKPOINT"));
  } catch (error) {
    instance.close();
    throw error;
  }
  await removeFolder(guardOf(path));
}

/** The file may be as it was, or as it was to be: then the copy is dropped. Otherwise the copy takes its place. */
async function openAfterCrash(path: string, open: OpenInstance): Promise<NativeDatabase> {
  const instance = await openWhole(open);
  if (instance === null) {
    await restore(path);
    return await open();
  }
  await removeFolder(guardOf(path));
  return instance;
}

/** The database, if all of it can be read; null when it is damaged. */
async function openWhole(open: OpenInstance): Promise<NativeDatabase | null> {
  let instance: NativeDatabase | null = null;
  try {
    instance = await open();
    await withConnection(instance, readMetadata);
    return instance;
  } catch (error) {
    instance?.close();
    if (/could not set lock/i.test(String(error))) throw error;
    return null;
  }
}

/** Reads the metadata of every table, which DuckDB otherwise reads only when the table is first asked for. */
async function readMetadata(connection: NativeConnection): Promise<void> {
  const tables = await (await connection.api()).run(
    "SELECT table_name FROM duckdb_tables() WHERE NOT internal AND database_name = current_database()",
  );
  for (const [table] of await tables.getRowsJson()) {
    await connection.run(`SELECT count(*) FROM pragma_storage_info(${quoted(String(table))})`);
  }
}

/** Puts the copy in the database's place, one process at a time; each file is replaced at once, the guard goes last. */
async function restore(path: string): Promise<void> {
  const guard = guardOf(path);
  using turn = await Deno.open(`${guard}/turn`, { create: true, write: true }).catch(() => null);
  await turn?.lock(true);
  if (!await exists(`${guard}/database`)) return;
  await replace(`${guard}/database`, path);
  if (await exists(`${guard}/log`)) await replace(`${guard}/log`, logOf(path));
  await removeFolder(guard);
}

/** The copy of the copy is made beside it, where it goes with the guard. */
async function replace(from: string, to: string): Promise<void> {
  const draft = `${from}.new`;
  await Deno.copyFile(from, draft);
  await Deno.rename(draft, to);
}

/** Whether there was room for it; a checkpoint can wait until there is. */
async function copyDatabase(path: string, folder: string): Promise<boolean> {
  try {
    await Deno.mkdir(folder);
    await Deno.copyFile(path, `${folder}/database`);
    await Deno.copyFile(logOf(path), `${folder}/log`);
    await flushFolder(folder);
    return true;
  } catch {
    return false;
  }
}

async function withConnection(instance: NativeDatabase, use: (connection: NativeConnection) => Promise<unknown>) {
  const connection = await instance.connect();
  try {
    await use(connection);
  } finally {
    connection.close();
  }
}

function logOf(path: string): string {
  return `${path}.wal`;
}

/** Size and time of the last change of both files, as text. */
async function stateOf(path: string): Promise<string> {
  const infos = await Promise.all([Deno.stat(path), Deno.stat(logOf(path))]);
  return infos.map(({ size, mtime }) => `${size} ${mtime?.getTime()}`).join(", ");
}

async function sizeOf(file: string): Promise<number> {
  return (await Deno.stat(file).catch(() => null))?.size ?? 0;
}

async function removeFolder(folder: string): Promise<void> {
  await Deno.remove(folder, { recursive: true }).catch(() => {});
}
