/**
 * What a plot shows at a place of its horizontal axis, under the mouse: columns that cannot be seen, each with its words.
 *
 * @module
 */
import type { Markish } from "../../deps/plot.ts";
import type { Drawing, Drawn } from "./drawing.ts";

/** Columns of a plot at most: narrower ones would be hard to meet, and many make a drawing large. */
const COLUMNS_MAX = 48;

/** A column from one place of the axis to another. */
export interface ValueColumn {
  readonly from: number;
  readonly to: number;
  /** Where it is, and what is there. */
  readonly words: string;
}

interface Place {
  readonly marginTop: number;
  readonly marginBottom: number;
  readonly height: number;
}

/** A mark of columns as high as the plot. */
export function valueColumns({ element }: Drawing, columns: readonly ValueColumn[]): Markish {
  const render = (_index: unknown, { x }: { x: (value: number) => number }, _values: unknown, place: Place): Drawn => {
    const { marginTop: y, marginBottom, height } = place, high = height - marginBottom - y;
    const rects = columns.map(({ from, to, words }) => {
      const left = Math.round(x(from)), width = Math.round(x(to)) - left;
      return element("rect", { x: left, y, width, height: high }, element("title", {}, words));
    });
    return element("g", { class: "linetwin-values", fill: "none", "pointer-events": "all" }, ...rects);
  };
  return (columns.length === 0 ? null : render) as unknown as Markish;
}

/** Rows in their order, as many at a time as it takes for a plot to have not too many columns. */
export function inColumns<Row>(rows: readonly Row[]): Row[][] {
  const each = Math.ceil(rows.length / COLUMNS_MAX);
  return Array.from({ length: Math.ceil(rows.length / each) || 0 }, (_, at) => rows.slice(at * each, (at + 1) * each));
}
