/**
 * Stored runs as a SQLite file.
 *
 * @module
 */
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import type { Database } from "../duckdb/database.ts";
import { SCHEMA_VERSION, VERSION_TABLE } from "../duckdb/schema_version.ts";
import { selectAll } from "../duckdb/select_all.ts";
import type { Value } from "../duckdb/query_rows.ts";
import { LOST_FLOATS, SQLITE_TIME_FORMAT, sqliteTables, sqliteViews } from "./schema.ts";
import type { NamedColumn } from "../column.ts";
import { columnsOf, TABLE_NAMES, type TableName } from "../tables.ts";

/** What goes into the file. */
export interface SqliteExport {
  readonly runIds: readonly number[];
  /** Called between two pieces of rows; what it throws ends the export. */
  readonly checkpoint: () => void;
}

/** Writes a SQLite file that was not there, with every table and every view. */
export async function writeSqlite(database: Database, path: string, what: SqliteExport): Promise<void> {
  const file = new DatabaseSync(path);
  try {
    // Until it is complete nobody knows its name: a journal beside it would be of use to nobody, and be left behind.
    file.exec("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; BEGIN");
    for (const statement of sqliteTables()) file.exec(statement);
    const lost = file.prepare(`INSERT INTO ${LOST_FLOATS} VALUES (?, ?, ?, ?)`);
    let lostCount = 0;
    for (const table of TABLE_NAMES) {
      const insert = file.prepare(insertStatement(table));
      lostCount += await fill(insert, { database, table, what, lost });
    }
    if (lostCount === 0) file.exec(`DROP TABLE ${LOST_FLOATS}`);
    file.exec(`INSERT INTO ${VERSION_TABLE} VALUES (${SCHEMA_VERSION})`);
    for (const statement of sqliteViews()) file.exec(statement);
    file.exec("COMMIT");
  } finally {
    file.close();
  }
}

function insertStatement(table: TableName): string {
  return `INSERT INTO ${table} VALUES (${columnsOf(table).map(() => "?").join(", ")})`;
}

interface Filling {
  readonly database: Database;
  readonly table: TableName;
  readonly what: SqliteExport;
  /** Takes the floats that SQLite does not hold. */
  readonly lost: StatementSync;
}

/** Copies the rows of a table. @returns How many floats SQLite does not hold. */
async function fill(insert: StatementSync, { database, table, what, lost }: Filling): Promise<number> {
  const columns = columnsOf(table);
  const floats = columns.flatMap(({ type }, index) => type === "DOUBLE" ? [index] : []);
  const where = `run_id IN (${what.runIds.join(", ")})`;
  const { pieces } = await database.rows(selectAll(table, { where, expression: asSqliteKeeps }));
  let lostCount = 0;
  for await (const rows of pieces) {
    what.checkpoint();
    for (const row of rows) {
      // The values are what SQLite takes: truth values have become numbers.
      const { lastInsertRowid } = insert.run(...row as SQLInputValue[]);
      for (const index of floats) {
        if (isKept(row[index])) continue;
        lost.run(table, columns[index].name, lastInsertRowid, Object.is(row[index], -0) ? "-0" : "NaN");
        lostCount++;
      }
    }
  }
  return lostCount;
}

function isKept(value: Value): boolean {
  return !Number.isNaN(value) && !Object.is(value, -0);
}

function asSqliteKeeps({ name, type }: NamedColumn): string {
  if (type === "TIMESTAMP") return `strftime(${name}, '${SQLITE_TIME_FORMAT}')`;
  if (type === "BOOLEAN") return `${name}::INTEGER`;
  return name;
}
