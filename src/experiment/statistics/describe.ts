/**
 * What the replications of a variant say about one metric.
 *
 * @module
 */
import { moments } from "./moments.ts";
import { tQuantile } from "./student_t.ts";

/** In the unit of the values; null where too few of them say nothing: all of no value, spread and interval of one. */
export interface Description {
  /** How many values there are. */
  readonly n: number;
  readonly mean: number | null;
  /** Standard deviation of the values, n − 1 in the denominator; exactly 0 when all are the same. */
  readonly sd: number | null;
  /** Of the mean's confidence interval, `t · sd / √n` with n − 1 degrees of freedom. */
  readonly halfWidth: number | null;
  /** Lower end of the mean's confidence interval. */
  readonly low: number | null;
  /** Upper end of the mean's confidence interval. */
  readonly high: number | null;
  readonly min: number | null;
  readonly median: number | null;
  readonly max: number | null;
}

/**
 * Describes a sample; the result is the same bits in whatever order the values stand.
 *
 * @param values One per replication, finite; NaN where a run does not have the metric, which is left out.
 * @param confidence Of the mean's interval, in (0, 1).
 * @throws {RangeError} when the confidence is outside its range
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 *
 * const { n, mean, sd, low, high } = describe([1, 2, NaN, 3], 0.95);
 * assert.deepEqual([n, mean, sd, low?.toFixed(2), high?.toFixed(2)], [3, 2, 1, "-0.48", "4.48"]);
 * ```
 */
export function describe(values: Float64Array | readonly number[], confidence: number): Description {
  const sorted = Float64Array.from(values).filter((value) => !Number.isNaN(value)).sort();
  const n = sorted.length;
  if (n === 0) return NOTHING;
  const { mean, variance } = moments(sorted);
  const extent = { min: sorted[0], median: medianOf(sorted), max: sorted[n - 1] };
  if (n === 1) return { ...NOTHING, n, mean, ...extent };
  const sd = Math.sqrt(variance);
  return { n, mean, sd, ...interval({ n, mean, sd }, confidence), ...extent };
}

/** Student's confidence interval of a mean, of at least two values. */
export function interval(
  { n, mean, sd }: { readonly n: number; readonly mean: number; readonly sd: number },
  confidence: number,
): { readonly halfWidth: number; readonly low: number; readonly high: number } {
  const halfWidth = tQuantile(confidence, n - 1) * sd / Math.sqrt(n);
  return { halfWidth, low: mean - halfWidth, high: mean + halfWidth };
}

const NOTHING: Description = {
  n: 0,
  mean: null,
  sd: null,
  halfWidth: null,
  low: null,
  high: null,
  min: null,
  median: null,
  max: null,
};

function medianOf(sorted: Float64Array): number {
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
