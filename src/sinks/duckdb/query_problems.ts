/**
 * What is wrong with a statement of a person's own: that it would do something which is switched off, or DuckDB's words.
 *
 * @module
 */
import { QueryError } from "../storage_error.ts";

/**
 * DuckDB's logging heeds no setting: it prints between the results, and where it may not write the file that it is told
 * to, it ends the process. Some functions run a text, in which it could be asked for piece by piece.
 */
export function refuseLogging(sql: string): void {
  const [name] = WRITES_OR_RUNS.exec(withoutTexts(sql)) ?? [];
  if (name === undefined) return;
  const what = /^enable/i.test(name) ? "writes elsewhere" : "runs a text as a statement";
  throw new QueryError(`Cannot run the query: ${name} ${what}, which is switched off`);
}

const WRITES_OR_RUNS =
  /\benable_(logging|profile|profiling)\b|\bjson_execute_serialized_sql\b|\bquery(?="?\s*(\(|\/\*|--))/i;

/** What is in quotes is only a text; where it is not plain where quotes begin and end, everything stays. */
function withoutTexts(sql: string): string {
  return /[\\$"]|--|\/\*/.test(sql) ? sql : sql.replace(/'(?:[^']|'')*'/g, "''");
}

/** DuckDB's words. It has none for a text of nothing but blanks and comments. */
export function problemWith(sql: string, error: unknown): string {
  if (/^(\s|;|--[^\n]*(\n|$)|\/\*([^*]|\*(?!\/))*\*\/)*$/.test(sql)) return "there is no statement in it";
  const found = error instanceof Error ? error.message : String(error);
  return found.replace("Failed to extract statements: ", "");
}
