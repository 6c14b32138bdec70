/**
 * Stations side by side on a horizontal axis that other things share: each at its number, others in between.
 *
 * @module
 */
import type { Markish } from "../../deps/plot.ts";
import type { Drawing } from "../frame/drawing.ts";
import { clipped, textWidth } from "../frame/words.ts";

const FONT = 12, GAP = 8;
/** Names that do not fit side by side stand upright, unless this much room is left to each: then they are cut. */
const LYING_MIN = 90, UPRIGHT_MAX = 130;

/** How names are written below their stations. */
export interface NamesBelow {
  readonly isUpright: boolean;
  /** At most so wide a name is, pixels. */
  readonly widthMax: number;
  /** One in so many is written, where even upright names have no room beside each other. */
  readonly every: number;
  /** What all names take below the plot, pixels. */
  readonly height: number;
}

/** A scale of x over so many steps from station to station: half of one before the first, the rest after it. */
export function stationScale(steps: number) {
  return { domain: [-0.5, steps - 0.5], axis: null };
}

/** How these names are best written in steps so wide. */
export function namesBelow(names: readonly string[], step: number): NamesBelow {
  const widest = Math.max(...names.map((name) => textWidth(name, FONT)));
  if (widest <= step - GAP || step >= LYING_MIN) {
    return { isUpright: false, widthMax: step - GAP, every: 1, height: FONT + 2 * GAP };
  }
  const widthMax = Math.min(Math.ceil(widest), UPRIGHT_MAX);
  return { isUpright: true, widthMax, every: Math.ceil((FONT + 1) / step), height: widthMax + 2 * GAP };
}

/** A mark of names below their places on the axis. */
export function axisNames(
  { Plot }: Drawing,
  labels: readonly { readonly at: number; readonly name: string }[],
  { isUpright, widthMax, every }: NamesBelow,
): Markish {
  return Plot.text(labels.filter((_, index) => index % every === 0), {
    x: "at",
    text: ({ name }: { name: string }) => clipped(name, { fontSize: FONT, width: widthMax }),
    frameAnchor: "bottom",
    dy: GAP,
    fontSize: FONT,
    ...(isUpright ? { rotate: -90, textAnchor: "end" } : { lineAnchor: "top" }),
  });
}
