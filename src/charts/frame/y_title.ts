/**
 * What a vertical axis counts in, above it and in line with the title of the chart.
 *
 * @module
 */
import type { Markish } from "../../deps/plot.ts";
import type { Drawing } from "./drawing.ts";
import { clipped } from "./words.ts";

const FONT = 11, EDGE = 16;

/** A mark of the text, cut where it is wider than the chart; takes {@linkcode Y_TITLE} pixels above the frame. */
export function yTitle(
  { Plot }: Drawing,
  text: string,
  { width, marginLeft }: { width: number; marginLeft: number },
): Markish {
  return Plot.text([clipped(text, { fontSize: FONT, width: width - 2 * EDGE })], {
    frameAnchor: "top-left",
    textAnchor: "start",
    lineAnchor: "bottom",
    dx: EDGE - marginLeft,
    dy: -8,
  });
}

/** The margin above the frame that the text takes, pixels. */
export const Y_TITLE = 28;
