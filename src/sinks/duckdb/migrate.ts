/**
 * Brings a database file to the current schema, from nothing or from an older version.
 *
 * @module
 */
import { columnsIn, definitionOf, enumOf, firstColumns, type NamedColumn, type Table } from "../column.ts";
import { EXPERIMENT_TABLES } from "../experiment_tables.ts";
import { StorageError } from "../storage_error.ts";
import { TABLES } from "../tables.ts";
import { EXPERIMENT_VIEWS } from "./experiment_views.ts";
import type { NativeConnection } from "./native.ts";
import { SCHEMA_VERSION, VERSION_TABLE } from "./schema_version.ts";
import { inTransaction } from "./transaction.ts";
import { VIEWS } from "./views.ts";

const ALL_TABLES: [string, Table][] = Object.entries({ ...TABLES, ...EXPERIMENT_TABLES });

/** Makes the tables and views in a file that has none, in the transaction that the connection has open. */
export async function createSchema(connection: NativeConnection): Promise<void> {
  await connection.run(
    [...ALL_TABLES.map(([name, table]) => createStatement(name, table)), VIEWS_AND_VERSION].join("; "),
  );
}

function createStatement(name: string, table: Table): string {
  return `CREATE TABLE ${name} (${columnsIn(table).map(definitionOf).join(", ")})`;
}

/** One text for several statements: DuckDB takes them one by one, each way there and back takes time. */
const VIEWS_AND_VERSION = [
  ...Object.entries({ ...VIEWS, ...EXPERIMENT_VIEWS }).map(([name, query]) =>
    `CREATE OR REPLACE VIEW ${name} AS ${query}`
  ),
  `CREATE TABLE IF NOT EXISTS ${VERSION_TABLE} (version INTEGER NOT NULL)`,
  `INSERT INTO ${VERSION_TABLE} VALUES (${SCHEMA_VERSION})`,
].join("; ");

/** The columns that a table of a file has, with their types. */
type FileColumns = ReadonlyMap<string, string>;

/**
 * Brings a file of an older version to the current schema in one transaction, and keeps every row of it.
 *
 * @throws {StorageError} when a table of the same name has other columns.
 */
export async function migrate(
  connection: NativeConnection,
  { path, version }: { path: string; version: number },
): Promise<void> {
  const existing = await tablesOf(connection);
  refuseForeign(existing, path);
  await inTransaction(connection, async () => {
    const changes = ALL_TABLES.map(([name, table]) => changesOf(name, table, existing.get(name)));
    for (const sql of changes.flatMap(({ shape }) => shape)) await connection.run(sql);
    // Only now: a transaction that alters a table after an update of it cannot be committed.
    for (const sql of changes.flatMap(({ values }) => values)) await connection.run(sql);
    if (version < 1) await fillAdded(connection);
    await connection.run(VIEWS_AND_VERSION);
  });
}

/** A table of ours lacks none of its first columns; another program's table of the same name does. */
function refuseForeign(existing: ReadonlyMap<string, FileColumns>, path: string): void {
  for (const [name, table] of ALL_TABLES) {
    const columns = existing.get(name);
    const missing = columns === undefined ? [] : firstColumns(table).filter((column) => !columns.has(column.name));
    if (missing.length === 0) continue;
    throw new StorageError(
      `Cannot use ${path}: its table ${name} has no column ${missing.map((column) => column.name).join(", ")}, ` +
        "so it is not linetwin's. Name another file.",
    );
  }
}

/**
 * What makes a table or completes it, and then gives values to what came. Adding a column with its default would be an
 * update, after which nothing else may be altered.
 */
function changesOf(
  name: string,
  table: Table,
  existing: FileColumns | undefined,
): { shape: readonly string[]; values: readonly string[] } {
  const columns = columnsIn(table);
  if (existing === undefined) return { shape: [createStatement(name, table)], values: [] };
  const added = columns.filter((column) => !existing.has(column.name));
  const withDefault = added.filter((column) => column.default !== undefined);
  return {
    shape: [
      ...columns.flatMap((column) => wider(name, column, existing.get(column.name))),
      ...added.map((column) => `ALTER TABLE ${name} ADD COLUMN ${definitionOf({ ...column, default: undefined })}`),
      ...withDefault.map((column) => `ALTER TABLE ${name} ALTER ${column.name} SET DEFAULT ${column.default}`),
    ],
    values: [
      ...withDefault.map((column) => `UPDATE ${name} SET ${column.name} = ${column.default}`),
      ...added.flatMap((column) => column.formerly ? [`UPDATE ${name} SET ${column.name} = ${column.formerly}`] : []),
    ],
  };
}

/** What lets a column take texts that it did not know, beside those that it did; in files of version 0 it takes any. */
function wider(table: string, { name, oneOf }: NamedColumn, type: string | undefined): string[] {
  if (!oneOf || !type?.startsWith("ENUM")) return [];
  const known = [...type.matchAll(/'([^']*)'/g)].map(([, text]) => text);
  if (oneOf.every((text) => known.includes(text))) return [];
  return [`ALTER TABLE ${table} ALTER ${name} TYPE ${enumOf([...new Set([...known, ...oneOf])])}`];
}

/** What version 1 added and can be told from the rows of version 0. */
async function fillAdded(connection: NativeConnection): Promise<void> {
  await connection.run("UPDATE simulation_runs SET run_uid = uuid()::VARCHAR WHERE run_uid IS NULL");
  await connection.run(`
    INSERT INTO production BY NAME
    SELECT run_id, ts, sim_time_sec, material_type, produced
    FROM (SELECT *, unnest(['Tube', 'Case', 'Pallet']) AS material_type,
      unnest([tubes_produced, cases_produced, pallets_produced]) AS produced FROM telemetry)
    WHERE produced IS NOT NULL AND run_id NOT IN (SELECT run_id FROM production) ORDER BY id`);
}

async function tablesOf(connection: NativeConnection): Promise<Map<string, Map<string, string>>> {
  const found = await (await connection.api()).run(
    `SELECT table_name, column_name, data_type FROM duckdb_columns()
    WHERE NOT internal AND database_name = current_database()`,
  );
  const tables = new Map<string, Map<string, string>>();
  for (const [table, column, type] of await found.getRowsJson()) {
    const columns = tables.get(String(table)) ?? new Map<string, string>();
    tables.set(String(table), columns.set(String(column), String(type)));
  }
  return tables;
}
