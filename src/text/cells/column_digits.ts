/**
 * How many decimals people are shown of numbers in a table: as many as are known to make sense, else as tell them apart.
 *
 * @module
 */
import { METRIC_SECTIONS, metricAt } from "../../results/metrics.ts";
import { digitsFor, halfWidth, sharedDigits } from "../estimate_text.ts";

/** A column of numbers. */
export interface NumberColumn {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

/** Columns in the unit of what they estimate, of which each row has one. */
const ESTIMATES: ReadonlySet<string> = new Set([
  "value",
  "mean",
  "difference",
  "sd",
  "ci_low",
  "ci_high",
  "adjusted_ci_low",
  "adjusted_ci_high",
  "min",
  "median",
  "max",
]);

const INTERVALS = [["ci_low", "ci_high"], ["adjusted_ci_low", "adjusted_ci_high"]] as const;

/**
 * The decimals of each column, row by row. Estimates have as many as their intervals justify, by metric; all else has
 * three digits of the greatest, but no more decimals than there are, and figures of a summary no less than theirs.
 *
 * @param metrics What each row is about: paths in the summary; null where the table does not say.
 */
export function columnDigits(
  columns: readonly NumberColumn[],
  metrics: readonly (string | null)[] | null,
): Map<string, (row: number) => number> {
  const estimates = columns.filter(({ name }) => ESTIMATES.has(name)), ofMetric = new Map<string | null, number>();
  const rowCount = columns[0]?.values.length ?? 0, metricOf = (row: number) => metrics?.[row] ?? null;
  const groups = Map.groupBy(Array(rowCount).keys(), metricOf);
  for (const [metric, rows] of groups) ofMetric.set(metric, estimateDigits(estimates, rows, metric));
  return new Map(columns.map((column) => {
    if (ESTIMATES.has(column.name)) return [column.name, (row) => ofMetric.get(metricOf(row))!];
    const digits = figureDigits(column.name, column.values);
    return [column.name, () => digits];
  }));
}

function estimateDigits(columns: readonly NumberColumn[], rows: readonly number[], metric: string | null): number {
  const valuesOf = (name: string) => columns.find((column) => column.name === name)?.values ?? [];
  const widths = INTERVALS.flatMap(([low, high]) =>
    rows.map((row) => halfWidth(valuesOf(low)[row] ?? null, valuesOf(high)[row] ?? null))
  );
  const values = columns.flatMap(({ values }) => rows.map((row) => values[row]));
  if (widths.some((width) => width !== null)) return sharedDigits(widths, values);
  return figureDigits(metric, values);
}

/** Metrics have their own decimals, and more where three digits of the greatest need them: rows are compared. */
function figureDigits(metric: string | null, values: readonly (number | null)[]): number {
  return Math.max(metric === null ? 0 : metricDigits(metric), digitsInUse(values));
}

/** Of a metric, by its path in the summary, or by its key or its column of the database. */
function metricDigits(name: string): number {
  return metricAt(name)?.row.digits ?? DIGITS.get(name) ?? 0;
}

/** By the last part of the path and by column; those that mean several things are in none. */
const DIGITS: ReadonlyMap<string, number> = new Map(
  [
    ...Map.groupBy(
      METRIC_SECTIONS.flatMap(([, rows]) =>
        Object.entries(rows).flatMap(([key, { column, digits }]) =>
          [key, column?.name ?? key].map((name) => ({ name, digits }))
        )
      ),
      ({ name }) => name,
    ),
  ].filter(([, found]) => found.every(({ digits }) => digits === found[0].digits))
    .map(([name, [{ digits }]]) => [name, digits]),
);

function digitsInUse(values: readonly (number | null)[]): number {
  const known = values.filter((value) => value !== null && Number.isFinite(value)) as number[];
  const most = known.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return Math.min(digitsFor(null, most), known.reduce((most, value) => Math.max(most, decimalsOf(value)), 0));
}

/** Decimals that a number is written with, without what floats add to it: 2 of 0.30000000000000004 + 0.05. */
function decimalsOf(value: number): number {
  const [, decimals = "", exponent = "0"] = value.toPrecision(12).match(/(?:\.(\d*?)0*)?(?:e(.*))?$/) ?? [];
  return Math.max(0, decimals.length - Number(exponent));
}
