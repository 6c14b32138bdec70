/**
 * What `query` does: runs a statement that may only read, and prints its rows.
 *
 * @module
 */
import { csvLine } from "../../sinks/csv.ts";
import { openDatabase } from "../../sinks/duckdb/database.ts";
import type { ResultRows, Value } from "../../sinks/duckdb/query_rows.ts";
import { EXIT, type ExitStatus } from "../exit_status.ts";
import type { QueryRequest } from "./query_command.ts";
import { resultText } from "../text/result_text.ts";
import type { Terminal } from "../terminal.ts";

/** Prints what a statement returns: a table for people, or all of it as JSON or CSV. */
export async function query(
  sql: string,
  { dbPath, frames, json, csv, quiet }: QueryRequest,
  terminal: Terminal,
): Promise<ExitStatus> {
  const tables = frames === undefined ? [] : await tablesOf(frames, { path: dbPath, sql });
  await using database = await openDatabase(dbPath, { readOnly: true, externalAccess: false, tables });
  const result = await database.rows(sql);
  if (json) await printJson(result, terminal);
  else if (csv) await printCsv(result, terminal);
  else if (!quiet) terminal.out(await resultText(result, terminal));
  return EXIT.done;
}

/** What an experiment has kept; what finds that is loaded only where it is asked for. */
async function tablesOf(which: number | string, asked: { readonly path: string; readonly sql: string }) {
  const { storedFrames } = await import("../../experiment/frames/stored_frames.ts");
  return await storedFrames({ which, ...asked });
}

/** An object a line. */
async function printJson({ columns, pieces }: ResultRows, terminal: Terminal): Promise<void> {
  const names = columns.map(({ name }) => JSON.stringify(name));
  let before = "[\n";
  for await (const rows of pieces) {
    const lines = rows.map((row) => `  {${names.map((name, i) => `${name}: ${jsonText(row[i])}`).join(", ")}}`);
    if (!terminal.out(before + lines.join(",\n"))) return;
    before = ",\n";
  }
  terminal.out(before === "[\n" ? "[]\n" : "\n]\n");
}

/** JSON has no words for what is no finite number, and a larger whole number would lose digits with most readers. */
function jsonText(value: Value): string {
  if (Object.is(value, -0)) return "-0";
  const isText = typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value));
  return JSON.stringify(isText ? String(value) : value);
}

async function printCsv({ columns, pieces }: ResultRows, terminal: Terminal): Promise<void> {
  terminal.out(csvLine(columns.map(({ name }) => name)));
  for await (const rows of pieces) {
    if (!terminal.out(rows.map(csvLine).join(""))) return;
  }
}
