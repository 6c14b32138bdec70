/**
 * Which column of the database holds which KPI.
 *
 * @module
 */
import { METRIC_SECTIONS } from "./metrics.ts";
import type { MetricColumn, MetricRow } from "./metrics/row.ts";

/** A column of the database that a KPI is kept in. */
export interface MetricColumnRow extends MetricColumn {
  /** Its path in the summary, with `*` for names. */
  readonly path: string;
  readonly row: MetricRow;
}

/** The columns of `run_summary` and `machine_oee` that hold KPIs, in the summary's order. */
export const METRIC_COLUMNS: readonly MetricColumnRow[] = METRIC_SECTIONS.flatMap(([section, rows]) =>
  Object.entries(rows).flatMap(([key, row]) =>
    row.column === undefined ? [] : [{ ...row.column, path: `${section}.${key}`, row }]
  )
);
