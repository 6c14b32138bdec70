/**
 * Tables for the terminal: two spaces between columns, and no lines.
 *
 * @module
 */
import { Table } from "../../deps/cli_table3.ts";
import type { Paint } from "../terminal.ts";

/** A table of texts. */
export interface PlainTable {
  readonly head: readonly string[];
  /** Whether a column's texts stand on the right, as numbers do. */
  readonly right: readonly boolean[];
  readonly rows: readonly (readonly string[])[];
  readonly paint: Paint;
}

/** The table, without a line break at its end. */
export function plainTable({ head, right, rows, paint }: PlainTable): string {
  const table = new Table({
    head: head.map((text) => text.split("\n").map((line) => paint("dim", line)).join("\n")),
    colAligns: right.map((isRight) => isRight ? "right" : "left"),
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
    // A head of several lines stands on the rows below it.
    rowAligns: ["bottom"],
    chars: NO_LINES,
  });
  for (const row of rows) table.push([...row]);
  return table.toString().split("\n").map((line) => line.trimEnd()).join("\n");
}

const NO_LINES = Object.fromEntries(
  [
    ..."top top-mid top-left top-right bottom bottom-mid bottom-left bottom-right".split(" "),
    ..."left left-mid mid mid-mid right right-mid".split(" "),
  ].map((place) => [place, ""]).concat([["middle", "  "]]),
);
