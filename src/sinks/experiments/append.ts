/**
 * Rows of experiments, out of memory.
 *
 * @module
 */
import { appendRows, type ColumnValue } from "../duckdb/append_rows.ts";
import type { NativeConnection } from "../duckdb/native.ts";
import { EXPERIMENT_TABLES, type ExperimentColumn, type ExperimentTableName } from "../experiment_tables.ts";

/** Rows to be added. */
export interface NewExperimentRows<T extends ExperimentTableName> {
  readonly count: number;
  /** The value of each column, by row. */
  readonly columns: { readonly [N in ExperimentColumn<T>]: (row: number) => ColumnValue };
}

/** Adds rows at the end of a table of experiments, in the transaction that the connection has open. */
export async function appendExperimentRows<T extends ExperimentTableName>(
  connection: NativeConnection,
  table: T,
  rows: NewExperimentRows<T>,
): Promise<void> {
  await appendRows(connection, { name: table, ...EXPERIMENT_TABLES[table] }, rows);
}
