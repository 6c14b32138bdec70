/**
 * CSV as RFC 4180 has it, but for line breaks, which are those of Unix. Nothing between two commas is NULL, two quotes
 * are an empty text, and numbers read back to the same float.
 *
 * @module
 */
import type { Value } from "./duckdb/query_rows.ts";

/** A line with its break. */
export function csvLine(values: readonly Value[]): string {
  return `${values.map(csvField).join(",")}\n`;
}

function csvField(value: Value): string {
  if (value === null) return "";
  if (typeof value !== "string") return Object.is(value, -0) ? "-0" : String(value);
  return value === "" || /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

const LONGEST_HEADER = 65_536;

/** The names in a file's first line, none of which needs quotes. */
export async function csvHeader(path: string): Promise<string[]> {
  using file = await Deno.open(path);
  const bytes = new Uint8Array(LONGEST_HEADER);
  const count = await file.read(bytes) ?? 0;
  const [line] = new TextDecoder().decode(bytes.subarray(0, count)).split("\n", 1);
  return line.replace(/\r$/, "").split(",");
}

/** Whether a file is complete in that its last line is. */
export async function endsWithLineBreak(path: string): Promise<boolean> {
  using file = await Deno.open(path);
  const { size } = await file.stat();
  if (size === 0) return false;
  await file.seek(-1, Deno.SeekMode.End);
  const last = new Uint8Array(1);
  await file.read(last);
  return last[0] === 10;
}
