/**
 * Texts in SQL.
 *
 * @module
 */
import { resolve } from "node:path";

/** A text as SQL writes it. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A Parquet file as SQL reads it, whatever it is called. */
export function parquetFile(path: string, options = ""): string {
  return `read_parquet(${fileRead(path)}${options === "" ? "" : `, ${options}`})`;
}

/** A CSV file as SQL reads it. */
export function csvFile(path: string, options: string): string {
  return `read_csv(${fileRead(path)}, ${options})`;
}

/**
 * A path and nothing else: DuckDB takes brackets and stars for patterns of several files, `~` for the home folder, and a
 * folder `key=value` for a column.
 */
function fileRead(path: string): string {
  return `${quoted(pathPattern(path))}, hive_partitioning = false`;
}

/** A path as a pattern that means it alone. */
export function pathPattern(path: string): string {
  return resolve(path).replace(/[*?[]/g, "[$&]");
}
