/**
 * The tables of a data set out of the parts of its runs.
 *
 * @module
 */
import type { DuckDBConnection } from "../../../deps/duckdb.ts";
import { quoted } from "../../../sinks/duckdb/quoted.ts";
import {
  type FileLayout,
  type Split,
  SPLITS,
  type Splits,
  type TableFormat,
  type WrittenFile,
  type WrittenTable,
} from "../../folder/facts.ts";
import { hashedFile } from "../../folder/hashed_files.ts";
import { identifier } from "../../table_views.ts";
import type { DatasetColumn, TableShape } from "../../tables.ts";
import type { WatchedMachine } from "../watched.ts";
import type { WrittenPart } from "../execution/job.ts";
import { type FileSource, fileSource, plannedTables } from "./table_files.ts";

/** What is written, and how. */
export interface TablesToWrite {
  readonly connection: DuckDBConnection;
  /** An absolute path; the tables come into `data` in it. */
  readonly directory: string;
  readonly format: TableFormat;
  readonly layout: FileLayout;
  readonly shape: TableShape;
  readonly splits: Splits;
  readonly machines: readonly WatchedMachine[];
  /** In the order of runs and machines. */
  readonly parts: readonly WrittenPart[];
}

/** How a file is written; one thread and no other order than that of the parts make the same bytes each time. */
const FORMATS: Readonly<Record<TablesToWrite["format"], string>> = {
  parquet: "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880",
  csv: "FORMAT csv, HEADER, DELIMITER ','",
};

/** Sets a connection up so that the same query writes the same bytes. */
export async function makeRepeatable(connection: DuckDBConnection, spillFolder: string): Promise<void> {
  await connection.run("SET threads = 1");
  await connection.run("SET preserve_insertion_order = true");
  await connection.run(`SET temp_directory = ${quoted(spillFolder)}`);
}

/** Writes a file for each table and split that have rows. @returns the tables in their order, also those without a file */
export async function writeTables(what: TablesToWrite): Promise<WrittenTable[]> {
  const written: WrittenTable[] = [];
  for (const planned of plannedTables(what.shape, what)) {
    const files: WrittenFile[] = [], { table } = planned;
    for (const split of SPLITS) {
      const file = await writeFile(
        what,
        { name: table.name, split, columns: table.columns },
        fileSource(planned, split, what),
      );
      if (file !== null) files.push(file);
    }
    written.push({ ...table, files });
  }
  return written;
}

/** @returns null where there are no rows: then there is no file either */
async function writeFile(
  { connection, directory, format }: TablesToWrite,
  { name, split, columns }: {
    readonly name: string;
    readonly split: Split;
    readonly columns: readonly DatasetColumn[];
  },
  source: FileSource,
): Promise<WrittenFile | null> {
  if (source.parts.length === 0) return null;
  const path = `data/${name}/${split}.${format}`, file = `${directory}/${path}`;
  await Deno.mkdir(`${directory}/data/${name}`, { recursive: true });
  const { rowsChanged: rows } = await connection.run(
    `COPY (${selectOf(columns, source)}) TO ${quoted(file)} (${FORMATS[format]})`,
  );
  if (rows > 0) return { split, rows, ...await hashedFile(directory, path) };
  await Deno.remove(file);
  await Deno.remove(`${directory}/data/${name}`).catch(() => {});
  return null;
}

/** The columns of parts, in SQL. */
export function selectOf(columns: readonly Pick<DatasetColumn, "name">[], { parts, condition }: FileSource): string {
  const files = `read_parquet([${parts.map(({ path }) => quoted(path)).join(", ")}], hive_partitioning = false)`;
  const where = condition === null ? "" : ` WHERE ${condition}`;
  return `SELECT ${columns.map(({ name }) => identifier(name)).join(", ")} FROM ${files}${where}`;
}
