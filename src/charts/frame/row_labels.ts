/**
 * Texts beside rows: names on the left, values on the right.
 *
 * @module
 */
import type { Markish } from "../../deps/plot.ts";
import type { Drawing } from "./drawing.ts";
import { clippedApart, textWidth } from "./words.ts";

const FONT = 12, GAP = 8, EDGE = 16;
/** What names of machines may take, pixels. */
const NAME_MAX = 180;
const NAME_MIN = 40;

/** Below this width a chart has no room for long values beside its rows. */
export const NARROW = 600;

/** What texts beside rows take, pixels, with the gap and the edge of the chart. */
export function sideMargin(texts: Iterable<string>, { most, least = 0 }: { most: number; least?: number }): number {
  let widest = least;
  for (const text of texts) widest = Math.max(widest, textWidth(text, FONT));
  return Math.ceil(Math.min(widest, most)) + GAP + EDGE;
}

/** What names of machines take on the left, pixels. */
export function machineMargin(names: readonly string[]): number {
  return sideMargin(names, { most: NAME_MAX, least: NAME_MIN });
}

/** A mark of names of machines, for an ordinal scale of y whose values they are. */
export function rowLabels(tools: Drawing, names: readonly string[]): Markish {
  return leftTexts(tools, { rows: names, y: (name) => name, text: (name) => name, margin: machineMargin(names) });
}

/** Rows with a text each. */
export interface LabelledRows<Row> {
  readonly rows: readonly Row[];
  /** Where on the scale of y. */
  readonly y: (row: Row, index: number) => string | number;
  readonly text: (row: Row) => string;
  /** That of the chart, of {@linkcode sideMargin}: texts that do not fit into it are cut. */
  readonly margin: number;
  /** The facet, where there are several. */
  readonly fx?: string;
}

/** A mark of texts to the left of their rows. */
export function leftTexts<Row>({ Plot }: Drawing, { rows, y, text, margin, fx }: LabelledRows<Row>): Markish {
  const shown = clippedApart(rows.map(text), { fontSize: FONT, width: margin - GAP - EDGE });
  return Plot.text(rows as Row[], {
    y,
    fx: fx === undefined ? undefined : () => fx,
    text: shown,
    frameAnchor: "left",
    textAnchor: "end",
    dx: -GAP,
    fontSize: FONT,
    className: "linetwin-names",
  });
}

/** An ordinal scale of y over rows by their numbers, for names that may repeat; without an axis. */
export function rowScale(count: number) {
  return { type: "band", domain: Array.from({ length: count }, (_, row) => row), axis: null, padding: 0.25 } as const;
}

/** What names of many words may take on the left of a chart so wide, pixels. */
export function nameWidthMax(width: number): number {
  return Math.max(230, Math.round(0.3 * width));
}

/** A text to the left of each row of {@linkcode rowScale}. */
export function leftLabels(tools: Drawing, texts: readonly string[], margin: number): Markish {
  return leftTexts(tools, { rows: texts, y: (_, row) => row, text: (text) => text, margin });
}

/** A text to the right of each row of {@linkcode rowScale}. */
export function rightLabels(tools: Drawing, texts: readonly string[]): Markish {
  return rightTexts(tools, { rows: texts, y: (_, row) => row, text: (text) => text });
}

/** A mark of texts to the right of their rows, whatever their width. */
export function rightTexts<Row>(
  { Plot }: Drawing,
  { rows, y, text }: Pick<LabelledRows<Row>, "rows" | "y"> & { readonly text: (row: Row, index: number) => string },
): Markish {
  return Plot.text(rows as Row[], {
    y,
    text,
    frameAnchor: "right",
    textAnchor: "start",
    dx: GAP,
    fontSize: FONT,
    className: "linetwin-numbers",
  });
}
