/**
 * Mean and quantiles of weighted times in bounded memory: a histogram with bins that grow by a constant ratio, so that
 * a quantile is within {@linkcode RELATIVE_ERROR} of the exact one, whatever the range
 * (DDSketch: Masson, Rim, Lee, VLDB 2019).
 *
 * @module
 */

/** How far a quantile may lie from the exact one, relative to it. */
export const RELATIVE_ERROR = 0.001;

const RATIO = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
const LOG_RATIO = Math.log(RATIO);
/** Times from a microsecond to three thousand years have bins of their own; those outside share the outermost. */
const SMALLEST = 1e-6;
const BIN_COUNT = Math.ceil(Math.log(1e11 / SMALLEST) / LOG_RATIO);

/** Weighted times, seconds. */
export class FlowTimes {
  #weights: Float64Array | null = null;
  #weightSum = 0;
  #timeSum = 0;
  #min = Infinity;
  #max = -Infinity;

  /** Those of several places together. */
  static of(parts: readonly FlowTimes[]): FlowTimes {
    const together = new FlowTimes();
    for (const part of parts) together.#addAll(part);
    return together;
  }

  add(seconds: number, weight: number): void {
    if (weight === 0) return;
    this.#weights ??= new Float64Array(BIN_COUNT);
    const bin = Math.ceil(Math.log(seconds / SMALLEST) / LOG_RATIO);
    this.#weights[Math.min(Math.max(bin, 0), BIN_COUNT - 1)] += weight;
    this.#weightSum += weight;
    this.#timeSum += seconds * weight;
    if (seconds < this.#min) this.#min = seconds;
    if (seconds > this.#max) this.#max = seconds;
  }

  #addAll(other: FlowTimes): void {
    if (other.#weights === null) return;
    const weights = this.#weights ??= new Float64Array(BIN_COUNT);
    for (let bin = 0; bin < BIN_COUNT; bin++) weights[bin] += other.#weights[bin];
    this.#weightSum += other.#weightSum;
    this.#timeSum += other.#timeSum;
    this.#min = Math.min(this.#min, other.#min);
    this.#max = Math.max(this.#max, other.#max);
  }

  /** Forgets what was added. */
  clear(): void {
    this.#weights?.fill(0);
    this.#weightSum = 0;
    this.#timeSum = 0;
    this.#min = Infinity;
    this.#max = -Infinity;
  }

  /** Mean, median and 95th percentile; null when nothing was added. */
  summary(): { mean: number; p50: number; p95: number } | null {
    if (this.#weightSum === 0) return null;
    return { mean: this.#timeSum / this.#weightSum, p50: this.quantile(0.5), p95: this.quantile(0.95) };
  }

  /** The time that the share `q` of the weight does not exceed; NaN when nothing was added. */
  quantile(q: number): number {
    if (this.#weights === null) return NaN;
    const target = q * this.#weightSum;
    let below = 0, bin = 0;
    while (bin < BIN_COUNT - 1 && (below += this.#weights[bin]) < target) bin++;
    const middle = SMALLEST * 2 * RATIO ** bin / (RATIO + 1);
    return Math.min(Math.max(middle, this.#min), this.#max);
  }
}
