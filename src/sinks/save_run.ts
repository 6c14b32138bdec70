/**
 * Saves a run so that it is not lost: into the database, or beside it while another process has that open.
 *
 * @module
 */
import type { RunData } from "../results/run_data.ts";
import { DEFAULT_DATABASE } from "./duckdb/database_file.ts";
import { type Database, openDatabase } from "./duckdb/database.ts";
import { tidyLog } from "./duckdb/instances.ts";
import { importCommand, keepStaged } from "./pending.ts";
import { type StageOptions, withStagedRun } from "./staging/stage.ts";
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
  // It is opened, or made, while the run is staged: one waits for the disk where the other computes.
  const opening = openDatabase(path, { waitSeconds });
  opening.catch(() => {});
  try {
    return await withStagedRun(data, { ...stageOptions, runUid }, async (staged) => {
      try {
        return { kind: "stored", runId: await (await opening).load(staged), path };
      } catch (error) {
        if (!(error instanceof DatabaseLockedError)) throw error;
        const directory = await keepStaged(staged, { path, runUid });
        return { kind: "kept", directory, importCommand: importCommand(path, directory) };
      }
    });
  } catch (error) {
    throw storageError(error, { action: "save the run to", path });
  } finally {
    await opening.then(closeAndTidy, () => {});
  }
}

async function closeAndTidy(database: Database): Promise<void> {
  database.close();
  await tidyLog(database.path);
}
