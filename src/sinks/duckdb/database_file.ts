/**
 * The file that a database is in: found, or made with its tables and views.
 *
 * @module
 */
import { basename, dirname } from "node:path";
import type { DuckDBInstance } from "../../deps/duckdb.ts";
import { claimDraft } from "../draft.ts";
import { duckdb } from "../../deps/duckdb.ts";
import { databaseDrafts } from "./left_behind.ts";
import { refuseNewer, SCHEMA_VERSION, schemaVersion } from "./schema_version.ts";
import { StorageError } from "../storage_error.ts";

/** Where results are kept unless another file is named. */
export const DEFAULT_DATABASE = "linetwin_results.duckdb";

/**
 * The oldest DuckDB that reads a new file. From this version on texts are compressed in a way that takes two thirds of
 * the time: 600,000 events are in after 0.18 s rather than 0.27.
 */
const STORAGE_VERSION = "v1.3.0";

/** The real path of an existing database file, through links; null when there is nothing. */
export async function findDatabaseFile(path: string): Promise<string | null> {
  try {
    const real = await Deno.realPath(path);
    if ((await Deno.stat(real)).isDirectory) {
      throw new StorageError(`Cannot open ${path}: it is a folder. Name a file in it.`);
    }
    return real;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

/**
 * Makes a database file with all tables and views, and the folder it is in. It is built under another name and put in
 * place when complete: a crash or a full disk on the way would otherwise leave a file that DuckDB does not open.
 *
 * @returns Its real path.
 */
export async function createDatabaseFile(path: string): Promise<string> {
  await Deno.mkdir(dirname(path), { recursive: true });
  const place = `${await Deno.realPath(dirname(path))}/${basename(path)}`;
  await using draft = await claimDraft(databaseDrafts(place));
  await buildDatabase(draft.path);
  await putInPlace(draft.path, place);
  return place;
}

async function buildDatabase(path: string): Promise<void> {
  const { DuckDBInstance } = await duckdb();
  const instance = await DuckDBInstance.create(path, { storage_compatibility_version: STORAGE_VERSION });
  try {
    await migrateInstance(instance, path, { checkpoint: true });
  } finally {
    instance.closeSync();
  }
}

/**
 * Brings an open database to the current schema. One that has it already is left alone.
 *
 * @param options.checkpoint Whether all of it must be in the file itself afterwards. Closing tries that too, but is
 *   silent where it fails and leaves the rest in the log beside the file.
 * @throws {DatabaseVersionError} when the file has a newer schema.
 */
export async function migrateInstance(
  instance: DuckDBInstance,
  path: string,
  { checkpoint = false } = {},
): Promise<void> {
  const connection = await instance.connect();
  try {
    const version = await schemaVersion(connection);
    refuseNewer(version, path);
    if (version < SCHEMA_VERSION) {
      const { migrate } = await import("./migrate.ts");
      await migrate(connection, { path, version });
    }
    if (checkpoint) await connection.run("CHECKPOINT");
  } finally {
    connection.closeSync();
  }
}

/** A link fails where a file is, so that of two processes that make the same database at once the second uses the first's. */
async function putInPlace(draft: string, place: string): Promise<void> {
  try {
    await Deno.link(draft, place);
  } catch (error) {
    if (error instanceof Deno.errors.AlreadyExists) return;
    // A file system without links: the moment between the two calls is all that is left to chance.
    if (await findDatabaseFile(place) === null) await Deno.rename(draft, place);
  }
}
