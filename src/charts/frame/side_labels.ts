/**
 * Texts beside rows that go by number, since their names may repeat: names on the left, values on the right.
 *
 * @module
 */
import type { Markish } from "../../deps/plot.ts";
import type { Drawing } from "./drawing.ts";
import { clipped, textWidth } from "./words.ts";

const FONT = 12, GAP = 10, EDGE = 16;

/** An ordinal scale of y over so many rows, without an axis. */
export function rowScale(count: number) {
  return { type: "band", domain: Array.from({ length: count }, (_, row) => row), axis: null, padding: 0.25 } as const;
}

/** Below this width a chart has no room for long values beside its rows. */
export const NARROW = 600;

/** What names may take on the left of a chart so wide, pixels. */
export function nameWidthMax(width: number): number {
  return Math.max(230, Math.round(0.3 * width));
}

/** What texts beside rows take, at most so wide, pixels. */
export function sideMargin(texts: readonly string[], widthMax: number): number {
  const widest = Math.max(0, ...texts.map((text) => textWidth(text, FONT)));
  return Math.ceil(Math.min(widest, widthMax)) + GAP + EDGE;
}

/** A text to the left of each row; those that are too wide are cut. */
export function leftLabels({ Plot }: Drawing, texts: readonly string[], widthMax: number): Markish {
  return Plot.text(texts, {
    y: (_: string, row: number) => row,
    text: (text: string) => clipped(text, { fontSize: FONT, width: widthMax }),
    frameAnchor: "left",
    textAnchor: "end",
    dx: -GAP,
    fontSize: FONT,
  });
}

/** A text to the right of each row. */
export function rightLabels({ Plot }: Drawing, texts: readonly string[]): Markish {
  return Plot.text(texts, {
    y: (_: string, row: number) => row,
    text: (text: string) => text,
    frameAnchor: "right",
    textAnchor: "start",
    dx: GAP,
    fontSize: FONT,
  });
}
