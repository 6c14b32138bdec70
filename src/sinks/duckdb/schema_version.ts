/**
 * Which version of the schema a file has. The tables are not needed for that: a file of this version opens without them.
 *
 * @module
 */
import { DatabaseVersionError } from "../storage_error.ts";
import type { NativeConnection } from "./native.ts";

/**
 * Version of the schema; a file that says none has version 0. 1 added identities and `production`, 2 experiments and
 * warm-ups, 3 the sums of all states in `v_oee_from_summary`, 4 yields per run and `uptime_excluding_waits_pct`,
 * 5 what tells stored runs apart: label, changes, currency, 6 what a report of an experiment needs: its question, its
 * run, warnings, 7 the lowest and the highest level of buffers, 8 the shards of an experiment.
 */
export const SCHEMA_VERSION = 8;

/** The table that says which version a file has. */
export const VERSION_TABLE = "schema_version";

/** The version of the schema in a file; 0 where it says nothing. */
export async function schemaVersion(connection: NativeConnection): Promise<number> {
  try {
    const [version] = await connection.numbers(`SELECT coalesce(max(version), 0)::INTEGER FROM ${VERSION_TABLE}`);
    return version as number;
  } catch (error) {
    // Only then, since it takes several times as long, and only for this table: all columns, DuckDB's too, take 10 ms.
    const found = await connection.numbers(
      `SELECT 1 FROM duckdb_tables() WHERE table_name = '${VERSION_TABLE}'
      AND NOT internal AND database_name = current_database()`,
    );
    if (found.length > 0) throw error;
    return 0;
  }
}

/** Refuses a file whose schema is newer than this program. */
export function refuseNewer(version: number, path: string): void {
  if (version <= SCHEMA_VERSION) return;
  throw new DatabaseVersionError(
    `Cannot use ${path}: it has schema version ${version}, and this linetwin knows versions up to ${SCHEMA_VERSION}. ` +
      "Use the linetwin that wrote it or a later one, or name another file.",
  );
}
