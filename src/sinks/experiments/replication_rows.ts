/**
 * What became of replications, as rows.
 *
 * @module
 */
import type { NativeConnection } from "../duckdb/native.ts";
import { appendExperimentRows } from "./append.ts";

/** What became of a replication: its metrics, or why there are none. */
export interface ReplicationResult {
  /** Name of the variant. */
  readonly variant: string;
  /** From 0. */
  readonly replication: number;
  readonly seed: number;
  /** One value per metric, NaN where the run has no such value; null when it failed. */
  readonly values: Float64Array | null;
  /** Why it failed, one line; null when it did not. */
  readonly failure: string | null;
}

/** The experiment that rows belong to. */
export interface ExperimentPlace {
  readonly experimentId: number;
  /** Paths in the summary, in the order of the values. */
  readonly metrics: readonly string[];
}

/** Adds replications in their order, in the transaction that the connection has open. */
export async function appendReplications(
  connection: NativeConnection,
  results: readonly ReplicationResult[],
  place: ExperimentPlace,
): Promise<void> {
  await appendValues(connection, results.filter(({ values }) => values !== null), place);
  await appendFailures(connection, results.filter(({ values }) => values === null), place);
}

async function appendValues(
  connection: NativeConnection,
  results: readonly ReplicationResult[],
  { experimentId, metrics }: ExperimentPlace,
): Promise<void> {
  const metricCount = metrics.length;
  const of = (row: number) => results[Math.floor(row / metricCount)];
  await appendExperimentRows(connection, "experiment_results", {
    count: results.length * metricCount,
    columns: {
      experiment_id: () => experimentId,
      variant: (row) => of(row).variant,
      replication: (row) => of(row).replication,
      seed: (row) => of(row).seed,
      metric: (row) => metrics[row % metricCount],
      value: (row) => presentOrNull((of(row).values as Float64Array)[row % metricCount]),
    },
  });
}

function presentOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

async function appendFailures(
  connection: NativeConnection,
  results: readonly ReplicationResult[],
  { experimentId }: ExperimentPlace,
): Promise<void> {
  await appendExperimentRows(connection, "experiment_failures", {
    count: results.length,
    columns: {
      experiment_id: () => experimentId,
      variant: (row) => results[row].variant,
      replication: (row) => results[row].replication,
      seed: (row) => results[row].seed,
      reason: (row) => results[row].failure,
    },
  });
}
