/**
 * Proof that a bundle gives the same results again: its output against that of another run, byte for byte.
 *
 * @module
 */
import { Buffer } from "node:buffer";
import { differences } from "../results/differences.ts";
import { type Output, type OutputSummary, TABLES } from "./output.ts";
import { type VersionChange, versionChanges } from "./versions.ts";

/** Where a file differs first. */
export interface FirstDifference {
  /** The row, counted from 1 after the head, whose number is 0; null in a file without rows. */
  readonly row: number | null;
  /** A column, or a path in a file without rows; null where a whole row is there on one side only. */
  readonly column: string | null;
  /** What the bundle holds, and what was computed now; null where there is nothing. */
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
  /** What could be the reason: versions that made the output, and are others now. */
  readonly versions: readonly VersionChange[];
}

/** Compares a bundle's output with what was computed now. With which versions they were made is no result. */
export async function compareOutputs(stored: Output, computed: Output): Promise<Replay> {
  const files: ComparedFile[] = [];
  for (const name of TABLES) {
    files.push({ name, difference: await tableDifference(stored.tables[name], computed.tables[name]) });
  }
  files.push({ name: "summary.json", difference: summaryDifference(stored.summary, computed.summary) });
  return {
    same: files.every(({ difference }) => difference === null),
    files,
    versions: versionChanges(stored.summary.versions),
  };
}

async function tableDifference(stored: Uint8Array, computed: Uint8Array): Promise<FirstDifference | null> {
  if (Buffer.compare(stored, computed) === 0) return null;
  const { parse } = await import("../deps/csv_parse.ts");
  const rowsOf = (bytes: Uint8Array): string[][] =>
    parse(new TextDecoder().decode(bytes), { relaxColumnCount: true, relaxQuotes: true, skipEmptyLines: false });
  return firstDifference(rowsOf(stored), rowsOf(computed)) ?? BYTES_ONLY;
}

/** The same values in other bytes, such as other line ends. */
const BYTES_ONLY: FirstDifference = { row: null, column: null, stored: "the same values", computed: "in other bytes" };

function firstDifference(stored: readonly string[][], computed: readonly string[][]): FirstDifference | null {
  for (let row = 0; row < Math.max(stored.length, computed.length); row++) {
    const [before, after] = [stored[row], computed[row]];
    if (before === undefined || after === undefined) {
      return { row, column: null, stored: before?.join(",") ?? null, computed: after?.join(",") ?? null };
    }
    const column = indexOfDifference(before, after);
    if (column < 0) continue;
    const name = computed[0][column] ?? stored[0][column] ?? null;
    return { row, column: name, stored: before[column] ?? null, computed: after[column] ?? null };
  }
  return null;
}

function indexOfDifference(before: readonly string[], after: readonly string[]): number {
  const longer = before.length > after.length ? before : after;
  return longer.findIndex((_, column) => before[column] !== after[column]);
}

function summaryDifference(stored: OutputSummary, computed: OutputSummary): FirstDifference | null {
  const [first] = differences(resultsIn(stored), resultsIn(computed));
  if (first === undefined) return null;
  const show = (value: unknown) => value === undefined ? null : JSON.stringify(value);
  return { row: null, column: first.path, stored: show(first.before), computed: show(first.after) };
}

/** As JSON has it: a file cannot tell -0 from 0. */
function resultsIn({ versions: _, ...results }: OutputSummary): unknown {
  return JSON.parse(JSON.stringify(results));
}
