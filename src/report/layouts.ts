/**
 * The widths that a report has its charts in: a page shows each chart in the one that fits it.
 *
 * @module
 */
import { CHART_MARGIN } from "../charts/frame/frame.ts";

/** A width, and the pages that show charts so wide. */
export interface ChartLayout {
  readonly name: "phone" | "tablet" | "desk";
  /** Of the chart, pixels: at the least and the greatest width of such a page its letters are still of a good size. */
  readonly width: number;
  /** The least width of a page, pixels. */
  readonly from: number;
  /** Whether charts are printed so wide. */
  readonly isPrinted: boolean;
}

/** From the narrowest on. */
export const LAYOUTS: readonly ChartLayout[] = [
  { name: "phone", width: 340, from: 0, isPrinted: false },
  { name: "tablet", width: 640, from: 600, isPrinted: true },
  { name: "desk", width: 1032, from: 960, isPrinted: false },
];

/** The rules of the style sheet by which a page shows one of them: a chart's title is in line with the page's text. */
export const LAYOUT_STYLE = [
  `.chart{display:none}@media screen{.chart{margin:0 -${CHART_MARGIN}px}}`,
  ".chart svg{display:block;width:100%;height:auto}",
  ...LAYOUTS.map(({ name, from, isPrinted }, i) => {
    const next = LAYOUTS[i + 1], below = next === undefined ? "" : ` and (max-width:${next.from - 0.02}px)`;
    return `@media screen and (min-width:${from}px)${below}${isPrinted ? ",print" : ""}{.${name}{display:block}}`;
  }),
].join("\n");
