import type { DuckDBConnection } from "../../deps/duckdb.ts";
import type { DatasetFile } from "./dataset_file.ts";

/** What a check is made with. */
export interface CheckContext {
  readonly directory: string;
  readonly dataset: DatasetFile;
  /** Has a view of each table by its name, with the column `split`. */
  readonly connection: DuckDBConnection;
}

/** The rows of a statement, by column. */
export async function rowsOf({ connection }: CheckContext, sql: string): Promise<Record<string, unknown>[]> {
  return (await connection.runAndReadAll(sql)).getRowObjects();
}
