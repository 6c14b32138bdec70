/**
 * Rows out of memory into a table, a column at a time, without a file: 7,500 rows of ten columns take 6 ms.
 *
 * @module
 */
import type { Appender, LogicalType, Vector } from "../../deps/duckdb_bindings.ts";
import { columnsIn, definitionOf, type NamedColumn, type Table } from "../column.ts";
import { columnWriter } from "./column_writer.ts";
import { type Functions, type NativeConnection, WORD_BYTES } from "./native.ts";

/** A value in a row. A moment is a number: microseconds since 1970, UTC. */
export type ColumnValue = number | string | boolean | null;

/** Rows to be added. */
export interface NewRows {
  readonly count: number;
  /** The value of a column in a row, by the columns' names. One that is left out has its default, or NULL. */
  readonly columns: Readonly<Record<string, (row: number) => ColumnValue>>;
}

/** A table with its name. */
export interface NamedTable extends Table {
  readonly name: string;
  /** Whether it is known to have the columns that are described, in their order. Default false. */
  readonly isNew?: boolean;
}

/** Adds rows at the end of a table, in the transaction that the connection has open. */
export async function appendRows(connection: NativeConnection, table: NamedTable, rows: NewRows): Promise<void> {
  if (rows.count === 0) return;
  const columns = new Map(columnsIn(table).map((column) => [column.name, column]));
  const inFile = table.isNew ? [...columns.keys()] : await connection.columnNames(table.name);
  if (inFile.every((name) => columns.has(name))) {
    return append(connection, { table: table.name, inFile, columns, rows });
  }
  await appendBeside(connection, { table, columns, rows });
}

/** Where somebody has added columns of their own, the database fills them: an appender knows no names. */
async function appendBeside(
  connection: NativeConnection,
  { table, columns, rows }: { table: NamedTable; columns: ReadonlyMap<string, NamedColumn>; rows: NewRows },
): Promise<void> {
  const beside = `appended_${table.name}`;
  await connection.run(`CREATE TEMP TABLE ${beside} (${[...columns.values()].map(definitionOf).join(", ")})`);
  append(connection, { table: beside, inFile: [...columns.keys()], columns, rows });
  await connection.run(`INSERT INTO ${table.name} BY NAME FROM ${beside}; DROP TABLE ${beside}`);
}

interface Appending {
  readonly table: string;
  /** Names of the columns, in the table's order. */
  readonly inFile: readonly string[];
  readonly columns: ReadonlyMap<string, NamedColumn>;
  readonly rows: NewRows;
}

function append(connection: NativeConnection, { table, inFile, columns, rows }: Appending): void {
  const { functions } = connection, appender = connection.appender(table);
  try {
    const valuesOf = inFile.map((name) => {
      const column = columns.get(name), valueOf = rows.columns[name] ?? constant(defaultOf(column));
      return column?.type === "JSON" ? (row: number) => checkedJson(name, valueOf(row)) : valueOf;
    });
    fill(functions, appender, { count: rows.count, valuesOf });
  } catch (error) {
    // Closing adds what is still in it, which may fail as well and hide why.
    functions.appender_clear(appender);
    throw error;
  } finally {
    functions.appender_close_sync(appender);
  }
}

function constant(value: ColumnValue): (row: number) => ColumnValue {
  return () => value;
}

/** The default of a column as a value. */
function defaultOf(column: NamedColumn | undefined): ColumnValue {
  switch (column?.default) {
    case undefined:
      return null;
    case "0":
      return 0;
    case "false":
      return false;
    case "'USD'":
      return "USD";
  }
}

/** An appender takes any text for JSON; the database would be told by nobody until it reads it. */
function checkedJson(name: string, value: ColumnValue): ColumnValue {
  const [half] = HALF_CHARACTER.exec(String(value)) ?? [];
  if (half === undefined) return value;
  throw new Error(`${name} has half a character, ${half.slice(-"\\ud800".length)}, which JSON cannot have`);
}

/** What is left of JSON that is none: halves of pairs, which are written as escapes. Two backslashes are one of a text. */
const HALF_CHARACTER = /(?<!\\)(?:\\\\)*\\u[dD][89a-fA-F][0-9a-fA-F]{2}/;

interface Filling {
  readonly count: number;
  /** The value of each column in a row. */
  readonly valuesOf: readonly ((row: number) => ColumnValue)[];
}

function fill(functions: Functions, appender: Appender, { count, valuesOf }: Filling): void {
  const types = valuesOf.map((_, column) => functions.appender_column_type(appender, column));
  for (let from = 0; from < count; from += ROWS_AT_ONCE) {
    const length = Math.min(ROWS_AT_ONCE, count - from), chunk = functions.create_data_chunk(types);
    functions.data_chunk_set_size(chunk, length);
    for (const [column, valueOf] of valuesOf.entries()) {
      const vector = functions.data_chunk_get_vector(chunk, column);
      fillColumn(functions, vector, { type: types[column], from, length, valueOf });
    }
    functions.append_data_chunk(appender, chunk);
  }
  functions.appender_flush_sync(appender);
}

/** As many as DuckDB's chunks hold. */
const ROWS_AT_ONCE = 2048;

interface Piece {
  readonly type: LogicalType;
  readonly from: number;
  readonly length: number;
  readonly valueOf: (row: number) => ColumnValue;
}

function fillColumn(functions: Functions, vector: Vector, { type, from, length, valueOf }: Piece): void {
  const { write, flush } = columnWriter(functions, vector, { type, length });
  const isValid = new Uint8Array(Math.ceil(length / 64) * WORD_BYTES).fill(255);
  let hasNull = false;
  for (let i = 0; i < length; i++) {
    const value = valueOf(from + i);
    if (value !== null) {
      write(i, value);
      continue;
    }
    hasNull = true;
    isValid[i >> 3] &= ~(1 << (i & 7));
  }
  flush();
  if (!hasNull) return;
  functions.vector_ensure_validity_writable(vector);
  functions.copy_data_to_vector_validity(vector, 0, isValid.buffer, 0, isValid.byteLength);
}
