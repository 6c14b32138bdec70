/**
 * Turns runs in files of any format into what a database loads: a folder of Parquet files per run.
 *
 * @module
 */
import { Buffer } from "node:buffer";
import type { DuckDBConnection } from "../../deps/duckdb.ts";
import { polars } from "../../deps/polars.ts";
import { isText } from "../column.ts";
import { csvHeader, endsWithLineBreak } from "../csv.ts";
import { SQLITE_FILE } from "../export_stored.ts";
import { encodeFrame } from "../files.ts";
import { csvFile, quoted } from "../duckdb/quoted.ts";
import { fileName, type RunSource } from "../run_sources.ts";
import { ROW_GROUP_SIZE, stagedFile } from "./staged_file.ts";
import { isFullDisk, StorageError } from "../storage_error.ts";
import { columnsOf, TABLE_NAMES, type TableName } from "../tables.ts";

/** A run as a folder of Parquet files. */
export interface StagedRun {
  readonly directory: string;
  /** What it was before. */
  readonly source: RunSource;
}

/** What staging works with. */
export interface Workshop {
  /** To any database: files are read and written through it. */
  readonly connection: DuckDBConnection;
  /** A folder that does not exist yet. */
  readonly directory: string;
}

/** The runs of a source, ready to be loaded. */
export async function stageSource(source: RunSource, { connection, directory }: Workshop): Promise<StagedRun[]> {
  switch (source.format) {
    case "parquet":
      return [{ directory: source.directory, source }];
    case "csv":
      await convertAllCsv(connection, { source, from: source.directory, directory });
      return [{ directory, source }];
    case "arrow":
      await eachTable(directory, (table, to) => convertArrow({ source, table, to }));
      return [{ directory, source }];
    case "sqlite":
      return await stageSqlite(source, { connection, directory });
  }
}

async function eachTable(
  directory: string,
  convert: (table: TableName, to: string) => Promise<void>,
): Promise<void> {
  await Deno.mkdir(directory, { recursive: true });
  for (const table of TABLE_NAMES) await convert(table, stagedFile(directory, table));
}

/** The file that a table of a source is in, for messages. */
export function shownFile({ format }: RunSource, table: TableName): string {
  return format === "sqlite" ? `${table} in ${SQLITE_FILE}` : fileName(table, format);
}

interface Conversion {
  readonly source: RunSource;
  readonly table: TableName;
  readonly to: string;
}

/** CSV files, which may have been made of the source. */
async function convertAllCsv(
  connection: DuckDBConnection,
  { source, from, directory }: { source: RunSource; from: string; directory: string },
): Promise<void> {
  await eachTable(
    directory,
    (table, to) => convertCsv(connection, { source, path: `${from}/${fileName(table, "csv")}`, table, to }),
  );
}

/** A file that was cut off within its last value would still read: so it must end with a line break. */
async function convertCsv(
  connection: DuckDBConnection,
  { source, path, table, to }: Conversion & { path: string },
): Promise<void> {
  const name = shownFile(source, table);
  if (!await endsWithLineBreak(path)) throw damaged(source, `${name} ends in the middle of a line`);
  const known = new Map(columnsOf(table).map((column) => [column.name, isText(column) ? "VARCHAR" : column.type]));
  const columns = (await csvHeader(path)).map((column) => {
    const type = known.get(column);
    if (type === undefined) throw damaged(source, `${name} has a column ${column}, which this linetwin does not know`);
    return `${column}: '${type}'`;
  });
  const options = `header = true, auto_detect = false, columns = {${columns.join(", ")}}, ${CSV_DIALECT}`;
  const write = `COPY (SELECT * FROM ${csvFile(path, options)}) TO ${quoted(to)}
    (FORMAT parquet, COMPRESSION uncompressed, ROW_GROUP_SIZE ${ROW_GROUP_SIZE})`;
  await connection.run(write).catch((error) => {
    if (isFullDisk(error)) throw error;
    throw damaged(source, `${name}: ${csvProblem(error)}`, error);
  });
}

/** Nothing between two commas is NULL, and two quotes are an empty text. Texts may have line breaks: read in one go. */
const CSV_DIALECT = `delim = ',', quote = '"', escape = '"', nullstr = '', allow_quoted_nulls = false,
  strict_mode = true, parallel = false, max_line_size = 100000000`;

/** What DuckDB found, without the advice on its own options. */
function csvProblem(error: Error): string {
  const lines = error.message.split("\n").filter((line) => !line.startsWith("Original Line"));
  return lines.slice(0, 2).join(": ").replace(/^[\w ]*Error: CSV Error on /, "").replace(/\.$/, "");
}

async function convertArrow({ source, table, to }: Conversion): Promise<void> {
  const name = fileName(table, "arrow");
  const bytes = await Deno.readFile(`${source.directory}/${name}`);
  const pl = await polars();
  try {
    const frame = pl.readIPC(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    await Deno.writeFile(to, encodeFrame(frame, "parquet"));
  } catch (error) {
    if (isFullDisk(error)) throw error;
    throw damaged(source, `${name} cannot be read as Arrow (${(error as Error).message})`, error);
  }
}

/** Through CSV files, which hold every value. */
async function stageSqlite(source: RunSource, { connection, directory }: Workshop): Promise<StagedRun[]> {
  const { sqliteToCsv } = await import("../sqlite/import.ts");
  const folders = await sqliteToCsv(`${source.directory}/${SQLITE_FILE}`, `${directory}.csv`).catch((error) => {
    if (error instanceof Error && "errcode" in error) throw damaged(source, `${SQLITE_FILE}: ${error.message}`, error);
    throw error;
  });
  const runs: StagedRun[] = [];
  for (const [index, folder] of folders.entries()) {
    const run = { directory: `${directory}.${index}`, source };
    await convertAllCsv(connection, { ...run, from: folder });
    runs.push(run);
  }
  return runs;
}

/** The error for files that do not hold what they should. */
export function damaged(source: RunSource, found: string, cause?: unknown): StorageError {
  return new StorageError(`Cannot import the run in ${source.directory}: ${found}.`, { cause });
}
