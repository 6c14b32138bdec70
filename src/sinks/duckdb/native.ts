/**
 * Databases by DuckDB's own functions, for what linetwin does itself: a run is stored without the module that reads
 * values of all types, which takes 40 ms to load. That comes where results are asked for.
 *
 * @module
 */
import { duckdb, type DuckDBConnection } from "../../deps/duckdb.ts";
import {
  type Appender,
  type Connection,
  type Database as DatabaseHandle,
  duckdbBindings,
  type Vector,
} from "../../deps/duckdb_bindings.ts";

/** DuckDB's functions. */
export type Functions = Awaited<ReturnType<typeof duckdbBindings>>;

/** An open database file. */
export class NativeDatabase {
  readonly #functions: Functions;
  readonly #handle: DatabaseHandle;

  private constructor(functions: Functions, handle: DatabaseHandle) {
    this.#functions = functions;
    this.#handle = handle;
  }

  /** Opens a file, or makes it. @param settings DuckDB's, by name */
  static async open(path: string, settings: Readonly<Record<string, string>>): Promise<NativeDatabase> {
    const functions = await duckdbBindings();
    const config = functions.create_config();
    for (const [name, value] of Object.entries(settings)) functions.set_config(config, name, value);
    return new NativeDatabase(functions, await functions.open(path, config));
  }

  /** A connection, to be closed. */
  async connect(): Promise<NativeConnection> {
    return new NativeConnection(this.#functions, await this.#functions.connect(this.#handle));
  }

  /** Closes the file. */
  close(): void {
    this.#functions.close_sync(this.#handle);
  }
}

/** A connection to a database. */
export class NativeConnection {
  /** DuckDB's functions. */
  readonly functions: Functions;
  readonly #handle: Connection;
  #api: DuckDBConnection | null = null;

  /** @ignore Use {@linkcode NativeDatabase.connect}. */
  constructor(functions: Functions, handle: Connection) {
    this.functions = functions;
    this.#handle = handle;
  }

  /** Runs a statement, or several. */
  async run(sql: string): Promise<void> {
    await this.functions.query(this.#handle, sql);
  }

  /** The first row that a statement returns, each column a number (BIGINT or INTEGER) or NULL; none without a row. */
  async numbers(sql: string): Promise<(number | null)[]> {
    const { functions } = this;
    const chunk = await functions.fetch_chunk(await functions.query(this.#handle, sql));
    if (chunk === null || functions.data_chunk_get_size(chunk) === 0) return [];
    return Array.from(
      { length: functions.data_chunk_get_column_count(chunk) },
      (_, column) => firstNumber(functions, functions.data_chunk_get_vector(chunk, column)),
    );
  }

  /** The columns that a table has, in its order. */
  async columnNames(table: string): Promise<string[]> {
    const { functions } = this, statement = await functions.prepare(this.#handle, `FROM ${table}`);
    const length = functions.prepared_statement_column_count(statement);
    const names = Array.from({ length }, (_, column) => functions.prepared_statement_column_name(statement, column));
    functions.destroy_prepare_sync(statement);
    return names;
  }

  /** What adds rows to a table; to be closed. */
  appender(table: string): Appender {
    return this.functions.appender_create(this.#handle, null, table);
  }

  /** The same connection with all that its module offers. */
  async api(): Promise<DuckDBConnection> {
    return this.#api ??= new (await duckdb()).DuckDBConnection(this.#handle);
  }

  /** Closes the connection. */
  close(): void {
    if (this.#api !== null) this.#api.closeSync();
    else this.functions.disconnect_sync(this.#handle);
  }
}

function firstNumber(functions: Functions, vector: Vector): number | null {
  const { Type } = functions, validity = functions.vector_get_validity(vector, WORD_BYTES);
  if (validity !== null && !functions.validity_row_is_valid(validity, 0)) return null;
  const isLong = functions.get_type_id(functions.vector_get_column_type(vector)) === Type.BIGINT;
  const { buffer, byteOffset } = functions.vector_get_data(vector, isLong ? 8 : 4), data = new DataView(buffer);
  return isLong ? Number(data.getBigInt64(byteOffset, true)) : data.getInt32(byteOffset, true);
}

/** Validity comes in words of 64 rows. */
export const WORD_BYTES = 8;
