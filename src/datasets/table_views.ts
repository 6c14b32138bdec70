/**
 * The written tables of a data set, as SQL asks them.
 *
 * @module
 */
import type { DuckDBConnection } from "../deps/duckdb.ts";
import { csvFile, parquetFile, quoted } from "../sinks/duckdb/quoted.ts";
import { TYPE_NAMES } from "./folder/column_types.ts";
import type { WrittenFile, WrittenTable } from "./folder/facts.ts";
import { type DatasetColumn, type DatasetTable, datasetTables, type TableShape } from "./tables.ts";

/** A table in files; one of several that share the work of a table is called `<table>_<something>`. */
export interface TableInFiles extends Pick<WrittenTable, "columns"> {
  readonly name: string;
  readonly files: readonly Pick<WrittenFile, "path" | "split">[];
}

/** Tables in files. */
export interface TablesInFiles {
  readonly directory: string;
  readonly format: "parquet" | "csv";
  readonly shape: TableShape;
  readonly tables: readonly TableInFiles[];
}

/**
 * Seconds of a row that ends at `time_s`, as an expression: the last of a run may be shorter. Ends are multiples of the
 * interval that round, 127 × 97.3 to a little more.
 */
export function rowSeconds(interval: number): string {
  return `(time_s - ${interval} * (ceil(time_s / ${interval} - 1e-9) - 1))`;
}

/** Makes a view of every table by its name, with the column `split`; one without files is empty. */
export async function viewTables(connection: DuckDBConnection, { shape, tables, ...where }: TablesInFiles) {
  for (const table of datasetTables(shape)) {
    const written = tables.filter(({ name }) => name === table.name || name.startsWith(`${table.name}_`));
    const parts = written.flatMap(({ files, columns }) =>
      files.map(({ path, split }) =>
        `SELECT ${columns.map(({ name }) => identifier(name)).join(", ")}, ${quoted(split)} AS split FROM ${
          fileOf(path, { columns, ...where })
        }`
      )
    );
    const all = [emptySelect(table), ...parts].join("\nUNION ALL BY NAME\n");
    await connection.run(`CREATE OR REPLACE TEMP VIEW ${identifier(table.name)} AS ${all}`);
  }
}

/** A name as SQL writes it. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function fileOf(
  path: string,
  { directory, format, columns }: Pick<TablesInFiles, "directory" | "format"> & {
    readonly columns: readonly DatasetColumn[];
  },
): string {
  const file = `${directory}/${path}`;
  if (format === "parquet") return parquetFile(file);
  const types = columns.map(({ name, type }) => `${quoted(name)}: '${TYPE_NAMES[type].sql}'`);
  return csvFile(file, `header = true, delim = ',', quote = '"', columns = {${types.join(", ")}}`);
}

function emptySelect({ columns }: DatasetTable): string {
  const typed = columns.map(({ name, type }) => `NULL::${TYPE_NAMES[type].sql} AS ${identifier(name)}`);
  return `SELECT ${typed.join(", ")}, NULL::VARCHAR AS split WHERE false`;
}
