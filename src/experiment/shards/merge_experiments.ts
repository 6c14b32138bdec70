/**
 * Brings the databases of an experiment's shards together in one.
 *
 * @module
 */
import { type Database, openDatabase } from "../../sinks/duckdb/database.ts";
import { DEFAULT_DATABASE, findDatabaseFile } from "../../sinks/duckdb/database_file.ts";
import { tidyLog } from "../../sinks/duckdb/instances.ts";
import { inTransaction } from "../../sinks/duckdb/transaction.ts";
import { findExperiment, identityOf } from "../../sinks/experiments/record.ts";
import {
  partialRecords,
  type StoredSource,
  storedSource,
  storedSources,
} from "../../sinks/experiments/stored_source.ts";
import { type MergedRows, writeMerged } from "../../sinks/experiments/write_merged.ts";
import { StorageError, storageError } from "../../sinks/storage_error.ts";
import { tQuantile } from "../statistics/student_t.ts";
import { bringFrames } from "../frames/bring_frames.ts";
import { checkSource, refuseSibling } from "./check_source.ts";
import { Gathered, type ShardSource } from "./gathered.ts";
import type { ShardEnds } from "./shard.ts";

/** Where experiments are merged. */
export interface MergeOptions {
  /** The database that gets them; default `linetwin_results.duckdb` in the working folder. */
  readonly path?: string;
  /** How long a database that another process has open is waited for, seconds. Default 5. */
  readonly waitSeconds?: number;
}

/** An experiment that was merged. */
export interface MergedExperiment {
  /** In the database that has got it. */
  readonly experimentId: number;
  /** Its name. */
  readonly name: string;
  /** Whether nothing is missing: then it is as if it had been computed as a whole. */
  readonly isComplete: boolean;
  /** Replications that came in, of all variants together. */
  readonly addedCount: number;
  /** Those that are there now. */
  readonly count: number;
  /** Those that there are to be. */
  readonly totalCount: number;
  /** Whether shards have come to their ends, by their names, `2/8`. */
  readonly shards: ShardEnds;
  /**
   * Replications whose frames lie beside none of the databases, so that they are computed again when the experiment is
   * carried out; null of an experiment that keeps none.
   */
  readonly lostFrames: number | null;
}

/** Brings them together; what the entry point `src/experiment/mod.ts` says of it holds here. */
export async function mergeStored(files: readonly string[], options: MergeOptions = {}): Promise<MergedExperiment[]> {
  const { path = DEFAULT_DATABASE, waitSeconds } = options, all: Gathered[] = [];
  for (const file of files) {
    for (const source of await sourcesIn(file, { path, waitSeconds })) gather(all, source);
  }
  const database = await openDatabase(path, { waitSeconds });
  try {
    return await mergeInto(database, all, path);
  } catch (error) {
    throw storageError(error, { action: "bring experiments into", path });
  } finally {
    database.close();
    await tidyLog(database.path);
  }
}

async function sourcesIn(file: string, { path, waitSeconds }: MergeOptions & { path: string }): Promise<ShardSource[]> {
  const real = await findDatabaseFile(file), attempt = `Cannot import experiments from ${file}`;
  if (real === null) throw new StorageError(`${attempt}: there is no such file.`);
  if (real === await findDatabaseFile(path)) {
    throw new StorageError(`${attempt}: it is the database that is to get them. Name another one with --db-path.`);
  }
  const sources = (await storedSources(file, { waitSeconds })).map((stored) => ({ path: file, stored }));
  if (sources.length > 0) {
    sources.forEach(checkSource);
    return sources;
  }
  throw new StorageError(`${attempt}: there is none in it. Runs come out of it by export, and in by import.`);
}

/** Puts a source to those that compute the same. */
function gather(all: Gathered[], source: ShardSource): void {
  const { record, status } = source.stored, identity = identityOf(record);
  const same = all.find(({ first }) => identityOf(first.stored.record) === identity);
  if (same !== undefined) return same.take(source);
  const unfinished = all.filter(({ isWhole }) => !isWhole).map(({ first: { path, stored } }) => {
    return { place: `that of ${path}`, record: stored.record };
  });
  if (status !== "complete") refuseSibling(source, unfinished);
  all.push(new Gathered(source));
}

/** All of them, or none. */
async function mergeInto(database: Database, all: readonly Gathered[], path: string): Promise<MergedExperiment[]> {
  const rows: MergedRows[] = [];
  for (const gathered of all) rows.push(await rowsOf(gathered, database, path));
  const lost: (number | null)[] = [];
  for (const gathered of all) lost.push(await bringFrames(gathered, path));
  const ids = await database.exclusively((connection) =>
    inTransaction(connection, async () => {
      const ids: number[] = [];
      for (const each of rows) ids.push(await writeMerged(connection, each, tQuantile));
      return ids;
    })
  );
  return all.map((gathered, index) => ({
    experimentId: ids[index],
    name: gathered.first.stored.record.name,
    isComplete: gathered.isWhole,
    addedCount: rows[index].addedCount,
    count: gathered.count,
    totalCount: gathered.taskCount,
    shards: gathered.isWhole ? {} : gathered.shards,
    lostFrames: lost[index],
  }));
}

/** What is to be written of an experiment; what is there already is taken in and compared. */
async function rowsOf(gathered: Gathered, database: Database, path: string): Promise<MergedRows> {
  const there = await sourceThere(gathered, database, path), { first } = gathered;
  const before = there === null || there.variants.length === 0 ? null : { path, stored: there };
  const own = before === null ? null : new Gathered(before);
  if (before !== null) gathered.take(before);
  const { isWhole, shards, label } = gathered;
  return {
    record: { ...first.stored.record, label },
    there,
    status: isWhole ? "complete" : "partial",
    shards: isWhole ? {} : shards,
    ...gathered.moments,
    variants: before === null ? first.stored.variants : [],
    addedCount: gathered.count - (own?.count ?? 0),
    results: () => gathered.beside(own),
  };
}

/** The same experiment in the database; null where it is not there. */
async function sourceThere(gathered: Gathered, database: Database, path: string): Promise<StoredSource | null> {
  const { stored } = gathered.first;
  const found = await database.exclusively((connection) => findExperiment(connection, stored.record));
  if (found !== null) return await storedSource(database, found.id);
  if (!gathered.isWhole) {
    const unfinished = (await partialRecords(database)).map(({ id, record }) => {
      return { place: `experiment ${id} of ${path}`, record };
    });
    refuseSibling(gathered.first, unfinished);
  }
  return null;
}
