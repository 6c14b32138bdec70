/**
 * The quantiles that the views of experiments need, which DuckDB cannot compute.
 *
 * @module
 */
import type { NativeConnection } from "../duckdb/native.ts";
import { appendExperimentRows } from "./append.ts";

/** The t with `P(|T| ≤ t) = confidence`. */
export type TQuantile = (confidence: number, degreesOfFreedom: number) => number;

/**
 * Adds those that the rows of an experiment need and that are not there yet: for single intervals, and for intervals
 * that hold all comparisons with the baseline at once (Bonferroni).
 */
export async function addQuantiles(
  connection: NativeConnection,
  { experimentId, tQuantile }: { experimentId: number; tQuantile: TQuantile },
): Promise<void> {
  const missing = (end: string, comparisons: string, view: string) =>
    `SELECT confidence, ${comparisons} AS comparisons, n - 1 AS degrees_of_freedom FROM ${view}
    WHERE experiment_id = ${experimentId} AND n > 1 AND sd IS NOT NULL AND ${end} IS NULL`;
  const found = await (await connection.api()).run(
    `${missing("ci_low", "1", "v_experiment_summary")}
    UNION ${missing("ci_low", "1", "v_experiment_differences")}
    UNION ${missing("adjusted_ci_low", "comparisons", "v_experiment_differences")} ORDER BY ALL`,
  );
  const rows = (await found.getRowsJson()).map((row) => row.map(Number));
  await appendExperimentRows(connection, "experiment_quantiles", {
    count: rows.length,
    columns: {
      confidence: (row) => rows[row][0],
      comparisons: (row) => rows[row][1],
      degrees_of_freedom: (row) => rows[row][2],
      quantile: (row) => {
        const [confidence, comparisons, degreesOfFreedom] = rows[row];
        return tQuantile(1 - (1 - confidence) / comparisons, degreesOfFreedom);
      },
    },
  });
}
