import assert from "node:assert/strict";

/** One value per replication, with the seeds 1 to `count`. */
export function replicate<T>(count: number, measure: (seed: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => measure(i + 1));
}

/** Mean and standard error of the mean. */
export function estimate(values: readonly number[]): { mean: number; standardError: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, standardError: Math.sqrt(squares / (values.length - 1) / values.length) };
}

/** The mean of at least 20 replications lies within 4 standard errors of the exact value. */
export function assertMean(values: readonly number[], exact: number, what: string): void {
  assert.ok(values.length >= 20, `${what}: ${values.length} replications are too few`);
  const { mean, standardError } = estimate(values);
  const errors = (mean - exact) / standardError;
  assert.ok(Math.abs(errors) <= 4, `${what}: ${mean} ± ${standardError} lies ${errors} standard errors from ${exact}`);
}

/**
 * The ratio of the sums of at least 20 replications lies within 4 standard errors of the exact value: where the end of
 * a run cuts intervals short, a mean of ratios is biased and the ratio of sums is not.
 *
 * @param pairs numerator and denominator of each replication
 */
export function assertRatio(pairs: readonly (readonly [number, number])[], exact: number, what: string): void {
  const denominator = pairs.reduce((sum, [, below]) => sum + below, 0) / pairs.length;
  assertMean(pairs.map(([above, below]) => exact + (above - exact * below) / denominator), exact, what);
}
