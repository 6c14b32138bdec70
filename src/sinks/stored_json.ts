/**
 * JSON that a database keeps: what differed in a run, configurations, summaries.
 *
 * @module
 */
import { plainJson } from "../config/resolve/canonical.ts";
import { isMapping } from "../config/problems/path.ts";
import type { RunChanges } from "../config/written/run_changes.ts";
import type { Value } from "./duckdb/query_rows.ts";

/** The changes of a run as the database keeps them; null: nothing was changed. */
export function storedChanges(changes: RunChanges): string | null {
  return Object.keys(changes).length === 0 ? null : plainJson(changes);
}

/** The changes of a run as the database has them. */
export function changesIn(text: Value): RunChanges {
  const changes = jsonIn(text);
  return isMapping(changes) ? changes : {};
}

/** What a text of the database holds as JSON; null where there is none. */
export function jsonIn(text: Value): unknown {
  return typeof text === "string" ? withInfinities(JSON.parse(text)) : null;
}

/** Data with the number where JSON has the text of infinity, which it cannot hold. */
export function withInfinities(data: unknown): unknown {
  if (data === ".inf") return Infinity;
  if (Array.isArray(data)) return data.map(withInfinities);
  if (!isMapping(data)) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, withInfinities(value)]));
}
