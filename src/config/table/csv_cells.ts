/**
 * The cells of a table in CSV, each with its place in the text. Commas, semicolons (a spreadsheet where the comma is
 * the decimal sign) and tabs separate cells; line ends of any system end rows; a cell in quotes may hold all of them.
 *
 * @module
 */
import { parse } from "../../deps/csv_parse.ts";
import type { Position } from "../problems/document.ts";

/** Cells of a file: as much as a plant with 2,000 machines needs, read in a few tenths of a second. */
export const CELLS_MAX = 50_000;

const DELIMITERS = [",", ";", "\t"] as const;

/** What separates cells. */
export type Delimiter = typeof DELIMITERS[number];

/** One cell. */
export interface Cell {
  /** Without the quotes around it, the doubled quotes in it single, the blanks outside of quotes gone. */
  readonly text: string;
  /** Index of its first character in the file's text: of the opening quote, where there is one. */
  readonly start: number;
}

/** A row that says something; from 1, the line that it begins in. */
export interface CellRow {
  readonly line: number;
  readonly cells: readonly Cell[];
  /** Index of the character behind its last cell. */
  readonly end: number;
}

/** The rows of a text, or what is wrong with it, and where. */
export type CsvReading = { readonly rows: readonly CellRow[]; readonly delimiter: Delimiter } | {
  readonly problem: string;
  readonly at: number;
};

/** Reads the rows of a text; those whose cells are all empty are left out, as a spreadsheet leaves some behind. */
export function readCsv(text: string): CsvReading {
  const found = new CellCollector(text), delimiter = delimiterOf(text);
  try {
    parse(text, {
      delimiter,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      cast: (cell, { index, bytes }) => found.add(cell, { column: index, endByte: bytes }),
    });
  } catch (error) {
    const { code } = error as { code?: string };
    if (error instanceof TooMany) return { problem: error.message, at: found.end };
    if (code === undefined || !Object.hasOwn(QUOTES, code)) throw error;
    return { problem: QUOTES[code], at: found.nextStart };
  }
  return { delimiter, rows: found.rows.filter(({ cells }) => cells.some((cell) => cell.text !== "")) };
}

/** What can be wrong with quotes, by the parser's code. */
const QUOTES: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: "this quote is never closed",
  CSV_INVALID_CLOSING_QUOTE: 'more follows after the closing quote; a quote inside a cell in quotes is written ""',
  INVALID_OPENING_QUOTE: 'a quote stands in the middle of this cell; put the cell in quotes and write "" for it',
};

class TooMany extends Error {}

/** The sign that separates cells: of those in the first line, outside of quotes, the one that stands there most. */
function delimiterOf(text: string): Delimiter {
  const [line] = text.replace(/"[^"]*"/g, "").trimStart().split(/[\r\n]/, 1);
  const count = (sign: Delimiter) => line.split(sign).length;
  return DELIMITERS.reduce((best, sign) => count(sign) > count(best) ? sign : best);
}

/** Gathers cells as the parser comes to their ends, which it tells in bytes. */
class CellCollector {
  readonly rows: { line: number; cells: Cell[]; end: number }[] = [];
  readonly #text: string;
  readonly #bytes: Uint8Array;
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  readonly #lineOf: (index: number) => Position;
  #endByte = 0;
  #count = 0;
  /** Index behind the cell that came last. */
  end = 0;

  constructor(text: string) {
    this.#text = text;
    this.#bytes = new TextEncoder().encode(text);
    this.#lineOf = positionsIn(text);
  }

  /** Index of the cell that comes next. */
  get nextStart(): number {
    return this.#startBehind(this.#count === 0 ? -1 : this.end);
  }

  add(text: string, { column, endByte }: { column: number; endByte: number }): string {
    const start = this.nextStart;
    if (++this.#count > CELLS_MAX) throw new TooMany(`the table has more than ${CELLS_MAX} cells`);
    this.end += this.#decoder.decode(this.#bytes.subarray(this.#endByte, endByte)).length;
    this.#endByte = endByte;
    if (column === 0) this.rows.push({ line: this.#lineOf(start).line, cells: [], end: 0 });
    const row = this.rows.at(-1)!;
    row.cells.push({ text, start: Math.min(start, this.end) });
    row.end = this.end;
    return text;
  }

  /** Index of the first character behind a delimiter or a line end, and behind the blanks that follow. */
  #startBehind(delimiter: number): number {
    let start = delimiter + 1;
    while (start < this.#text.length && BLANKS.includes(this.#text[start])) start++;
    return start;
  }
}

const BLANKS = " \r\n";

/** Tells line and column of a character of a text. */
export function positionsIn(text: string): (index: number) => Position {
  const starts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map((end) => end.index + end[0].length)];
  return (index) => {
    let low = 0, high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= index) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: index - starts[low] + 1 };
  };
}
