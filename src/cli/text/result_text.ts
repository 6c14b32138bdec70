/**
 * What a statement returned, as a table that fits a screen, or several where it has too many columns.
 *
 * @module
 */
import type { ResultRows, Value } from "../../sinks/duckdb/query_rows.ts";
import { textColumns } from "../../deps/cli_table3.ts";
import { countText, NONE, oneLine } from "../../text/format.ts";
import { wrappedText } from "../../text/wrapped_text.ts";
import { fittedTable } from "./fitted_table.ts";
import type { Screen } from "../terminal.ts";

const ROWS_MAX = 50;
/** Of a text; wide letters take two. */
const COLUMNS_MAX = 60;
/** A moment has fewer characters, and stays on one line. */
const TEXT_ENOUGH = 30;

/** The first rows, and how many there are beyond them. */
export async function resultText({ columns, pieces }: ResultRows, screen: Screen): Promise<string> {
  const shown: Value[][] = [];
  let rowCount = 0;
  for await (const rows of pieces) {
    shown.push(...rows.slice(0, ROWS_MAX - shown.length));
    rowCount += rows.length;
  }
  if (isPage(shown)) return `${shown[0].at(-1)}`.replace(/\n*$/, "\n");
  const { text } = fittedTable({
    columns: columns.map(({ name, isNumber }, column) => ({
      head: cellText(name),
      texts: shown.map((row) => cellText(row[column])),
      isRight: isNumber,
      wraps: !isNumber,
      enough: TEXT_ENOUGH,
    })),
    givingWay: ["wrap"],
  }, screen);
  return `${text}\n\n${screen.paint("dim", wrappedText(rowCountText(rowCount), { width: screen.width }))}\n`;
}

/** One text of several lines, as of EXPLAIN, perhaps with its name before it: laid out already. */
function isPage(rows: readonly Value[][]): boolean {
  if (rows.length !== 1 || rows[0].length > 2) return false;
  const text = rows[0].at(-1);
  return typeof text === "string" && text.trimEnd().includes("\n");
}

function rowCountText(rowCount: number): string {
  const rows = `${countText(rowCount)} ${rowCount === 1 ? "row" : "rows"}`;
  const left = rowCount - ROWS_MAX;
  return left > 0 ? `${rows}, of which ${countText(left)} are not shown: --csv and --json print all` : rows;
}

function cellText(value: Value): string {
  if (value === null) return NONE;
  if (typeof value === "number" && Number.isFinite(value)) return numberText(value);
  return withinColumns(String(value));
}

function withinColumns(text: string): string {
  let length = COLUMNS_MAX, shown = oneLine(text, length);
  while (textColumns(shown) > COLUMNS_MAX) shown = oneLine(text, --length);
  return shown;
}

/** Four decimals, or as many digits of less than 1; JSON and CSV have all of them. */
function numberText(value: number): string {
  return String(Number(Math.abs(value) < 1 ? value.toPrecision(4) : value.toFixed(4)));
}
