/**
 * Which column of the database holds which KPI, and how it is read out of a summary.
 *
 * @module
 */
import { METRIC_SECTIONS, type MetricSection } from "./metrics.ts";
import type { MetricColumn, MetricRow } from "./metrics/row.ts";
import type { Summary } from "./summary_type.ts";

/** A column of the database that a KPI is kept in. */
export interface MetricColumnRow extends MetricColumn {
  /** Its path in the summary, with `*` for names. */
  readonly path: string;
  readonly row: MetricRow;
  /**
   * Its value; null where the summary has none.
   *
   * @param name what stands for the `*` of the path: a machine, the plural of a material
   */
  readonly read: (summary: Summary, name?: string) => number | null;
}

/** The columns of `run_summary` and `machine_oee` that hold KPIs, in the summary's order. */
export const METRIC_COLUMNS: readonly MetricColumnRow[] = METRIC_SECTIONS.flatMap(([section, rows]) =>
  Object.entries(rows).flatMap(([key, row]) =>
    row.column === undefined ? [] : [{ ...row.column, path: `${section}.${key}`, row, read: readerOf(section, key) }]
  )
);

function readerOf(section: MetricSection, key: string): MetricColumnRow["read"] {
  const keys = [...section.split("."), key];
  return (summary, name = "") => {
    let value: unknown = summary;
    for (const part of keys) {
      value = (value as Record<string, unknown> | null | undefined)?.[part.replace("*", () => name)];
    }
    return value as number | null | undefined ?? null;
  };
}
