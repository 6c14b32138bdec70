export type * from "npm:@duckdb/node-api@1.5.5-r.5";

/** The DuckDB module, loaded on the first call: its native library is needed only where a database is. */
export function duckdb(): Promise<typeof import("npm:@duckdb/node-api@1.5.5-r.5")> {
  return import("npm:@duckdb/node-api@1.5.5-r.5");
}

/** The version above, for those who ask what made a result. */
export const DUCKDB_VERSION = "1.5.5-r.5";
