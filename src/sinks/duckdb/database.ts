/**
 * The database of results.
 *
 * @module
 */
import type { DuckDBResult } from "../../deps/duckdb.ts";
import type { DataFrame } from "../../deps/polars.ts";
import type { RunData } from "../../results/run_data.ts";
import { createDatabaseFile, DEFAULT_DATABASE, findDatabaseFile, migrateInstance } from "./database_file.ts";
import type { FileTable } from "./file_tables.ts";
import { type InstanceLease, type InstanceOptions, leaseInstance } from "./instances.ts";
import type { NativeConnection } from "./native.ts";
import { refuseNewer, SCHEMA_VERSION, schemaVersion } from "./schema_version.ts";
import type { RunRows } from "./add_run.ts";
import type { SavedRun } from "./load.ts";
import { problemWith, refuseLogging } from "./query_problems.ts";
import { resultFrame } from "./query_frame.ts";
import { resultNumbers, type ResultRows, resultRows } from "./query_rows.ts";
import type { StageOptions } from "../staging/rows_by_table.ts";
import { DatabaseLockedError, QueryError, StorageError, storageError } from "../storage_error.ts";
import { inTransaction } from "./transaction.ts";

/** How a database is opened. */
export interface ConnectOptions {
  /** Whether it is only read: then the file must exist. Default false. */
  readonly readOnly?: boolean;
  /**
   * Whether statements may touch other files, as `COPY … TO` and `read_csv` do, and change settings. Default true.
   */
  readonly externalAccess?: boolean;
  /** How long a file that another process has open is waited for, seconds. Default 5. */
  readonly waitSeconds?: number;
}

/** How linetwin itself opens one. */
export interface OpenOptions extends ConnectOptions {
  /** Files that statements find as tables `frames.NAME`, also where they may touch no files. Default: none. */
  readonly tables?: readonly FileTable[];
}

