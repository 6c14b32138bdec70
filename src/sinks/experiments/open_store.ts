/**
 * Finds the place of an experiment in a database, or makes one: so an experiment goes on where it stopped, also where
 * its process was killed.
 *
 * @module
 */
import { type Database, openDatabase } from "../duckdb/database.ts";
import { inTransaction } from "../duckdb/transaction.ts";
import { DatabaseLockedError, StorageError, storageError } from "../storage_error.ts";
import type { TQuantile } from "./quantiles.ts";
import { addExperiment, type ExperimentRecord, findExperiment, setDetails } from "./record.ts";
import { ExperimentStore } from "./store.ts";

/** Which experiment is stored, and where. */
export interface ExperimentStoreOptions {
  readonly path: string;
  readonly record: ExperimentRecord;
  /** Student's t, for the intervals of the views. */
  readonly tQuantile: TQuantile;
  /** Whether it begins anew also where the same experiment is there; that one stays. Default false. */
  readonly fresh?: boolean;
  /** How long a database that another process has open is waited for, seconds. Default 5. */
  readonly waitSeconds?: number;
}

/**
 * Opens the place of an experiment in a database, which other processes then cannot open until it is closed. It goes on
 * with the newest one there that computes the same, complete or not; where there is none, or when it is to begin afresh,
 * it gets the next id.
 *
 * @throws {RangeError} when there is no metric, or one twice.
 * @throws {DatabaseLockedError} when another process has the database open for longer than `waitSeconds`.
 * @throws {StorageError} when this process computes the same experiment already, or the database cannot be written.
 */
export async function openExperimentStore(options: ExperimentStoreOptions): Promise<ExperimentStore> {
  const { path, record, fresh = false, waitSeconds, tQuantile } = options;
  checkMetrics(record.metrics);
  const database = await openOwn(path, waitSeconds);
  try {
    const opened = await findOrAdd(database, { path, record, fresh });
    return new ExperimentStore({ ...opened, database, path, metrics: record.metrics, tQuantile });
  } catch (error) {
    database.close();
    throw storageError(error, { action: "store the experiment in", path });
  }
}

function checkMetrics(metrics: readonly string[]): void {
  if (metrics.length === 0) throw new RangeError("Cannot store an experiment without a metric");
  if (new Set(metrics).size < metrics.length) {
    throw new RangeError(`Cannot store a metric twice: ${metrics.join(", ")}`);
  }
}

async function openOwn(path: string, waitSeconds?: number): Promise<Database> {
  try {
    return await openDatabase(path, { waitSeconds });
  } catch (error) {
    if (!(error instanceof DatabaseLockedError)) throw error;
    const others = "Or keep the experiment in another database (--db-path), or in none (--no-db).";
    throw new DatabaseLockedError(`${error.message} ${others}`, { cause: error });
  }
}

/** Experiments that this process computes: two at once would store everything twice. */
const computing = new Set<string>();

function findOrAdd(
  database: Database,
  { path, record, fresh }: { path: string; record: ExperimentRecord; fresh: boolean },
) {
  return database.exclusively(async (connection) => {
    const found = fresh ? null : await findExperiment(connection, record);
    const row = found ?? await inTransaction(connection, () => addExperiment(connection, record));
    const claim = `${row.id} ${database.path}`;
    if (computing.has(claim)) throw twice(path, row.id);
    if (found !== null) await setDetails(connection, row.id, record);
    computing.add(claim);
    const release = () => computing.delete(claim);
    return { experimentId: row.id, status: row.status, shards: row.shards, isResumed: found !== null, release };
  });
}

function twice(path: string, experimentId: number): StorageError {
  return new StorageError(
    `Cannot go on with experiment ${experimentId} in ${path}: this program is computing it already. Wait for that, ` +
      "or begin it afresh.",
  );
}
