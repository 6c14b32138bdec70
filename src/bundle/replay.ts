/**
 * Proof that a bundle gives the same results again: its output against that of another run, byte for byte.
 *
 * @module
 */
import { Buffer } from "node:buffer";
import { type Difference, differences } from "../results/differences.ts";
import { type Output, OUTPUT_TABLES, type OutputSummary } from "./output.ts";
import { type VersionChange, versionChanges } from "./versions.ts";

/** Where a file differs first. */
export interface FirstDifference {
  /** The row, counted from 1 after the head, whose number is 0; null in a file without rows. */
  readonly row: number | null;
  /**
   * A column, or a path in a file without rows; null where the row is there on one side only, or has the same values.
   */
  readonly column: string | null;
  /**
   * What the bundle holds, and what was computed now; null where there is nothing, both of them in a row of the same
   * values.
   */
  readonly stored: string | null;
  readonly computed: string | null;
}

/** A file of the output, held against what was computed now. */
export interface ComparedFile {
  readonly name: string;
  readonly difference: FirstDifference | null;
}

/** Whether the results are the same. */
export interface Replay {
  readonly same: boolean;
  readonly files: readonly ComparedFile[];
  /** Paths in the summary that only this version has: figures that are new since the bundle was run. */
  readonly new_since: readonly string[];
  /** What could be the reason: versions that made the output, and are others now. */
  readonly versions: readonly VersionChange[];
}

/** Compares a bundle's output with what was computed now. With which versions they were made is no result. */
export async function compareOutputs(stored: Output, computed: Output): Promise<Replay> {
  const files: ComparedFile[] = [];
  for (const name of OUTPUT_TABLES) {
    files.push({ name, difference: await tableDifference(stored.tables[name], computed.tables[name]) });
  }
  const found = differences(resultsIn(stored.summary), resultsIn(computed.summary));
  const [added, changed] = [found.filter(isNew), found.filter((each) => !isNew(each))];
  files.push({ name: "summary.json", difference: summaryDifference(changed) });
  return {
    same: files.every(({ difference }) => difference === null),
    files,
    new_since: added.map(({ path }) => path),
    versions: versionChanges(stored.summary.versions),
  };
}

async function tableDifference(stored: Uint8Array, computed: Uint8Array): Promise<FirstDifference | null> {
  if (Buffer.compare(stored, computed) === 0) return null;
  const { row, start } = rowAt(stored, firstDifferentByte(stored, computed));
  const [before, after] = [rowText(stored, start), rowText(computed, start)];
  if (before === null || after === null) return { row, column: null, stored: before, computed: after };
  const [head, storedFields, computedFields] = await Promise.all([rowText(computed, 0)!, before, after].map(fieldsOf));
  const column = indexOfDifference(storedFields, computedFields);
  // The same values in other bytes, such as other line ends.
  if (column < 0) return { row, column: null, stored: null, computed: null };
  const [storedValue, computedValue] = [storedFields[column] ?? null, computedFields[column] ?? null];
  return { row, column: head[column] ?? null, stored: storedValue, computed: computedValue };
}

function firstDifferentByte(one: Uint8Array, other: Uint8Array): number {
  const length = Math.min(one.length, other.length);
  let index = 0;
  while (index < length && one[index] === other[index]) index++;
  return index;
}

const LINE_FEED = 10, QUOTE = 34;

/** The row that a byte is in, the head being row 0, and where it starts. In quotes a line break ends no row. */
function rowAt(csv: Uint8Array, index: number): { row: number; start: number } {
  let row = 0, start = 0;
  for (let end = rowEnd(csv, 0); end <= index && end < csv.length; end = rowEnd(csv, end)) {
    row++;
    start = end;
  }
  // What comes after the last line break is a row of its own, though there is nothing in it.
  if (index >= csv.length && csv[csv.length - 1] === LINE_FEED) return { row: row + 1, start: csv.length };
  return { row, start };
}

/** The byte after a row's line break. */
function rowEnd(csv: Uint8Array, start: number): number {
  let isQuoted = false;
  for (let i = start; i < csv.length; i++) {
    if (csv[i] === QUOTE) isQuoted = !isQuoted;
    else if (csv[i] === LINE_FEED && !isQuoted) return i + 1;
  }
  return csv.length;
}

/** A row without its line break; null where there is none. */
function rowText(csv: Uint8Array, start: number): string | null {
  if (start >= csv.length) return null;
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(csv.subarray(start, rowEnd(csv, start))).replace(
    /\r?\n$/,
    "",
  );
}

/** The values of a row; a row that is no CSV is one value. */
async function fieldsOf(row: string): Promise<string[]> {
  const { parse } = await import("../deps/csv_parse.ts");
  try {
    const [fields = [""]]: string[][] = parse(row, { relaxColumnCount: true, relaxQuotes: true });
    return fields;
  } catch {
    return [row];
  }
}

function indexOfDifference(before: readonly string[], after: readonly string[]): number {
  const longer = before.length > after.length ? before : after;
  return longer.findIndex((_, column) => before[column] !== after[column]);
}

/** A version that is newer says more; what the bundle says, it says still. */
function isNew({ before }: Difference): boolean {
  return before === undefined;
}

function summaryDifference([first]: readonly Difference[]): FirstDifference | null {
  if (first === undefined) return null;
  const show = (value: unknown) => value === undefined ? null : JSON.stringify(value);
  return { row: null, column: first.path, stored: show(first.before), computed: show(first.after) };
}

/** As JSON has it: a file cannot tell -0 from 0. */
function resultsIn({ versions: _, warnings: __, ...results }: OutputSummary): unknown {
  return JSON.parse(JSON.stringify(results));
}
