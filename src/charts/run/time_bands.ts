/**
 * Spans of time as bands behind what a plot shows: one path, however many there are.
 *
 * @module
 */
import type { Markish } from "../../deps/plot.ts";
import { outlineOf } from "../frame/palette.ts";
import type { Drawing, Drawn } from "../frame/drawing.ts";

/** A span, in the unit of the axis. */
export interface TimeBand {
  readonly from: number;
  readonly to: number;
}

/** How bands look. */
export interface BandStyle {
  readonly fill: string;
  readonly opacity: number;
  /** What they are, for those who cannot see them. */
  readonly label: string;
  /** Pixels at the top of the plot that they leave free. */
  readonly head: number;
}

/** Pixels: a band that is narrower could not be seen. */
const WIDTH_MIN = 1.5;

interface Place {
  readonly marginTop: number;
  readonly marginRight: number;
  readonly marginBottom: number;
  readonly marginLeft: number;
  readonly width: number;
  readonly height: number;
}

/** A mark of bands from the head of the plot down, cut where it ends; those that meet are one. */
export function timeBands(
  { element }: Drawing,
  bands: readonly TimeBand[],
  { fill, opacity, label, head }: BandStyle,
): Markish {
  const render = (_index: unknown, { x }: { x: (time: number) => number }, _values: unknown, place: Place): Drawn => {
    const top = place.marginTop + head, high = place.height - place.marginBottom - top;
    const room = { left: place.marginLeft, right: place.width - place.marginRight };
    const pixels = merged(bands.map(({ from, to }) => bandPixels({ from: x(from), to: x(to) }, room)));
    const path = pixels.map(({ from, to }) => `M${tenth(from)} ${top}H${tenth(to)}v${high}H${tenth(from)}z`).join("");
    // The edges are seen where the paper shines through.
    const paint = { fill, "fill-opacity": opacity, stroke: outlineOf(fill) };
    return element("g", { "aria-label": label, ...paint }, element("path", { d: path }));
  };
  return (bands.length === 0 ? null : render) as unknown as Markish;
}

/** At least so wide that it can be seen, and within the plot. */
function bandPixels({ from, to }: TimeBand, { left, right }: { readonly left: number; readonly right: number }) {
  const air = Math.max(0, WIDTH_MIN - (to - from)) / 2;
  return { from: Math.max(left, from - air), to: Math.min(right, to + air) };
}

function merged(bands: readonly TimeBand[]): TimeBand[] {
  const apart: TimeBand[] = [];
  for (const band of bands.toSorted((a, b) => a.from - b.from)) {
    const last = apart.at(-1);
    if (last === undefined || band.from > last.to) apart.push(band);
    else apart[apart.length - 1] = { from: last.from, to: Math.max(last.to, band.to) };
  }
  return apart;
}

function tenth(pixel: number): number {
  return Math.round(10 * pixel) / 10;
}
