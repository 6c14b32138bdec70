/**
 * The rows of an experiment as Polars frames.
 *
 * @module
 */
import type { DataFrame } from "../deps/polars.ts";
import { columnMaker, type SeriesMaker } from "../results/frame_columns.ts";
import type { Series } from "../deps/polars.ts";
import { tablesInCells } from "../text/cells/tables_in_cells.ts";
import type { ExperimentPlan } from "./plan.ts";
import type { DifferenceRow, SummaryRow } from "./result_rows.ts";
import type { ResultTable } from "./result_table.ts";

/**
 * One row per variant, replication and metric, in this order: `variant`, `replication`, `seed`, `metric`, `value`, null
 * where a run does not have the metric. Replications that failed have no rows.
 */
export async function resultsFrame(
  { variants, metrics, seed }: ExperimentPlan,
  table: ResultTable,
): Promise<DataFrame> {
  await tablesInCells();
  const make = await columnMaker();
  const done = variants.flatMap((_, variant) =>
    table.succeeded(variant).map((replication) => ({ variant, replication }))
  );
  const length = done.length * metrics.length;
  const variant = new Int32Array(length), metric = new Int32Array(length), replications = new Int32Array(length);
  const seeds = new Float64Array(length), values = new Float64Array(length);
  for (const [i, place] of done.entries()) {
    for (let m = 0; m < metrics.length; m++) {
      const row = i * metrics.length + m;
      variant[row] = place.variant;
      metric[row] = m;
      replications[row] = place.replication;
      seeds[row] = seed + place.replication;
      values[row] = table.value(place.variant, m, place.replication);
    }
  }
  return make.frame([
    make.names("variant", variants.map(({ name }) => name), variant),
    make.numbers("replication", replications),
    make.wholeNumbers("seed", seeds),
    make.names("metric", metrics, metric),
    make.nullableNumbers("value", values),
  ]);
}

/** One row per variant and metric: see {@linkcode SummaryRow}. */
export function summaryFrame(rows: readonly SummaryRow[]): Promise<DataFrame> {
  return rowsFrame(rows, SUMMARY_COLUMNS);
}

/** One row per variant but the baseline, and metric: see {@linkcode DifferenceRow}. */
export function differencesFrame(rows: readonly DifferenceRow[]): Promise<DataFrame> {
  return rowsFrame(rows, DIFFERENCE_COLUMNS);
}

/** What the values of a column are. */
type ColumnKind = "text" | "count" | "number";

const SUMMARY_COLUMNS: Readonly<Record<keyof SummaryRow, ColumnKind>> = {
  variant: "text",
  metric: "text",
  n: "count",
  mean: "number",
  sd: "number",
  ci_low: "number",
  ci_high: "number",
  min: "number",
  median: "number",
  max: "number",
};

const DIFFERENCE_COLUMNS: Readonly<Record<keyof DifferenceRow, ColumnKind>> = {
  variant: "text",
  baseline: "text",
  metric: "text",
  n: "count",
  difference: "number",
  difference_percent: "number",
  sd: "number",
  ci_low: "number",
  ci_high: "number",
  adjusted_ci_low: "number",
  adjusted_ci_high: "number",
  p_value: "number",
  adjusted_p_value: "number",
  variance_ratio: "number",
};

async function rowsFrame<Row>(
  rows: readonly Row[],
  columns: Readonly<Record<keyof Row & string, ColumnKind>>,
): Promise<DataFrame> {
  await tablesInCells();
  const make = await columnMaker();
  const series = Object.entries<ColumnKind>(columns).map(([name, kind]) =>
    columnOf(make, { name, kind, values: rows.map((row) => row[name as keyof Row]) })
  );
  return make.frame(series);
}

function columnOf(
  make: SeriesMaker,
  { name, kind, values }: { name: string; kind: ColumnKind; values: readonly unknown[] },
): Series {
  if (kind === "text") return make.texts(name, values as string[]);
  if (kind === "count") return make.numbers(name, Int32Array.from(values as number[]));
  return make.maybeNumbers(name, values as (number | null)[]);
}
