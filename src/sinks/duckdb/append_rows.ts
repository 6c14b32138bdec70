/**
 * Rows out of memory into a table, a column at a time. For rows of a few columns this is as fast as a Parquet file, and
 * needs none: 3,000 rows take 7 ms and 90,000 rows 130 ms, through Parquet 9 and 110. A moment would be slow here.
 *
 * @module
 */
import { duckdb, type DuckDBAppender, type DuckDBConnection, type DuckDBValue } from "../../deps/duckdb.ts";

/** Rows to be added. */
export interface NewRows {
  readonly count: number;
  /** The value of each column, in the order of the table, by row. */
  readonly columns: readonly ((row: number) => DuckDBValue)[];
}

/** Adds rows at the end of a table, in the transaction that the connection has open. */
export async function appendRows(connection: DuckDBConnection, table: string, rows: NewRows): Promise<void> {
  if (rows.count === 0) return;
  const appender = await connection.createAppender(table);
  try {
    await fill(appender, rows);
  } catch (error) {
    // Closing adds what is still in it, which may fail as well and hide why.
    appender.clear();
    throw error;
  } finally {
    appender.closeSync();
  }
}

async function fill(appender: DuckDBAppender, { count, columns }: NewRows): Promise<void> {
  const { DuckDBDataChunk } = await duckdb();
  const types = columns.map((_, column) => appender.columnType(column));
  for (let from = 0; from < count; from += ROWS_AT_ONCE) {
    const length = Math.min(ROWS_AT_ONCE, count - from);
    const chunk = DuckDBDataChunk.create(types, length);
    columns.forEach((valueOf, column) =>
      chunk.setColumnValues(column, Array.from({ length }, (_, row) => valueOf(from + row)))
    );
    appender.appendDataChunk(chunk);
  }
}

/** As many as DuckDB's chunks hold. */
const ROWS_AT_ONCE = 2048;
