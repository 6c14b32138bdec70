/**
 * Tables that fit the screen: what matters least is left out, texts go on between words, and what is then still too wide
 * becomes several tables below each other. No number is ever broken or cut.
 *
 * @module
 */
import { textColumns } from "../../deps/cli_table3.ts";
import { greatest } from "../../text/estimate_text.ts";
import { widestPiece, wordsOf, wrappedText } from "../../text/wrapped_text.ts";
import type { Screen } from "../terminal.ts";
import { plainTable } from "./plain_table.ts";

/** A column of such a table. */
export interface FittedColumn {
  readonly head: string;
  /** Its texts, a row each. */
  readonly texts: readonly string[];
  /** Whether they stand on the right, as numbers do. Default: on the left. */
  readonly isRight?: boolean;
  /** Whether they may go on in further lines. Default: they stay on one. */
  readonly wraps?: boolean;
  /** Columns of the screen that are not too many for it, so that it is not made narrower. Default 12. */
  readonly enough?: number;
  /** Marks the text of a row, for the eye. */
  readonly mark?: (text: string, row: number) => string;
}

/**
 * What gives way where a table is too wide: a column, by its head, is left out; texts go on in further lines between
 * words (`wrap`), and then after the points of a path too (`break`).
 */
export type GivingWay = { readonly leaveOut: string } | "wrap" | "break";

/** A table, and how it becomes narrower. */
export interface FittedTable {
  /** The first one names the rows. */
  readonly columns: readonly FittedColumn[];
  /** What gives way as long as the table is too wide, one after the other. Default: texts go on in further lines. */
  readonly givingWay?: readonly GivingWay[];
}

/** A table as text, and what is not in it. */
export interface Fitted {
  /** Without a line break at its end. */
  readonly text: string;
  /** Heads of the columns that were left out. */
  readonly leftOut: readonly string[];
}

/** Columns between two columns. */
const GAP = 2;
/** Of the first column: what goes on stands a little to the right. */
const HANG = 2;

/** How texts may go on in further lines. */
type Wraps = "not" | "wrap" | "break";

/** A column, and what it takes of the screen: measured once, since a list may have thousands of rows. */
interface MeasuredColumn extends FittedColumn {
  /** Columns that what goes on stands to the right. */
  readonly hang: number;
  /** Columns that it takes at least, by how its texts may go on. */
  readonly least: Readonly<Record<Wraps, number>>;
}

/** The table for a screen. */
export function fittedTable({ columns, givingWay = ["wrap", "break"] }: FittedTable, screen: Screen): Fitted {
  const given = columns.map(measured);
  let kept = given, all = given, wraps: Wraps = "not";
  for (const step of givingWay) {
    if (leastWidth(kept, wraps) <= screen.width) break;
    if (typeof step === "string") [wraps, all] = [step, kept];
    else kept = kept.filter(({ head }) => head !== step.leaveOut);
  }
  kept = withThoseThatFit(kept, { all, wraps, width: screen.width });
  return {
    text: blocksOf(kept, { width: screen.width, wraps }).map((block) => tableText(block, wraps, screen)).join("\n\n"),
    leftOut: given.filter((column) => !kept.includes(column)).map(({ head }) => head),
  };
}

/** Columns of the screen that a table takes where nothing gives way. */
export function wholeWidth(columns: readonly FittedColumn[]): number {
  return withGaps(columns.map(naturalWidth));
}

/** The columns with those that there is room for after all beside the ones that mattered less, the rightmost first. */
function withThoseThatFit(
  kept: MeasuredColumn[],
  { all, wraps, width }: { readonly all: readonly MeasuredColumn[]; readonly wraps: Wraps; readonly width: number },
): MeasuredColumn[] {
  const add = (kept: MeasuredColumn[], one: MeasuredColumn) => {
    const more = all.filter((column) => column === one || kept.includes(column));
    return leastWidth(more, wraps) <= width ? more : kept;
  };
  return all.toReversed().reduce(add, kept);
}

function measured(column: FittedColumn, index: number): MeasuredColumn {
  const { head, texts, wraps = false, enough = 12 } = column, hang = index === 0 ? HANG : 0;
  const natural = naturalWidth(column);
  const least = (widest: (text: string) => number) =>
    wraps ? Math.min(natural, Math.max(greatest([head, ...texts].map(widest)) + hang, enough)) : natural;
  return {
    ...column,
    hang,
    least: {
      not: natural,
      wrap: least((text) => greatest(wordsOf(text).map(textColumns))),
      break: least((text) => widestPiece(text, textColumns)),
    },
  };
}

function naturalWidth({ head, texts }: FittedColumn): number {
  return greatest([head, ...texts].map(textColumns));
}

function leastWidth(columns: readonly MeasuredColumn[], wraps: Wraps): number {
  return withGaps(columns.map(({ least }) => least[wraps]));
}

function withGaps(widths: readonly number[]): number {
  return widths.reduce((sum, each) => sum + each + GAP, -GAP);
}

/** The columns in tables that fit, each with the first column of all; a table has one more column at least. */
function blocksOf(
  [first, ...others]: readonly MeasuredColumn[],
  { width, wraps }: { readonly width: number; readonly wraps: Wraps },
): MeasuredColumn[][] {
  const blocks: MeasuredColumn[][] = [];
  let block = [first];
  for (const column of others) {
    if (block.length > 1 && leastWidth([...block, column], wraps) > width) {
      blocks.push(block);
      block = [first];
    }
    block.push(column);
  }
  return [...blocks, block];
}

function tableText(columns: readonly MeasuredColumn[], wraps: Wraps, { width, paint }: Screen): string {
  const widths = widthsIn(columns, { width, wraps: leastWidth(columns, wraps) > width ? "break" : wraps });
  const cells = columns.map(({ head, texts, hang, mark = (text) => text }, index) => {
    const inLines = (text: string) => wrappedText(text, { width: widths[index], hang, columns: textColumns });
    return { head: inLines(head), texts: texts.map((text, row) => eachLine(inLines(text), (line) => mark(line, row))) };
  });
  return plainTable({
    head: cells.map(({ head }) => head),
    right: columns.map(({ isRight = false }) => isRight),
    rows: columns[0].texts.map((_, row) => cells.map(({ texts }) => texts[row])),
    paint,
  });
}

/** Each as wide as its texts; those that may wrap give way to the others, the widest first. */
function widthsIn(
  columns: readonly MeasuredColumn[],
  { width, wraps }: { readonly width: number; readonly wraps: Wraps },
): number[] {
  const widths = columns.map(({ least }) => least.not), least = columns.map(({ least }) => least[wraps]);
  for (let excess = withGaps(widths) - width; excess > 0; excess--) {
    const widest = widths.reduce(
      (found, each, index) => each > least[index] && (found < 0 || each > widths[found]) ? index : found,
      -1,
    );
    if (widest < 0) break;
    widths[widest]--;
  }
  return widths;
}

function eachLine(text: string, change: (line: string) => string): string {
  return text.split("\n").map(change).join("\n");
}
