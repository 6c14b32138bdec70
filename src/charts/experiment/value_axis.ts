/**
 * The axis of a factor's values: as numbers, on a logarithmic scale where they span much, or as words side by side.
 *
 * @module
 */
import type { CurveRow } from "./response_curve_data.ts";
import { clipped, textWidth } from "../frame/words.ts";

/** The values that a factor was given, and where they stand. */
export interface ValueAxis {
  /** Whether the values are numbers on a scale, so that what lies between them means something. */
  readonly isScale: boolean;
  /** Where a point stands: on the scale of {@linkcode scale}. */
  readonly at: (row: Pick<CurveRow, "value">) => number | string;
  /** What the label of the axis has to add: that the scale is none that people expect. */
  readonly note: "" | ", logarithmic";
  /** Whether it stands in the right half. */
  readonly isRight: (row: Pick<CurveRow, "value">) => boolean;
  /** Options of Plot's scale of x. */
  readonly scale: Record<string, unknown>;
}

const FONT = 11, GAP = 10;
/** From this ratio on a linear scale would show the small values on one spot. */
const LOG_RATIO = 50;
/** So that the outermost points stand off the edge. */
const AIR = 0.04;

/** The axis for these points on so many pixels. */
export function valueAxis(rows: readonly Pick<CurveRow, "value">[], pixels: number): ValueAxis {
  const values = [...new Set(rows.map(({ value }) => value))];
  const isScale = values.length > 0 && values.every((value) => typeof value === "number" && Number.isFinite(value));
  return isScale ? numbersAxis(values as number[], pixels) : wordsAxis(values, pixels);
}

/** A value of a factor for people: `12,000`, `∞`. */
export function valueWords(value: number | string): string {
  if (typeof value === "string") return value;
  if (!Number.isFinite(value)) return "∞";
  return value.toLocaleString("en-US", { maximumSignificantDigits: 6 });
}

function numbersAxis(values: readonly number[], pixels: number): ValueAxis {
  const sorted = values.toSorted((a, b) => a - b), [least, most] = [sorted[0], sorted.at(-1)!];
  // Plot leaves out labels of a logarithmic axis, so it gets the logarithms.
  const isLog = least > 0 && most / least > LOG_RATIO;
  const place = isLog ? Math.log : (value: number) => value;
  const from = place(least), span = place(most) - from;
  const air = span > 0 ? AIR * span : Math.abs(from) * 0.1 || 1;
  const pixel = (value: number) => pixels * (place(value) - from + air) / (span + 2 * air);
  const words = new Map(apart(sorted, pixel).map((value) => [place(value), valueWords(value)]));
  return {
    isScale: true,
    note: isLog ? ", logarithmic" : "",
    at: ({ value }) => place(value as number),
    isRight: ({ value }) => pixel(value as number) > pixels / 2,
    scale: {
      type: "linear",
      domain: [from - air, from + span + air],
      ticks: [...words.keys()],
      tickFormat: (tick: number) => words.get(tick) ?? "",
    },
  };
}

/** The values whose labels do not meet that of the one before. */
function apart(values: readonly number[], pixel: (value: number) => number): number[] {
  let end = -Infinity;
  return values.filter((value) => {
    const half = textWidth(valueWords(value), FONT) / 2;
    if (pixel(value) - half < end + GAP) return false;
    end = pixel(value) + half;
    return true;
  });
}

function wordsAxis(values: readonly (number | string)[], pixels: number): ValueAxis {
  const step = pixels / Math.max(1, values.length), every = Math.ceil(60 / step), key = (index: number) => `${index}`;
  const indices = new Map(values.map((value, index) => [value, key(index)]));
  return {
    isScale: false,
    note: "",
    at: ({ value }) => indices.get(value)!,
    isRight: ({ value }) => values.indexOf(value) >= values.length / 2,
    scale: {
      type: "point",
      domain: [...indices.values()],
      padding: 0.5,
      ticks: [...indices.values()].filter((_, index) => index % every === 0),
      tickFormat: (index: string) =>
        clipped(valueWords(values[Number(index)]), { fontSize: FONT, width: every * step - GAP }),
    },
  };
}
