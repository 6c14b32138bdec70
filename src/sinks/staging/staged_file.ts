/**
 * The files of a staged run.
 *
 * @module
 */
import type { TableName } from "../tables.ts";

/** The file of a table in a staged run. */
export function stagedFile(directory: string, table: TableName): string {
  return `${directory}/${table}.parquet`;
}

/**
 * Rows in a group: as many as DuckDB's own have. With others it writes every row twice, which takes 0.24 s more for
 * 600,000 events and leaves a file half as large again.
 */
export const ROW_GROUP_SIZE = 122_880;
