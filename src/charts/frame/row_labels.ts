/**
 * Names of machines, stations or variants to the left of their rows.
 *
 * @module
 */
import type { Markish } from "../../deps/plot.ts";
import type { Drawing } from "./drawing.ts";
import { clipped, textWidth } from "./words.ts";

const FONT = 12, GAP = 8, EDGE = 16;
const WIDTH_MAX = 180;

/** What the names take on the left, pixels. */
export function machineMargin(names: readonly string[]): number {
  const widest = Math.max(40, ...names.map((name) => textWidth(name, FONT)));
  return Math.ceil(Math.min(widest, WIDTH_MAX)) + GAP + EDGE;
}

/** A mark of the names, for an ordinal scale of y without an axis; those that are too long are cut. */
export function rowLabels({ Plot }: Drawing, names: readonly string[]): Markish {
  return Plot.text(names, {
    y: (name: string) => name,
    text: (name: string) => clipped(name, { fontSize: FONT, width: WIDTH_MAX }),
    frameAnchor: "left",
    textAnchor: "end",
    dx: -GAP,
    fontSize: FONT,
  });
}
