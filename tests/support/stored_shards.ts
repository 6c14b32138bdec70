/**
 * Experiments that are computed in shards, and what a database has of them.
 *
 * @module
 */
import { openDatabase } from "../../src/sinks/duckdb/database.ts";
import { allRows } from "../../src/sinks/duckdb/query_rows.ts";

/** All that is stored of experiments, but the moments at which they began and ended. */
const STORED = [
  "SELECT * EXCLUDE (started_at, completed_at) FROM experiments ORDER BY id",
  "SELECT * FROM experiment_variants ORDER BY rowid",
  "SELECT * FROM experiment_results ORDER BY rowid",
  "SELECT * FROM experiment_failures ORDER BY rowid",
  "SELECT * FROM experiment_quantiles ORDER BY ALL",
  "SELECT * FROM v_experiment_summary",
  "SELECT * FROM v_experiment_differences",
];

/** What a database has, as text in which every bit of a number is to be seen. */
export async function storedText(path: string): Promise<string> {
  await using database = await openDatabase(path, { readOnly: true });
  const tables: unknown[] = [];
  for (const sql of STORED) tables.push(await allRows(await database.rows(sql)));
  return JSON.stringify(tables, (_, value) => typeof value === "bigint" ? `${value}n` : value);
}

/** Rows of a database. */
export async function rowsIn(path: string, sql: string): Promise<unknown[][]> {
  await using database = await openDatabase(path, { readOnly: true });
  return await allRows(await database.rows(sql));
}

/** Changes what is stored. */
export async function changeStored(path: string, sql: string): Promise<void> {
  await using database = await openDatabase(path);
  await database.exclusively((connection) => connection.run(sql));
}
