/**
 * The database of results.
 *
 * @module
 */
import type { DuckDBConnection } from "../deps/duckdb.ts";
import type { DataFrame } from "../deps/polars.ts";
import type { RunData } from "../results/run_data.ts";
import { createDatabaseFile, DEFAULT_DATABASE, findDatabaseFile, migrateInstance } from "./database_file.ts";
import { type InstanceLease, type InstanceOptions, leaseInstance } from "./duckdb_instances.ts";
import { refuseNewer, schemaVersion } from "./duckdb_migrate.ts";
import { SCHEMA_VERSION } from "./duckdb_schema.ts";
import { loadStaged } from "./load.ts";
import { resultFrame } from "./query_frame.ts";
import { type StageOptions, withStagedRun } from "./stage.ts";
import { DatabaseLockedError, QueryError, StorageError, storageError } from "./storage_error.ts";

/** How a database is opened. */
export interface ConnectOptions {
  /** Whether it is only read: then the file must exist. Default false. */
  readonly readOnly?: boolean;
  /** Whether statements may touch other files, as `COPY … TO` and `read_csv` do. Default true. */
  readonly externalAccess?: boolean;
  /** How long a file that another process has open is waited for, seconds. Default 5. */
  readonly waitSeconds?: number;
}

/** A connection to a database of results; made by {@linkcode connect}. */
export class Database implements AsyncDisposable {
  readonly #lease: InstanceLease;
  readonly #connection: DuckDBConnection;
  #open = true;

  /** @param path The file's real path. */
  constructor(readonly path: string, lease: InstanceLease, connection: DuckDBConnection) {
    this.#lease = lease;
    this.#connection = connection;
  }

  /**
   * The rows that a statement returns, of whatever kind it is; of several, the last one's.
   *
   * @throws {QueryError} when the database refuses the statement.
   */
  async query(sql: string): Promise<DataFrame> {
    const connection = this.#connected();
    try {
      // Without values, DuckDB's binding returns the result of the first of several statements.
      return await resultFrame(await connection.run(sql, []));
    } catch (error) {
      const found = error instanceof Error ? error.message : String(error);
      throw new QueryError(`Cannot run the query: ${found.replace("Failed to extract statements: ", "")}`, {
        cause: error,
      });
    }
  }

  /**
   * Stores a run, wholly or not at all.
   *
   * @returns Its run id.
   * @throws {StorageError} when it cannot be written.
   */
  async save(data: RunData, options: StageOptions = {}): Promise<number> {
    this.#connected();
    try {
      return await withStagedRun(data, options, (directory) => this.load(directory));
    } catch (error) {
      throw storageError(error, { action: "save the run to", path: this.path });
    }
  }

  /**
   * Stores a run that was staged as Parquet files, unless it is there already.
   *
   * @returns Its run id.
   */
  async load(directory: string): Promise<number> {
    this.#connected();
    try {
      return await this.#lease.exclusively(() => this.#loadAlone(directory));
    } catch (error) {
      throw storageError(error, { action: "save the run to", path: this.path });
    }
  }

  /** On a connection of its own: a query that runs meanwhile must neither see half a run nor undo the transaction. */
  async #loadAlone(directory: string): Promise<number> {
    const connection = await this.#lease.instance.connect();
    try {
      return await loadStaged(connection, directory);
    } finally {
      connection.closeSync();
    }
  }

  /** Gives the file free for other processes, once no other connection of this process uses it. */
  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#connection.closeSync();
    this.#lease.release();
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.close();
    return Promise.resolve();
  }

  #connected(): DuckDBConnection {
    if (this.#open) return this.#connection;
    throw new StorageError(`Cannot use ${this.path}: this connection was closed. Connect again.`);
  }
}

/**
 * Opens a database of results; makes it where there is none, and brings an older one to the current schema.
 *
 * @throws {DatabaseLockedError} when another process has it open for longer than `waitSeconds`.
 * @throws {DatabaseVersionError} when a later linetwin wrote it.
 * @throws {StorageError} when it is no database or cannot be opened.
 */
export async function connect(path: string = DEFAULT_DATABASE, options: ConnectOptions = {}): Promise<Database> {
  const { readOnly = false, externalAccess = true, waitSeconds = 5 } = options;
  const giveUpAt = performance.now() + waitSeconds * 1000;
  for (let pauseMs = 20;; pauseMs = Math.min(2 * pauseMs, 250)) {
    try {
      return await open(path, { readOnly, externalAccess });
    } catch (error) {
      const readable = storageError(error, { action: "open the database", path });
      if (!(readable instanceof DatabaseLockedError) || performance.now() + pauseMs > giveUpAt) throw readable;
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

async function open(path: string, options: InstanceOptions): Promise<Database> {
  const found = await findDatabaseFile(path);
  if (!found && options.readOnly) throw new StorageError(`Cannot open the database ${path}: there is no such file.`);
  const real = found ?? await createDatabaseFile(path);
  const database = await openReal(real, options);
  if (database) return database;
  // An older file is brought forward by a connection that may write.
  (await openReal(real, { ...options, readOnly: false }))?.close();
  return await openReal(real, options) as Database;
}

/** A connection to an existing file; null when it has an older schema and may only be read. */
async function openReal(path: string, options: InstanceOptions): Promise<Database | null> {
  const lease = await leaseInstance(path, options);
  let connection: DuckDBConnection | undefined;
  try {
    if (!options.readOnly) await lease.exclusively(() => migrateInstance(lease.instance, path));
    connection = await lease.instance.connect();
    const version = await schemaVersion(connection);
    refuseNewer(version, path);
    if (version === SCHEMA_VERSION) return new Database(path, lease, connection);
  } catch (error) {
    connection?.closeSync();
    lease.release();
    throw error;
  }
  connection.closeSync();
  lease.release();
  return null;
}
