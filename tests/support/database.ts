import { type Database, openDatabase } from "../../src/sinks/duckdb/database.ts";
import { valuesOf } from "./frame_values.ts";
import { madeOnce } from "./made_once.ts";
import { withTempDir } from "./temp_dir.ts";

/**
 * Puts an empty database where there is none yet. It is a copy, for a quarter of the work of making one.
 *
 * @returns Its path.
 */
export const placeDatabase = madeOnce(async (path) => (await openDatabase(path)).close());

/** Runs something with a fresh database. */
export function withDatabase(use: (database: Database, path: string) => Promise<void>): Promise<void> {
  return withTempDir(async (folder) => {
    const path = await placeDatabase(`${folder}/results.duckdb`);
    await using database = await openDatabase(path);
    await use(database, path);
  });
}

/** The rows that a statement returns. */
export async function rowsOf(database: Database, sql: string): Promise<unknown[][]> {
  const frame = await database.query(sql);
  const columns = frame.columns.map((name) => valuesOf(frame, name));
  return Array.from({ length: frame.height }, (_, row) => columns.map((column) => column[row]));
}

/** The columns of a table or view. */
export async function columnsOf(database: Database, table: string): Promise<string[]> {
  return (await database.query(`SELECT * FROM ${table} LIMIT 0`)).columns;
}