/**
 * A connection to a database of results; made by `connect`.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { connect, loadRun, simulate } from "../../../mod.ts";
 *
 * const folder = await Deno.makeTempDir();
 * {
 *   await using database = await connect(`${folder}/results.duckdb`);
 *   const id = await database.save(simulate(await loadRun("baseline_8hr", { hours: 1 })));
 *   const frame = await database.query(`SELECT count(*) AS intervals FROM telemetry WHERE run_id = ${id}`);
 *   assert.deepEqual(frame.toRecords(), [{ intervals: 12 }]);
 * }
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export class Database implements AsyncDisposable {
  readonly #lease: InstanceLease;
  readonly #connection: NativeConnection;
  #open = true;

  /** @ignore Use {@linkcode openDatabase}. */
  constructor(/** The file's real path. */ readonly path: string, lease: InstanceLease, connection: NativeConnection) {
    this.#lease = lease;
    this.#connection = connection;
  }

  /**
   * The rows that a statement returns, of whatever kind it is; of several, the last one's.
   *
   * @throws {QueryError} when the database refuses the statement.
   */
  query(sql: string): Promise<DataFrame> {
    return this.#run(sql, resultFrame);
  }

  /**
   * The same rows as plain values, a piece at a time.
   *
   * @throws {QueryError} when the database refuses the statement.
   */
  rows(sql: string): Promise<ResultRows> {
    return this.#run(sql, resultRows);
  }

  /**
   * The same rows where all of them are numbers, by column, a piece at a time; NaN where there is none.
   *
   * @ignore
   * @throws {QueryError} when the database refuses the statement.
   */
  numbers(sql: string): Promise<AsyncIterable<Float64Array[]>> {
    return this.#run(sql, resultNumbers);
  }

  async #run<T>(sql: string, read: (result: DuckDBResult) => Promise<T>): Promise<T> {
    const connection = this.#connected();
    if (!this.#lease.options.externalAccess) refuseLogging(sql);
    try {
      // Without values, DuckDB's binding returns the result of the first of several statements.
      return await read(await (await connection.api()).run(sql, []));
    } catch (error) {
      throw new QueryError(`Cannot run the query: ${problemWith(sql, error)}`, { cause: error });
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
    // Loaded here: who only reads is done sooner without what computes results.
    const { isSmall, smallRun } = await import("../staging/small_run.ts");
    try {
      if (isSmall(data)) return await this.add(await smallRun(data, options));
      const { withStagedRun } = await import("../staging/stage.ts");
      return await withStagedRun(data, options, (directory) => this.load(directory));
    } catch (error) {
      throw storageError(error, { action: "save the run to", path: this.path });
    }
  }

  /**
   * Stores a run out of memory, unless it is there already.
   *
   * @ignore For small runs, which {@linkcode save} knows.
   * @returns Its run id.
   */
  async add(rows: RunRows): Promise<number> {
    this.#connected();
    const { addRun } = await import("./add_run.ts");
    try {
      return await this.exclusively((connection) => inTransaction(connection, () => addRun(connection, rows)));
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
    const [{ runId }] = await this.loadAll([directory]);
    return runId;
  }

  /**
   * Stores runs that were staged as Parquet files, all of them or, where one cannot be stored, none. Those that are
   * there already keep their ids.
   */
  async loadAll(directories: readonly string[]): Promise<SavedRun[]> {
    this.#connected();
    const { loadStaged } = await import("./load.ts");
    try {
      return await this.exclusively((connection) => loadStaged(connection, directories));
    } catch (error) {
      const what = directories.length === 1 ? "the run" : "the runs";
      throw storageError(error, { action: `save ${what} to`, path: this.path });
    }
  }

  /**
   * Does something on a connection of its own, as a query that runs meanwhile must neither see half of it nor undo its
   * transaction; one such work at a time, over all connections of this process to the file.
   *
   * @ignore For what linetwin writes itself.
   */
  exclusively<T>(work: (connection: NativeConnection) => Promise<T>): Promise<T> {
    this.#connected();
    return this.#lease.exclusively(async () => {
      const connection = await this.#lease.instance.connect();
      try {
        return await work(connection);
      } finally {
        connection.close();
      }
    });
  }

  /** Gives the file free for other processes, once no other connection of this process uses it. */
  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#connection.close();
    this.#lease.release();
  }

  /** Closes the connection, as {@linkcode close}: for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    this.close();
    return Promise.resolve();
  }

  #connected(): NativeConnection {
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
export async function openDatabase(path: string = DEFAULT_DATABASE, options: OpenOptions = {}): Promise<Database> {
  const { readOnly = false, externalAccess = true, waitSeconds = 5, tables = [] } = options;
  const giveUpAt = performance.now() + waitSeconds * 1000;
  for (let pauseMs = 20;; pauseMs = Math.min(2 * pauseMs, 250)) {
    try {
      return await open(path, { readOnly, externalAccess, tables });
    } catch (error) {
      const readable = storageError(error, { action: "open the database", path });
      if (!(readable instanceof DatabaseLockedError) || performance.now() + pauseMs > giveUpAt) throw readable;
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

async function open(path: string, options: InstanceOptions): Promise<Database> {
  const found = await findDatabaseFile(path);
  if (!found && options.readOnly) {
    throw new StorageError(
      `Cannot open the database ${path}: there is no such file. ` +
        "Simulate a run first, or name another file.",
    );
  }
  const real = found ?? (await createDatabaseFile(path, () => Promise.resolve())).path;
  const database = await openReal(real, options);
  if (database) return database;
  await bringForward(real, { path, options });
  return await openReal(real, options) as Database;
}

/** An older file is brought forward by a connection that may write. */
async function bringForward(
  real: string,
  { path, options }: { path: string; options: InstanceOptions },
): Promise<void> {
  try {
    (await openReal(real, { ...options, readOnly: false }))?.close();
  } catch (error) {
    const readable = storageError(error, { action: "bring forward", path });
    if (readable instanceof DatabaseLockedError || readable === error) throw readable;
    const found = readable.message.slice(`Cannot bring forward ${path}: `.length);
    throw new StorageError(
      `Cannot read the database ${path}: it has an older schema and cannot be brought forward: ${found}`,
      { cause: error },
    );
  }
}

/** A connection to an existing file; null when it has an older schema and may only be read. */
async function openReal(path: string, options: InstanceOptions): Promise<Database | null> {
  const lease = await leaseInstance(path, options);
  let connection: NativeConnection | undefined;
  try {
    connection = await lease.instance.connect();
    const version = await schemaVersion(connection);
    refuseNewer(version, path);
    if (version === SCHEMA_VERSION) return new Database(path, lease, connection);
    if (!options.readOnly) {
      await lease.exclusively(() => migrateInstance(lease.instance, path));
      return new Database(path, lease, connection);
    }
  } catch (error) {
    connection?.close();
    lease.release();
    throw error;
  }
  connection.close();
  lease.release();
  return null;
}
