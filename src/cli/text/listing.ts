/**
 * Lists of what is stored: a row each, without the columns that say the same of all rows, which is said once.
 *
 * @module
 */
import { wrappedText } from "../../text/wrapped_text.ts";
import { textColumns } from "../../deps/cli_table3.ts";
import { type Screen, unpainted } from "../terminal.ts";
import { fittedTable, type GivingWay } from "./fitted_table.ts";

const WIDE: Screen = { paint: unpainted, width: Infinity };

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
  // Of a single run people look for its name in the list, where there is room for it.
  const maySay = rows.length > 1 || textColumns(fittedTable({ columns: all, givingWay: [] }, WIDE).text) > screen.width;
  const isSame = ({ ofAll, texts }: typeof all[number]) =>
    ofAll !== undefined && (texts.every((text) => text === "") || maySay && new Set(texts).size === 1);
  const same = all.filter(isSame).map(({ ofAll, texts }) => texts[0] === "" ? "" : ofAll!(texts[0]));
  const { text, leftOut } = fittedTable({ columns: all.filter((column) => !isSame(column)), givingWay }, screen);
  const said = same.filter((each) => each !== "").join(" · ");
  const notes = [
    said === "" ? "" : `${rows.length === 1 ? "With" : "All of them"}: ${said}`,
    leftOut.length === 0 ? "" : `Left out for want of room (--json has all): ${leftOut.join(", ")}`,
  ].filter((note) => note !== "").map((note) =>
    screen.paint("dim", wrappedText(note, { width: screen.width, hang: 2 }))
  );
  return [text, ...notes.length === 0 ? [] : ["", ...notes]].join("\n");
}
