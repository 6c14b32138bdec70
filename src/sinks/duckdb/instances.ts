/**
 * Open database files of this process. DuckDB guards a file against other processes, but a second instance on one file
 * in one process opens without an error and loses data: so there is one per file, shared and counted. Workers have
 * modules, and so counts, of their own: only one thread of a program may use a database.
 *
 * @module
 */
import { type FileTable, makeFileTables } from "./file_tables.ts";
import { isCheapToTidy, isCutShort, openForWriting } from "./guarded_checkpoint.ts";
import { clearLeftBehind } from "./left_behind.ts";
import { NativeDatabase } from "./native.ts";
import { StorageError } from "../storage_error.ts";

/** How a file is opened. */
export interface InstanceOptions {
  readonly readOnly: boolean;
  /** Whether statements may read and write other files, and change settings. */
  readonly externalAccess: boolean;
  /** Whether the log beside the file is moved into it, if nothing else has the file open. */
  readonly tidy?: boolean;
  /** Files that are tables beside those of the database. */
  readonly tables?: readonly FileTable[];
}

/** A share in an open file. */
export interface InstanceLease {
  readonly instance: NativeDatabase;
  /** How the file is open. */
  readonly options: InstanceOptions;
  /** Runs one piece of work at a time, over all shares in the file. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  /** Gives the share back; the last one closes the file. */
  release(): void;
}

interface OpenFile {
  readonly options: InstanceOptions;
  readonly opening: Promise<NativeDatabase>;
  shares: number;
  /** Settles when the work that came last is done. */
  lastWork: Promise<unknown>;
}

const openFiles = new Map<string, OpenFile>();

/** A share in the file at an existing real path, opened if need be. */
export async function leaseInstance(path: string, options: InstanceOptions): Promise<InstanceLease> {
  const file = openFiles.get(path) ?? openFile(path, options);
  refuseConflict(file.options, options, path);
  file.shares++;
  try {
    return lease(path, file, await file.opening);
  } catch (error) {
    giveBack(path, file);
    throw error;
  }
}

function openFile(path: string, options: InstanceOptions): OpenFile {
  const file = { options, opening: createInstance(path, options), shares: 0, lastWork: Promise.resolve() };
  openFiles.set(path, file);
  return file;
}

/** Nothing is fetched from elsewhere: a SQLite file would make DuckDB download what reads it. */
export const NOTHING_FETCHED = { autoinstall_known_extensions: "false", autoload_known_extensions: "false" };

/** No checkpoint but the guarded one: see there. */
const NEVER = "1TB";

async function createInstance(path: string, options: InstanceOptions): Promise<NativeDatabase> {
  const { readOnly, externalAccess, tidy = false, tables = [] } = options;
  const open = (mode: "READ_ONLY" | "READ_WRITE") =>
    NativeDatabase.open(path, {
      access_mode: mode,
      // What may touch no files is said below, once they have been read.
      enable_external_access: String(externalAccess || tables.length > 0),
      checkpoint_threshold: NEVER,
      ...NOTHING_FETCHED,
    });
  const openToWrite = async () => await withStatement(await open("READ_WRITE"), NO_CHECKPOINT_ON_SHUTDOWN);
  if (!readOnly) {
    const instance = await openForWriting(path, { open: openToWrite, tidy });
    await clearLeftBehind(path, { isAlone: true });
    return await locked(instance, options);
  }
  // Who only reads cannot mend what a checkpoint that was cut short has left.
  if (await isCutShort(path)) (await openForWriting(path, { open: openToWrite, tidy })).close();
  const instance = await withTables(await open("READ_ONLY"), tables);
  await clearLeftBehind(path, { isAlone: false });
  return await locked(instance, options);
}

const NO_CHECKPOINT_ON_SHUTDOWN = "PRAGMA disable_checkpoint_on_shutdown";

/** Some settings name files that DuckDB then writes, so who may not touch files may not change settings either. */
async function locked(
  instance: NativeDatabase,
  { readOnly, externalAccess }: InstanceOptions,
): Promise<NativeDatabase> {
  if (externalAccess) return instance;
  // DuckDB excepts the database and its log, which COPY would overwrite; who only reads has them open by now.
  const noFiles = readOnly ? "SET disabled_filesystems = 'LocalFileSystem'; " : "";
  return await withStatement(
    instance,
    `SET enable_external_access = false; ${noFiles}SET lock_configuration = true`,
  );
}

async function withTables(instance: NativeDatabase, tables: readonly FileTable[]): Promise<NativeDatabase> {
  if (tables.length === 0) return instance;
  const connection = await instance.connect();
  try {
    await makeFileTables(connection, tables);
    connection.close();
    return instance;
  } catch (error) {
    connection.close();
    instance.close();
    throw error;
  }
}

async function withStatement(instance: NativeDatabase, statement: string): Promise<NativeDatabase> {
  const connection = await instance.connect();
  await connection.run(statement);
  connection.close();
  return instance;
}

/**
 * Moves a short log into its file, so that the database is one file; where that is not possible now, it stays.
 *
 * @param options `isToTravel`: also a long one, since somebody will take the file to another machine
 */
export async function tidyLog(path: string, { isToTravel = false } = {}): Promise<void> {
  if (openFiles.has(path) || !(isToTravel || await isCheapToTidy(path))) return;
  try {
    (await leaseInstance(path, { readOnly: false, externalAccess: true, tidy: true })).release();
  } catch {
    // Another process has it open, or the disk is full: the log holds all that the file lacks.
  }
}

function lease(path: string, file: OpenFile, instance: NativeDatabase): InstanceLease {
  let held = true;
  return {
    instance,
    options: file.options,
    exclusively: (work) => {
      const result = file.lastWork.then(work);
      file.lastWork = result.catch(() => {});
      return result;
    },
    release: () => {
      if (!held) return;
      held = false;
      if (giveBack(path, file)) instance.close();
    },
  };
}

/** Whether that was the last share. */
function giveBack(path: string, file: OpenFile): boolean {
  file.shares--;
  if (file.shares > 0) return false;
  openFiles.delete(path);
  return true;
}

/** Restrictions hold for all shares: one that asks for less than the file is open for is served, one that asks for more is not. */
function refuseConflict(open: InstanceOptions, asked: InstanceOptions, path: string): void {
  if (open.readOnly && !asked.readOnly) {
    throw new StorageError(`Cannot write to ${path}: this program has it open for reading only. Close that first.`);
  }
  if (open.externalAccess !== asked.externalAccess) {
    throw new StorageError(`Cannot open ${path}: this program has it open with other rights. Close that first.`);
  }
}
