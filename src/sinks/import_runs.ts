/**
 * Runs in files, and their way into a database.
 *
 * @module
 */
import { duckdb, type DuckDBConnection } from "../deps/duckdb.ts";
import { checkStaged } from "./staging/check_staged.ts";
import { type ConnectOptions, openDatabase } from "./duckdb/database.ts";
import type { SavedRun } from "./duckdb/load.ts";
import { NOTHING_FETCHED, tidyLog } from "./duckdb/instances.ts";
import { findRunSources, type RunSource } from "./run_sources.ts";
import { type StagedRun, stageSource } from "./staging/stage_source.ts";
import { storageError } from "./storage_error.ts";

/** A run that was brought in. */
export interface ImportedRun {
  readonly directory: string;
  readonly runId: number;
  /** Whether it was added: one that was there already is left as it is. */
  readonly stored: boolean;
}

/**
 * Brings runs into a database: one that was kept or exported in a folder, or all in the folders of a folder, in the
 * order in which they were first stored. A run that is there already keeps its id; others get the next ones. Either all
 * are in the database afterwards or none is added. The files stay.
 *
 * @throws {StorageError} when there is no run, one is not whole, or the database cannot be written.
 */
export async function importRuns(
  path: string,
  directory: string,
  options: Pick<ConnectOptions, "waitSeconds"> = {},
): Promise<ImportedRun[]> {
  const sources = await findRunSources(directory);
  const folder = await Deno.makeTempDir({ prefix: "linetwin-" });
  try {
    const runs = await withWorkshop((connection) => stageAll(sources, { connection, folder }));
    const loaded = await loadInto(path, runs, options);
    return runs.map(({ source }, index) => {
      const { runId, wasThere } = loaded[index];
      return { directory: source.directory, runId, stored: !wasThere };
    });
  } catch (error) {
    throw storageError(error, { action: "import runs from", path: directory });
  } finally {
    await Deno.remove(folder, { recursive: true }).catch(() => {});
  }
}

/** The database is opened only once everything is known to be whole: others may want it. */
async function loadInto(
  path: string,
  runs: readonly StagedRun[],
  options: Pick<ConnectOptions, "waitSeconds">,
): Promise<SavedRun[]> {
  const database = await openDatabase(path, options);
  try {
    return await database.loadAll(runs.map((run) => run.directory));
  } finally {
    database.close();
    await tidyLog(database.path);
  }
}

async function stageAll(
  sources: readonly RunSource[],
  { connection, folder }: { connection: DuckDBConnection; folder: string },
): Promise<StagedRun[]> {
  const runs: { run: StagedRun; storedAt: string }[] = [];
  for (const [index, source] of sources.entries()) {
    for (const run of await stageSource(source, { connection, directory: `${folder}/${index}` })) {
      runs.push({ run, storedAt: await checkStaged(connection, run) });
    }
  }
  return runs.sort((a, b) => Number(a.storedAt > b.storedAt) - Number(a.storedAt < b.storedAt)).map(({ run }) => run);
}

/** Reads and writes files without any database being open. */
async function withWorkshop<T>(use: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const { DuckDBInstance } = await duckdb();
  const instance = await DuckDBInstance.create(":memory:", NOTHING_FETCHED);
  const connection = await instance.connect();
  try {
    return await use(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
