/**
 * Mean and variance without loss of digits, however far from 0 the values lie.
 *
 * @module
 */

/** Of values that are all numbers. */
export interface Moments {
  /** NaN of no values. */
  readonly mean: number;
  /** Divided by n − 1; exactly 0 when all values are the same; NaN of fewer than two. */
  readonly variance: number;
}

/**
 * The corrected two-pass algorithm (Chan, Golub, LeVeque: Algorithms for computing the sample variance, The American
 * Statistician 37, 1983). The first pass sums distances from the first value: so the mean of equal values is that value,
 * and their variance 0, which the sum of ten times 0.1 would miss.
 */
export function moments(values: Float64Array): Moments {
  const n = values.length, origin = values[0];
  if (n === 0) return { mean: NaN, variance: NaN };
  let distances = 0;
  for (const value of values) distances += value - origin;
  const mean = origin + distances / n;
  let squares = 0, rest = 0;
  for (const value of values) {
    squares += (value - mean) ** 2;
    rest += value - mean;
  }
  return {
    mean: mean + rest / n,
    variance: n === 1 ? NaN : Math.max(0, squares - rest * rest / n) / (n - 1),
  };
}
