/**
 * A database whose every column holds what formats trip over, and what a file says by DuckDB alone.
 *
 * @module
 */
import { duckdb } from "../../src/deps/duckdb.ts";
import { openDatabase } from "../../src/sinks/duckdb/database.ts";
import { columnsOf, TABLE_NAMES } from "../../src/sinks/tables.ts";
import { fakeRun } from "../support/fake_run.ts";
import { madeOnce } from "../support/made_once.ts";

const FLOATS = [
  "0.1::DOUBLE + 0.2::DOUBLE",
  "1e-320::DOUBLE",
  "5e-324::DOUBLE",
  "1e300::DOUBLE",
  "1.7976931348623157e308::DOUBLE",
  "'NaN'::DOUBLE",
  "'Infinity'::DOUBLE",
  "'-Infinity'::DOUBLE",
  "'-0.0'::DOUBLE",
  "NULL",
  "9007199254740993::DOUBLE",
  "1 / 3::DOUBLE",
  "2::DOUBLE",
];

const TEXTS = [
  "",
  "NULL",
  "a,b",
  'say "so"',
  "two\nlines",
  "cr\rlf\r\n",
  "żółć 😀 漢字",
  " edges ",
  "\\N",
  "1e5",
  "'",
  "nan",
  null,
];

const WHOLE = ["9223372036854775807", "-9223372036854775808", "0", "NULL", "9007199254740993"];

const SMALL_WHOLE = ["2147483647", "-2147483648", "0", "NULL"];

/** Each run keeps who it is, and when it was stored. */
const KEPT = new Set(["id", "run_id", "run_uid", "event_level", "created_at"]);

/** Puts a database of two runs, one with all of its events and one without a product, in which nothing is tame. */
export const placeHostileDatabase = madeOnce(async (path) => {
  await using database = await openDatabase(path);
  await database.save(fakeRun({ name: "with", eventCount: 3000 }), { debugEvents: true });
  await new Promise((resolve) => setTimeout(resolve, 5));
  await database.save(fakeRun({ name: "without", product: false }), { debugEvents: true });
  for (const table of TABLE_NAMES) {
    const changes = columnsOf(table).filter(({ name }) => !KEPT.has(name)).map(({ name, type, oneOf }, column) => {
      const pick = (values: readonly string[]) =>
        `list_extract([${values.join(", ")}], 1 + (rowid + ${column}) % ${values.length})`;
      switch (type) {
        case "DOUBLE":
          return `${name} = ${pick(FLOATS)}`;
        case "BIGINT":
          return `${name} = ${pick(WHOLE)}`;
        case "INTEGER":
          return `${name} = ${pick(SMALL_WHOLE)}`;
        case "BOOLEAN":
          return `${name} = ${pick(["true", "NULL", "false"])}`;
        case "VARCHAR":
          return `${name} = ${
            pick((oneOf ?? TEXTS).map((text) => text === null ? "NULL" : `'${text.replaceAll("'", "''")}'`))
          }`;
        case "JSON":
          return `${name} = '{"a": "x\\ny, \\"z\\" 😀", "b": 0.30000000000000004}'`;
        case "TIMESTAMP":
          return `${name} = ${
            pick(["TIMESTAMP '1969-12-31 23:59:59.999999'", "TIMESTAMP '2026-02-28 10:00:00.000001'", "NULL"])
          }`;
      }
    });
    await database.query(`UPDATE ${table} SET ${changes.join(", ")}`);
  }
});

/** What DuckDB alone reads from a file, with no code of ours between. */
export function readPlain(path: string, sql: string): Promise<unknown[][]> {
  return withPlain(path, (read) => read(sql));
}

/** The same for several questions to one file, which is opened once. */
export async function withPlain<T>(
  path: string,
  use: (read: (sql: string) => Promise<unknown[][]>) => Promise<T>,
): Promise<T> {
  const { DuckDBInstance } = await duckdb();
  const instance = await DuckDBInstance.create(path, path === ":memory:" ? {} : { access_mode: "READ_ONLY" });
  const connection = await instance.connect();
  try {
    return await use(async (sql) => await (await connection.run(sql)).getRowsJson() as unknown[][]);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Every value of every table as DuckDB's text, which tells apart all floats, -0 and 0 too. */
export function textsOf(path: string): Promise<Record<string, unknown[][]>> {
  return byTable(path, (table) => `SELECT CAST(COLUMNS(*) AS VARCHAR) FROM ${table} ORDER BY rowid`);
}

/** The same of one run, but for the numbers that its database gave it. */
export function textsOfRun(path: string, runId: number): Promise<Record<string, unknown[][]>> {
  const columns = "COLUMNS(lambda c: c NOT IN ('id', 'run_id'))";
  return byTable(
    path,
    (table) => `SELECT CAST(${columns} AS VARCHAR) FROM ${table} WHERE run_id = ${runId} ORDER BY rowid`,
  );
}

/** How many rows of a table one file has that the other has not, of those tables where there are such. */
export async function differencesBetween(path: string, other: string): Promise<Record<string, number>> {
  const counts = await withPlain(":memory:", async (read) => {
    await read(`ATTACH '${path}' AS a (READ_ONLY); ATTACH '${other}' AS b (READ_ONLY)`);
    const side = (from: string, to: string, table: string) =>
      `(SELECT count(*) FROM (FROM ${from}.${table} EXCEPT ALL FROM ${to}.${table}))`;
    return await read(
      TABLE_NAMES.map((table) => `SELECT '${table}', (${side("a", "b", table)} + ${side("b", "a", table)})::DOUBLE`)
        .join(" UNION ALL "),
    );
  });
  return Object.fromEntries(counts.filter(([, count]) => count !== 0));
}

function byTable(path: string, sql: (table: string) => string): Promise<Record<string, unknown[][]>> {
  return withPlain(path, async (read) => {
    const rows: Record<string, unknown[][]> = {};
    for (const table of TABLE_NAMES) rows[table] = await read(sql(table));
    return rows;
  });
}
