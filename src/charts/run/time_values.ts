/**
 * What a plot over time shows, under the mouse: when, and what was there then.
 *
 * @module
 */
import type { Markish } from "../../deps/plot.ts";
import type { Drawing } from "../frame/drawing.ts";
import { inColumns, valueColumns } from "../frame/value_columns.ts";
import { type ClockedRun, clockOf, type TimeUnit } from "./time_axis.ts";

/** What a plot shows of a span of time. */
export interface TimeValues {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  /** As in `9 good pallets`. */
  readonly values: string;
}

/** A mark of columns, a span of time each. */
export function timeValues(
  tools: Drawing,
  spans: readonly TimeValues[],
  { data, unit }: { readonly data: ClockedRun; readonly unit: TimeUnit },
): Markish {
  const clock = clockOf(data);
  const columns = spans.map(({ fromSeconds, toSeconds, values }) => ({
    from: fromSeconds / unit.seconds,
    to: toSeconds / unit.seconds,
    words: `${clock.span(fromSeconds, toSeconds)} · ${values}`,
  }));
  return valueColumns(tools, columns);
}

/**
 * Spans of rows that follow each other, each of which ends at its time; several rows share one where there are many.
 *
 * @param valuesOf what is to be said of rows
 */
export function spansUpTo<Row extends { readonly seconds: number }>(
  rows: readonly Row[],
  valuesOf: (rows: readonly Row[]) => string,
  fromSeconds = 0,
): TimeValues[] {
  let end = fromSeconds;
  return inColumns(rows).map((some) => {
    const span = { fromSeconds: end, toSeconds: some[some.length - 1].seconds, values: valuesOf(some) };
    end = span.toSeconds;
    return span;
  });
}
