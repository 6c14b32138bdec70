/**
 * Lists of what is stored: a row each, without the columns that say the same of all rows, which is said once.
 *
 * @module
 */
import { wrappedText } from "../../text/wrapped_text.ts";
import type { Screen } from "../terminal.ts";
import { fittedTable, type GivingWay, wholeWidth } from "./fitted_table.ts";

/** A column of a list. */
export interface ListColumn<Row> {
  readonly head: string;
  readonly text: (row: Row) => string;
  readonly isRight?: boolean;
  /** Whether its texts may go on in further lines. */
  readonly wraps?: boolean;
  /** What is said of all rows where they have the same text; without it the column always stays. */
  readonly ofAll?: (text: string) => string;
}

/** The list, without a line break at its end; the first column always stays. */
export function listing<Row>(
  rows: readonly Row[],
  { columns, givingWay }: { readonly columns: readonly ListColumn<Row>[]; readonly givingWay: readonly GivingWay[] },
  screen: Screen,
): string {
  const all = columns.map((column) => ({ ...column, texts: rows.map(column.text) }));
  const alike = all.filter(({ ofAll, texts }) => ofAll !== undefined && new Set(texts).size === 1);
  // Of a single run people look for its name in the list, where there is room for it: the last ones go first.
  const toSay = rows.length > 1 ? [] : alike.filter(({ texts }) => texts[0] !== "");
  const kept = new Set(all.filter((column) => !alike.includes(column) || toSay.includes(column)));
  while (toSay.length > 0 && wholeWidth([...kept]) > screen.width) kept.delete(toSay.pop()!);
  const { text, leftOut } = fittedTable({ columns: [...kept], givingWay }, screen);
  const said = alike.filter((column) => !kept.has(column) && column.texts[0] !== "")
    .map(({ ofAll, texts }) => ofAll!(texts[0])).filter((each) => each !== "").join(" · ");
  const notes = [
    said === "" ? "" : `${rows.length === 1 ? "Also" : "All of them"}: ${said}`,
    leftOut.length === 0 ? "" : `Left out for want of room (--json has all): ${leftOut.join(", ")}`,
  ].filter((note) => note !== "").map((note) =>
    screen.paint("dim", wrappedText(note, { width: screen.width, hang: 2 }))
  );
  return [text, ...notes.length === 0 ? [] : ["", ...notes]].join("\n");
}
