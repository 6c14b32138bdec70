/**
 * The types of the database.
 *
 * @module
 */
export type { DataFrame } from "../deps/polars.ts";
export type { ConnectOptions, Database } from "../sinks/duckdb/database.ts";
export type { SavedRun } from "../sinks/duckdb/load.ts";
export type { ResultColumn, ResultRows, Value as ResultValue } from "../sinks/duckdb/query_rows.ts";
export type { StageOptions } from "../sinks/staging/rows_by_table.ts";
