/**
 * The file that a database is in: found, or made with its tables and views.
 *
 * @module
 */
import { basename, dirname } from "node:path";
import { claimDraft } from "../draft.ts";
import { databaseDrafts } from "./left_behind.ts";
import { type NativeConnection, NativeDatabase } from "./native.ts";
import { refuseNewer, SCHEMA_VERSION, schemaVersion } from "./schema_version.ts";
import { StorageError } from "../storage_error.ts";
import { inTransaction } from "./transaction.ts";

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

/** A database that was made. */
export interface MadeDatabase<T> {
  /** Its real path. */
  readonly path: string;
  /** What was done in it before it came to its place; null where another process had put one there meanwhile. */
  readonly done: T | null;
}

/**
 * Makes a database file with all tables and views, and the folder it is in. It is built under another name and put in
 * place when complete: a crash or a full disk on the way would otherwise leave a file that DuckDB does not open.
 *
 * @param fill what comes in with the tables, in one transaction
 */
export async function createDatabaseFile<T>(
  path: string,
  fill: (connection: NativeConnection) => Promise<T>,
): Promise<MadeDatabase<T>> {
  await Deno.mkdir(dirname(path), { recursive: true });
  const place = `${await Deno.realPath(dirname(path))}/${basename(path)}`;
  await using draft = await claimDraft(databaseDrafts(place));
  const done = await buildDatabase(draft.path, fill);
  const isOurs = await putInPlace(draft.path, place);
  return { path: place, done: isOurs ? done : null };
}

async function buildDatabase<T>(path: string, fill: (connection: NativeConnection) => Promise<T>): Promise<T> {
  const { createSchema } = await import("./migrate.ts");
  const instance = await NativeDatabase.open(path, DRAFT_SETTINGS);
  try {
    const connection = await instance.connect();
    try {
      const done = await inTransaction(connection, async () => {
        await createSchema(connection);
        return await fill(connection);
      });
      // All of it must be in the file itself. Closing tries that too, but is silent where it fails.
      await connection.run("CHECKPOINT");
      return done;
    } finally {
      connection.close();
    }
  } finally {
    instance.close();
  }
}

/** Nobody else sees a draft: it needs no log to be written first, and what is put into it is small. */
const DRAFT_SETTINGS = {
  storage_compatibility_version: STORAGE_VERSION,
  checkpoint_threshold: "1b",
  threads: "1",
};

/**
 * Brings an open database to the current schema. One that has it already is left alone.
 *
 * @throws {DatabaseVersionError} when the file has a newer schema.
 */
export async function migrateInstance(instance: NativeDatabase, path: string): Promise<void> {
  const connection = await instance.connect();
  try {
    const version = await schemaVersion(connection);
    refuseNewer(version, path);
    if (version === SCHEMA_VERSION) return;
    const { migrate } = await import("./migrate.ts");
    await migrate(connection, { path, version });
  } finally {
    connection.close();
  }
}

/**
 * A link fails where a file is, so that of two processes that make the same database at once the second uses the first's.
 *
 * @returns whether the draft is what is there now
 */
async function putInPlace(draft: string, place: string): Promise<boolean> {
  try {
    await Deno.link(draft, place);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.AlreadyExists) return false;
    // A file system without links: the moment between the two calls is all that is left to chance.
    const isFree = await findDatabaseFile(place) === null;
    if (isFree) await Deno.rename(draft, place);
    return isFree;
  }
}
