/**
 * Brings a database file to the current schema, from nothing or from an older version, in one transaction.
 *
 * @module
 */
import type { DuckDBConnection } from "../../deps/duckdb.ts";
import { EXPERIMENT_TABLES, EXPERIMENT_VIEWS } from "./experiment_schema.ts";
import { SCHEMA_VERSION, type Table, TABLES, VERSION_TABLE, VIEWS } from "./schema.ts";
import { DatabaseVersionError, StorageError } from "../storage_error.ts";
import { inTransaction } from "./transaction.ts";

const ALL_TABLES: [string, Table][] = Object.entries({ ...TABLES, ...EXPERIMENT_TABLES });

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

/**
 * Brings a file to the current schema and keeps every row of it. A file that has it already is left alone.
 *
 * @throws {DatabaseVersionError} when the file has a newer schema.
 * @throws {StorageError} when a table of the same name has other columns.
 */
export async function migrate(connection: DuckDBConnection, path: string): Promise<void> {
  const version = await schemaVersion(connection);
  refuseNewer(version, path);
  if (version === SCHEMA_VERSION) return;
  refuseForeign(await tableColumns(connection), path);
  await inTransaction(connection, async () => {
    for (const [name, table] of ALL_TABLES) await completeTable(connection, name, table);
    if (version < 1) await fillAdded(connection);
    for (const [name, query] of Object.entries({ ...VIEWS, ...EXPERIMENT_VIEWS })) {
      await connection.run(`CREATE OR REPLACE VIEW ${name} AS ${query}`);
    }
    await connection.run(`CREATE TABLE IF NOT EXISTS ${VERSION_TABLE} (version INTEGER NOT NULL)`);
    await connection.run(`INSERT INTO ${VERSION_TABLE} VALUES (${SCHEMA_VERSION})`);
  });
}

/** Refuses a file whose schema is newer than this program. */
export function refuseNewer(version: number, path: string): void {
  if (version <= SCHEMA_VERSION) return;
  throw new DatabaseVersionError(
    `Cannot use ${path}: it has schema version ${version}, and this linetwin knows versions up to ${SCHEMA_VERSION}. ` +
      "Use the linetwin that wrote it or a later one, or name another file.",
  );
}

/** A table of ours lacks none of the base columns; another program's table of the same name does. */
function refuseForeign(existing: ReadonlyMap<string, ReadonlySet<string>>, path: string): void {
  for (const [name, { base }] of ALL_TABLES) {
    const columns = existing.get(name);
    const missing = columns && Object.keys(base).filter((column) => !columns.has(column));
    if (!missing?.length) continue;
    throw new StorageError(
      `Cannot use ${path}: its table ${name} has no column ${missing.join(", ")}, so it is not linetwin's. ` +
        "Name another file.",
    );
  }
}

async function completeTable(connection: DuckDBConnection, name: string, { base, added }: Table): Promise<void> {
  const definitions = Object.entries({ ...base, ...added }).map(([column, type]) => `${column} ${type}`);
  await connection.run(`CREATE TABLE IF NOT EXISTS ${name} (${definitions.join(", ")})`);
  for (const [column, type] of Object.entries(added)) {
    await connection.run(`ALTER TABLE ${name} ADD COLUMN IF NOT EXISTS ${column} ${type}`);
  }
}

/** What version 1 added and can be told from the rows of version 0. */
async function fillAdded(connection: DuckDBConnection): Promise<void> {
  await connection.run("UPDATE simulation_runs SET run_uid = uuid()::VARCHAR WHERE run_uid IS NULL");
  await connection.run(`
    INSERT INTO production BY NAME
    SELECT run_id, ts, sim_time_sec, material_type, produced
    FROM (SELECT *, unnest(['Tube', 'Case', 'Pallet']) AS material_type,
      unnest([tubes_produced, cases_produced, pallets_produced]) AS produced FROM telemetry)
    WHERE produced IS NOT NULL AND run_id NOT IN (SELECT run_id FROM production) ORDER BY id`);
}

/** The tables of a file with the names of their columns. */
async function tableColumns(connection: DuckDBConnection): Promise<Map<string, Set<string>>> {
  const found = await rows(
    connection,
    "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND database_name = current_database()",
  );
  const tables = new Map<string, Set<string>>();
  for (const [table, column] of found) {
    tables.set(String(table), (tables.get(String(table)) ?? new Set()).add(String(column)));
  }
  return tables;
}

async function rows(connection: DuckDBConnection, sql: string) {
  return await (await connection.run(sql)).getRowsJson();
}
