/**
 * Bars of shares, percent: parts in their colours side by side, those with room with their number.
 *
 * @module
 */
import type { Markish } from "../../deps/plot.ts";
import { decimal } from "../../text/format.ts";
import { barPaint } from "./bar_paint.ts";
import type { Drawing } from "./drawing.ts";
import { inkClass, inkOn } from "./palette.ts";
import type { RowPlaces } from "./row_labels.ts";
import { textWidth } from "./words.ts";

const FONT = 11, AIR = 6;

/** A part of a bar. */
export interface BarPart {
  /** The number of its row. */
  readonly row: number;
  readonly percent: number;
  readonly colour: string;
  /** What it shows under the mouse. */
  readonly title: string;
}

interface PlacedPart extends BarPart {
  readonly from: number;
  readonly to: number;
}

/** Marks of the bars on a scale of x from 0 to 100; the parts of a row stand in the order given. */
export function stackedBars(
  { Plot }: Drawing,
  parts: readonly BarPart[],
  { across, inset, middle }: RowPlaces,
): Markish[] {
  const ends = new Map<number, number>();
  const placed = parts.map((part): PlacedPart => {
    const from = ends.get(part.row) ?? 0, to = from + part.percent;
    ends.set(part.row, to);
    return { ...part, from, to };
  });
  const labelled = placed.filter(({ percent }) => textWidth(labelOf(percent), FONT) + AIR <= across * percent / 100);
  return [
    Plot.barX(placed, {
      x1: "from",
      x2: "to",
      y: "row",
      ...inset,
      ...barPaint(placed, { colour: ({ colour }) => colour, title: ({ title }) => title }),
    }),
    // The ink of some is another one in the dark.
    ...[...Map.groupBy(labelled, ({ colour }) => inkClass(colour))].map(([className, some]) =>
      Plot.text(some, {
        x: ({ from, to }: PlacedPart) => (from + to) / 2,
        y: "row",
        ...middle,
        text: ({ percent }: PlacedPart) => labelOf(percent),
        fill: ({ colour }: PlacedPart) => inkOn(colour),
        fontSize: FONT,
        pointerEvents: "none",
        className,
      })
    ),
  ];
}

function labelOf(percent: number): string {
  return decimal(percent, 0);
}
