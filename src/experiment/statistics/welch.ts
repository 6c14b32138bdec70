/**
 * The curve by which the eye finds the end of a warm-up: Welch's graphical procedure.
 *
 * P. D. Welch: The statistical analysis of simulation results, in: S. S. Lavenberg (ed.), Computer Performance Modeling
 * Handbook, 1983; as in Law, Simulation Modeling and Analysis, 9.5.1.
 *
 * @module
 */

/** What to draw, by index in time from 0. */
export interface Welch {
  /** The mean over replications; NaN where none has a value. */
  readonly average: Float64Array;
  /** Its moving average, `window` shorter; NaN where there is nothing in the window. */
  readonly smoothed: Float64Array;
}

/**
 * Averages over replications, then over time.
 *
 * @param replications Each a series at the same points in time, NaN where there is no value; the shortest says how long.
 * @param window w, in points of time: w on each side are averaged, from 0 to a quarter of the points.
 * @throws {RangeError} when the window is outside its range
 */
export function welch(replications: readonly Float64Array[], window: number): Welch {
  const average = averageOverReplications(replications);
  return { average, smoothed: movingAverage(average, window) };
}

/** The mean over replications by index in time, as long as the shortest; NaN where none has a value. */
export function averageOverReplications(replications: readonly Float64Array[]): Float64Array {
  const length = replications.reduce((least, series) => Math.min(least, series.length), replications[0]?.length ?? 0);
  const average = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    let sum = 0, count = 0;
    for (const series of replications) {
      if (Number.isNaN(series[i])) continue;
      sum += series[i];
      count++;
    }
    average[i] = sum / count;
  }
  return average;
}

/**
 * The moving average with the window on each side, which shrinks to what there is at the start: point i, from 0, has
 * `min(i, w)` on each side. The last w points have none. Taken from running sums around the middle, so that digits are
 * kept and a wide window costs no more than a narrow one.
 *
 * @throws {RangeError} when the window is outside its range
 */
export function movingAverage(series: Float64Array, window: number): Float64Array {
  checkWindow(window, series.length);
  const middle = meanOf(series), sums = new Float64Array(series.length + 1), counts = new Float64Array(sums.length);
  series.forEach((value, i) => {
    sums[i + 1] = sums[i] + (Number.isNaN(value) ? 0 : value - middle);
    counts[i + 1] = counts[i] + (Number.isNaN(value) ? 0 : 1);
  });
  return Float64Array.from({ length: series.length - window }, (_, i) => {
    const side = Math.min(i, window), from = i - side, to = i + side + 1;
    return middle + (sums[to] - sums[from]) / (counts[to] - counts[from]);
  });
}

function meanOf(series: Float64Array): number {
  const numbers = series.filter((value) => !Number.isNaN(value));
  return numbers.reduce((sum, value) => sum + value / numbers.length, 0);
}

function checkWindow(window: number, length: number): void {
  if (Number.isInteger(window) && window >= 0 && window <= length / 4) return;
  throw new RangeError(
    `Cannot smooth ${length} points over ${window} on each side: it must be a whole number from 0 to ${
      Math.floor(length / 4)
    }`,
  );
}
