/**
 * The database as SQLite has it: the same tables, columns and views. SQLite keeps moments as texts, truth values as 0
 * and 1.
 *
 * @module
 */
import type { ColumnType, NamedColumn } from "../column.ts";
import { VERSION_TABLE } from "../duckdb/schema_version.ts";
import { rounded, VIEWS } from "../duckdb/views.ts";
import { columnsOf, TABLE_NAMES } from "../tables.ts";

/** How a moment is written: with six decimals, so that texts sort like moments and compare as such. */
export const SQLITE_TIME_FORMAT = "%Y-%m-%d %H:%M:%S.%f";

/**
 * What a REAL column of SQLite does not hold: NaN becomes NULL in it, and -0 becomes 0. Those values are here as texts,
 * by the rowid of their row. The table is there only where there are some.
 */
export const LOST_FLOATS = "lost_floats";

/**
 * The type that a column is declared with. Moments are declared as texts: as TIMESTAMP, some drivers hand them over as
 * times that Grafana then does not read.
 */
const DECLARED: Readonly<Record<ColumnType, string>> = {
  BIGINT: "INTEGER",
  INTEGER: "INTEGER",
  BOOLEAN: "INTEGER",
  DOUBLE: "REAL",
  VARCHAR: "TEXT",
  JSON: "TEXT",
  TIMESTAMP: "TEXT",
};

/** Statements that make the tables. */
export function sqliteTables(): string[] {
  return [
    ...TABLE_NAMES.map((table) => `CREATE TABLE ${table} (${columnsOf(table).map(definition).join(", ")})`),
    `CREATE TABLE ${VERSION_TABLE} (version INTEGER NOT NULL)`,
    `CREATE TABLE ${LOST_FLOATS} (table_name TEXT, column_name TEXT, row_number INTEGER, value TEXT)`,
  ];
}

function definition({ name, type, constraint }: NamedColumn): string {
  return [name, DECLARED[type], ...constraint ? [constraint] : []].join(" ");
}

/** Statements that make the views. */
export function sqliteViews(): string[] {
  return Object.entries({ ...VIEWS, v_hourly_production: HOURLY_PRODUCTION })
    .map(([name, query]) => `CREATE VIEW ${name} AS ${query}`);
}

/** A row that ends on the hour belongs to the hour before. */
const HOURLY_PRODUCTION = `
  SELECT run_id, hour_bucket, sum(pallets_produced) AS pallets, sum(good_pallets) AS good,
    ${rounded("sum(revenue)")} AS revenue, ${rounded("sum(gross_margin)")} AS margin
  FROM (
    SELECT *, CASE WHEN substr(ts, 15) = '00:00.000000' THEN strftime('%Y-%m-%d %H:00:00.000000', ts, '-1 hour')
      ELSE substr(ts, 1, 14) || '00:00.000000' END AS hour_bucket
    FROM telemetry)
  GROUP BY run_id, hour_bucket ORDER BY run_id, hour_bucket`;
