/**
 * Database files of older versions of the schema.
 *
 * Version 0 never was linetwin's: `files/version_0.sql` makes it. The others are real: written by the linetwin of then
 * and packed with `gzip -9`, version 1 by commit c8d55da, version 2 by commit 78b624d, version 4 by commit
 * 3475296. Run 1 is six minutes of
 * `baseline_8hr` with all events, since version 2 with three minutes of warm-up; run 2 is the line of the first test of
 * deadlocks, which came to a stand. Since version 2 there is an experiment of two variants, three replications each.
 *
 * @module
 */
import { duckdb } from "../../src/deps/duckdb.ts";
import { withPlain } from "./hostile_database.ts";

/** The versions that there are files of. */
export const OLD_VERSIONS = [0, 1, 2, 4] as const;

const FILES = new URL("files/", import.meta.url);

/** Puts a file of an older version where there is none yet. @returns Its path. */
export async function placeOldFile(version: typeof OLD_VERSIONS[number], path: string): Promise<string> {
  if (version === 0) {
    await runPlain(path, [await Deno.readTextFile(new URL("version_0.sql", FILES))]);
  } else {
    const packed = await Deno.open(new URL(`version_${version}.duckdb.gz`, FILES));
    const file = packed.readable.pipeThrough(new DecompressionStream("gzip"));
    await Deno.writeFile(path, file, { createNew: true });
  }
  return path;
}

/** Runs statements on a file, which is made where there is none, with no code of ours between. */
export async function runPlain(path: string, statements: readonly string[]): Promise<void> {
  const { DuckDBInstance } = await duckdb();
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  try {
    for (const statement of statements) await connection.run(statement, []);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** The columns of every table and view, in their order, with their types and whether they may be NULL. */
export type FileColumns = Record<string, [name: string, type: string, isNullable: boolean][]>;

/** What columns a file has. */
export function columnsOfFile(path: string): Promise<FileColumns> {
  return withPlain(path, async (read) => {
    const columns: FileColumns = {};
    const rows = await read(
      `SELECT table_name, column_name, data_type, is_nullable FROM duckdb_columns()
      WHERE NOT internal AND database_name = current_database() ORDER BY table_oid, column_index`,
    );
    for (const [table, name, type, isNullable] of rows as [string, string, string, boolean][]) {
      (columns[table] ??= []).push([name, type, isNullable]);
    }
    return columns;
  });
}

/** Every value of some columns as DuckDB's text, by table and view. */
export function valuesOfFile(path: string, columns: FileColumns): Promise<Record<string, unknown[][]>> {
  return withPlain(path, async (read) => {
    const values: Record<string, unknown[][]> = {};
    for (const [table, own] of Object.entries(columns)) {
      values[table] = await read(`SELECT ${own.map(([name]) => `${name}::VARCHAR`).join(", ")} FROM ${table}`);
    }
    return values;
  });
}
