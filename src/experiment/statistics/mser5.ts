/**
 * How long the warm-up of a series lasts: MSER-5.
 *
 * K. P. White, M. J. Cobb, S. C. Spratt: A comparison of five steady-state truncation heuristics for simulation, Winter
 * Simulation Conference 2000. Of the means of batches of five, those at the start are cut off that make the confidence
 * interval of what remains as narrow as can be: a transient widens it by its level, too short a rest by its number.
 *
 * @module
 */

/** Where to cut. */
export interface Mser5 {
  /** Whole batches in the series, m. */
  readonly batchCount: number;
  /** Batches to cut off at the start, d. */
  readonly truncatedBatches: number;
  /** Observations to cut off at the start, 5d. */
  readonly truncatedObservations: number;
  /** By d from 0: the statistic `Σ(Z_i − Z̄)²/(m−d)²` over the batches after d, which is least at the cut. */
  readonly statistic: Float64Array;
  /**
   * Whether the series is too short to tell: the cut is past the middle, or at the last place where one was looked for,
   * as it is in a series of less than six batches.
   */
  readonly isRefused: boolean;
}

/** Observations in a batch. */
const BATCH_SIZE = 5;

/**
 * So many batches remain at least: a handful at the very end that happen to lie close together (one alone has no spread
 * at all) would look like the best rest (K. Hoad, S. Robinson, R. Davies: Automating warm-up length estimation, Journal
 * of the Operational Research Society 61, 2010, who leave five out as well).
 */
const LEAST_REMAINING = 5;

/**
 * Finds the end of the warm-up in a series in time, such as a mean over replications at equal distances in time.
 *
 * @param observations Numbers; those after the last whole batch are not looked at.
 * @returns The smallest d of those with the least statistic: 0 of a constant series.
 * @throws {RangeError} when an observation is not a finite number
 */
export function mser5(observations: Float64Array | readonly number[]): Mser5 {
  const means = batchMeans(observations);
  const batchCount = means.length;
  const statistic = statistics(means).slice(0, Math.max(0, batchCount - LEAST_REMAINING + 1));
  const truncatedBatches = statistic.reduce((best, value, d) => value < statistic[best] ? d : best, 0);
  return {
    batchCount,
    truncatedBatches,
    truncatedObservations: BATCH_SIZE * truncatedBatches,
    statistic,
    isRefused: truncatedBatches > batchCount / 2 || truncatedBatches >= statistic.length - 1,
  };
}

function batchMeans(observations: ArrayLike<number>): Float64Array {
  const means = new Float64Array(Math.floor(observations.length / BATCH_SIZE));
  for (let i = 0; i < means.length * BATCH_SIZE; i++) {
    if (!Number.isFinite(observations[i])) {
      throw new RangeError(`Cannot look for a warm-up: observation ${i} is ${observations[i]}`);
    }
    means[Math.floor(i / BATCH_SIZE)] += observations[i] / BATCH_SIZE;
  }
  return means;
}

/**
 * The statistic for every number of batches cut off, from the last batch to the first: mean and sum of squares take in
 * one batch at a time (Welford, Technometrics 4, 1962), which loses no digits and takes one pass.
 */
function statistics(means: Float64Array): Float64Array {
  const statistic = new Float64Array(means.length);
  let mean = 0, squares = 0;
  for (let d = means.length - 1; d >= 0; d--) {
    const remaining = means.length - d, distance = means[d] - mean;
    mean += distance / remaining;
    squares += distance * (means[d] - mean);
    statistic[d] = squares / remaining ** 2;
  }
  return statistic;
}
