/**
 * Tables for the terminal: no lines, the first column to the left, numbers to the right.
 *
 * @module
 */
import { Table } from "../deps/cli_table3.ts";
import type { Paint } from "./terminal.ts";

/** Rows under a head, as text without a line break at its end. */
export function bareTable(
  { head, rows, paint }: { head: readonly string[]; rows: readonly (readonly string[])[]; paint: Paint },
): string {
  const table = new Table({
    head: head.map((text) => paint("dim", text)),
    colAligns: head.map((_, column) => column === 0 ? "left" : "right"),
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
    chars: NO_LINES,
  });
  table.push(...rows.map((row) => [...row]));
  return table.toString().split("\n").map((row) => row.trimEnd()).join("\n");
}

/** Two spaces between columns, and nothing else. */
const NO_LINES = Object.fromEntries(
  [
    ..."top top-mid top-left top-right bottom bottom-mid bottom-left bottom-right".split(" "),
    ..."left left-mid mid mid-mid right right-mid".split(" "),
  ].map((place) => [place, ""]).concat([["middle", "  "]]),
);
