/**
 * Which version of the schema a file has. The tables are not needed for that: a file of this version opens without them.
 *
 * @module
 */
import type { DuckDBConnection } from "../../deps/duckdb.ts";
import { DatabaseVersionError } from "../storage_error.ts";

/**
 * Version of the schema; a file that says none has version 0. 1 added identities and `production`, 2 experiments and
 * warm-ups, 3 the sums of all states in `v_oee_from_summary`, 4 yields per run and `uptime_excluding_waits_pct`,
 * 5 what tells stored runs apart: label, changes, currency.
 */
export const SCHEMA_VERSION = 5;

/** The table that says which version a file has. */
export const VERSION_TABLE = "schema_version";

/** The version of the schema in a file; 0 where it says nothing. */
export async function schemaVersion(connection: DuckDBConnection): Promise<number> {
  // Only this table is asked for: a list of all columns, DuckDB's own among them, takes 10 ms.
  const found = await rows(
    connection,
    `SELECT 1 FROM duckdb_tables() WHERE table_name = '${VERSION_TABLE}'
    AND NOT internal AND database_name = current_database()`,
  );
  if (found.length === 0) return 0;
  const [[version]] = await rows(connection, `SELECT coalesce(max(version), 0)::INTEGER FROM ${VERSION_TABLE}`);
  return Number(version);
}

/** Refuses a file whose schema is newer than this program. */
export function refuseNewer(version: number, path: string): void {
  if (version <= SCHEMA_VERSION) return;
  throw new DatabaseVersionError(
    `Cannot use ${path}: it has schema version ${version}, and this linetwin knows versions up to ${SCHEMA_VERSION}. ` +
      "Use the linetwin that wrote it or a later one, or name another file.",
  );
}

async function rows(connection: DuckDBConnection, sql: string) {
  return await (await connection.run(sql)).getRowsJson();
}
