/**
 * Whether the files of a data set are those that its `dataset.json` lists.
 *
 * @module
 */
import { countOf, countText } from "../../text/format.ts";
import { csvFile, parquetFile } from "../../sinks/duckdb/quoted.ts";
import { TYPE_NAMES } from "../folder/column_types.ts";
import { hashedFile } from "../folder/hashed_files.ts";
import { type CheckContext, rowsOf } from "./check_context.ts";
import type { DatasetFile } from "./dataset_file.ts";

/** Files that are not there, or hold something else. */
export async function contentProblems(
  directory: string,
  { tables, compat, described }: Pick<DatasetFile, "tables" | "compat" | "described">,
) {
  const files = [...tables.flatMap(({ files }) => files), ...compat.flatMap(({ files }) => files), ...described];
  const problems: string[] = [];
  for (const { path, bytes, sha256 } of files) {
    const found = await hashedFile(directory, path).catch((error: Error) => error);
    if (found instanceof Error) problems.push(`${path} ${unreadable(found)}`);
    else if (found.bytes !== bytes) {
      problems.push(`${path} has ${countOf(found.bytes, "byte")}, and should have ${countText(bytes)}`);
    } else if (found.sha256 !== sha256) problems.push(`${path} was changed: its SHA-256 is another one`);
  }
  return { claim: `${files.length} files hold what dataset.json says`, problems };
}

function unreadable(error: Error): string {
  return error instanceof Deno.errors.NotFound ? "is missing" : `cannot be read: ${error.message}`;
}

/** Files with another number of rows, or other columns. */
export async function countProblems(context: CheckContext): Promise<string[]> {
  const { directory, dataset: { tables, file_format: format } } = context;
  const problems: string[] = [];
  for (const { columns, files } of tables) {
    for (const { path, rows } of files) {
      const file = `${directory}/${path}`;
      const source = format === "parquet" ? parquetFile(file) : csvFile(file, "header = true, all_varchar = true");
      const [{ found }] = await rowsOf(context, `SELECT count(*)::DOUBLE AS found FROM ${source}`);
      if (found !== rows) {
        problems.push(`${path} has ${countText(Number(found))} rows, and should have ${countText(rows)}`);
      }
      const described = await rowsOf(context, `DESCRIBE SELECT * FROM ${source}`);
      const names = (list: readonly string[]) => list.join(", ");
      const is = described.map(({ column_name, column_type }) =>
        format === "parquet" ? `${column_name} ${column_type}` : `${column_name}`
      );
      const should = columns.map(({ name, type }) => format === "parquet" ? `${name} ${TYPE_NAMES[type].sql}` : name);
      if (names(is) !== names(should)) {
        const other = [...is.filter((each) => !should.includes(each)), ...should.filter((each) => !is.includes(each))];
        problems.push(`${path} has other columns: ${names(other) || "in another order"}`);
      }
    }
  }
  return problems;
}
