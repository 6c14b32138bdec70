/**
 * Saves a run so that it is not lost: into the database, or beside it while another process has that open.
 *
 * @module
 */
import type { RunData } from "../results/run_data.ts";
import { addRunAt, FIRST_PLACE } from "./duckdb/add_run.ts";
import { createDatabaseFile, DEFAULT_DATABASE, findDatabaseFile } from "./duckdb/database_file.ts";
import { type Database, openDatabase } from "./duckdb/database.ts";
import { tidyLog } from "./duckdb/instances.ts";
import { importCommand, keepStaged } from "./pending.ts";
import type { StageOptions } from "./staging/rows_by_table.ts";
import { isSmall, smallRun } from "./staging/small_run.ts";
import { withStagedRun } from "./staging/stage.ts";
import { DatabaseLockedError, storageError } from "./storage_error.ts";

/** Where a run is saved, and with what. */
export interface SaveRunOptions extends StageOptions {
  readonly path?: string;
  /** How long a database that another process has open is waited for, seconds. Default 5. */
  readonly waitSeconds?: number;
}

/** Where a run has ended up. */
export type SaveOutcome =
  | { readonly kind: "stored"; readonly runId: number; readonly path: string }
  | {
    readonly kind: "kept";
    /** The folder of Parquet files beside the database. */
    readonly directory: string;
    /** Brings them in later. */
    readonly importCommand: string;
  };

/**
 * Stores a run in the database; where another process has that open for longer than `waitSeconds`, keeps it as Parquet
 * files beside it.
 *
 * @throws {StorageError} when neither is possible; on a full disk nothing more is tried. What was there is intact.
 */
export async function saveRun(data: RunData, options: SaveRunOptions = {}): Promise<SaveOutcome> {
  const { path = DEFAULT_DATABASE, waitSeconds, ...stageOptions } = options;
  const runUid = stageOptions.runUid ?? crypto.randomUUID();
  const saving = { path, waitSeconds, options: { ...stageOptions, runUid } };
  try {
    return await (isSmall(data) ? saveSmall(data, saving) : saveLarge(data, saving));
  } catch (error) {
    throw storageError(error, { action: "save the run to", path });
  }
}

/** How a run is saved. */
interface Saving {
  readonly path: string;
  readonly waitSeconds: number | undefined;
  readonly options: StageOptions & { readonly runUid: string };
}

/** Out of memory; a new database comes to its place with the run in it. */
async function saveSmall(data: RunData, saving: Saving): Promise<SaveOutcome> {
  const { path, waitSeconds, options } = saving, rows = await smallRun(data, options);
  if (await findDatabaseFile(path) === null) {
    const { done } = await createDatabaseFile(path, (connection) => addRunAt(FIRST_PLACE, { connection, rows }));
    if (done !== null) return { kind: "stored", runId: done, path };
  }
  try {
    const database = await openDatabase(path, { waitSeconds });
    try {
      return { kind: "stored", runId: await database.add(rows), path };
    } finally {
      await closeAndTidy(database);
    }
  } catch (error) {
    if (!(error instanceof DatabaseLockedError)) throw error;
    return await withStagedRun(data, options, (staged) => keepBeside(staged, saving));
  }
}

/** Through files. The database is opened, or made, while they are written: one waits for the disk where the other computes. */
async function saveLarge(data: RunData, saving: Saving): Promise<SaveOutcome> {
  const { path, waitSeconds, options } = saving;
  const opening = openDatabase(path, { waitSeconds });
  opening.catch(() => {});
  try {
    return await withStagedRun(data, options, async (staged) => {
      try {
        return { kind: "stored", runId: await (await opening).load(staged), path };
      } catch (error) {
        if (!(error instanceof DatabaseLockedError)) throw error;
        return await keepBeside(staged, saving);
      }
    });
  } finally {
    await opening.then(closeAndTidy, () => {});
  }
}

async function keepBeside(staged: string, { path, options: { runUid } }: Saving): Promise<SaveOutcome> {
  const directory = await keepStaged(staged, { path, runUid });
  return { kind: "kept", directory, importCommand: importCommand(path, directory) };
}

async function closeAndTidy(database: Database): Promise<void> {
  database.close();
  await tidyLog(database.path);
}
