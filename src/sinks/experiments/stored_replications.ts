/**
 * What was stored of an experiment, for going on with it.
 *
 * @module
 */
import type { Database } from "../duckdb/database.ts";
import { quoted } from "../duckdb/quoted.ts";
import { StorageError } from "../storage_error.ts";
import type { ExperimentPlace } from "./replication_rows.ts";

/** Stored replications, a column each, in the order in which they were stored. */
export interface StoredReplications {
  readonly count: number;
  /** Index of the variant. */
  readonly variant: Int32Array;
  readonly replication: Int32Array;
  readonly seed: Float64Array;
  /** Replication after replication the values of all metrics; NaN where a run has no such value. */
  readonly values: Float64Array;
}

/** A stored replication without results. */
export interface StoredFailure {
  /** Index of the variant. */
  readonly variant: number;
  readonly replication: number;
  readonly seed: number;
  readonly reason: string;
}

/**
 * Reads what was stored, some thousand replications at a time.
 *
 * @throws {StorageError} when somebody has taken rows out.
 */
export async function* storedReplications(
  database: Database,
  { experimentId, metrics }: ExperimentPlace,
): AsyncGenerator<StoredReplications> {
  const place = metrics.map((metric, index) => `WHEN ${quoted(metric)} THEN ${index}`).join(" ");
  const pieces = await database.numbers(
    `SELECT v.variant_index, r.replication, r.seed, CASE r.metric ${place} END, r.value
    FROM experiment_results r LEFT JOIN experiment_variants v USING (experiment_id, variant)
    WHERE r.experiment_id = ${experimentId} ORDER BY r.rowid`,
  );
  const metricCount = metrics.length;
  let begun = emptyRows(metricCount), rowCount = 0;
  for await (const [variant, replication, seed, metric, value] of pieces) {
    for (let i = 0; i < value.length; i++, rowCount++) {
      if (rowCount === CAPACITY * metricCount) {
        yield begun;
        [begun, rowCount] = [emptyRows(metricCount), 0];
      }
      const row = Math.floor(rowCount / metricCount), expected = rowCount % metricCount;
      if (expected === 0) {
        [begun.variant[row], begun.replication[row], begun.seed[row]] = [variant[i], replication[i], seed[i]];
      }
      const isNext = metric[i] === expected && variant[i] === begun.variant[row] &&
        replication[i] === begun.replication[row];
      if (!isNext) throw damaged(database.path, experimentId);
      begun.values[rowCount] = value[i];
    }
  }
  if (rowCount % metricCount !== 0) throw damaged(database.path, experimentId);
  if (rowCount > 0) yield firstRows(begun, rowCount / metricCount);
}

/** What was stored of replications that failed, in the order in which they were stored. */
export async function storedFailures(database: Database, experimentId: number): Promise<StoredFailure[]> {
  const { pieces } = await database.rows(
    `SELECT v.variant_index, f.replication, f.seed, f.reason
    FROM experiment_failures f JOIN experiment_variants v USING (experiment_id, variant)
    WHERE f.experiment_id = ${experimentId} ORDER BY f.rowid`,
  );
  const failures: StoredFailure[] = [];
  for await (const rows of pieces) {
    for (const [variant, replication, seed, reason] of rows) {
      const numbers = { variant: Number(variant), replication: Number(replication), seed: Number(seed) };
      failures.push({ ...numbers, reason: String(reason) });
    }
  }
  return failures;
}

/** Replications in a piece. */
const CAPACITY = 4096;

function emptyRows(metricCount: number): StoredReplications {
  return {
    count: CAPACITY,
    variant: new Int32Array(CAPACITY),
    replication: new Int32Array(CAPACITY),
    seed: new Float64Array(CAPACITY),
    values: new Float64Array(CAPACITY * metricCount),
  };
}

function firstRows({ variant, replication, seed, values }: StoredReplications, count: number): StoredReplications {
  return {
    count,
    variant: variant.subarray(0, count),
    replication: replication.subarray(0, count),
    seed: seed.subarray(0, count),
    values: values.subarray(0, count * values.length / variant.length),
  };
}

function damaged(path: string, experimentId: number): StorageError {
  return new StorageError(
    `Cannot use experiment ${experimentId} in ${path}: rows of its results are missing or out of order. ` +
      "Begin it afresh.",
  );
}
