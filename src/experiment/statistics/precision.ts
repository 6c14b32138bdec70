/**
 * When replications are enough, and how many to try next when they are not.
 *
 * @module
 */
import type { Description } from "./describe.ts";

/**
 * The half-width below which a mean is known to the relative precision: `γ|x̄|/(1+γ)`. It is an error of at most γ
 * against the true mean that is wanted, while only the estimate is known; the denominator makes up for that (Law,
 * Simulation Modeling and Analysis, 9.4.1).
 *
 * @param relative γ, above 0: 0.02 for 2%.
 * @returns In the unit of the mean; 0 for a mean of 0, of which no error is a small part.
 */
export function targetHalfWidth(mean: number, relative: number): number {
  return relative * Math.abs(mean) / (1 + relative);
}

/** Whether the mean is known to the relative precision; never where there is no interval. */
export function isPreciseEnough(
  { mean, halfWidth }: Pick<Description, "mean" | "halfWidth">,
  relative: number,
): boolean {
  return mean !== null && halfWidth !== null && halfWidth <= targetHalfWidth(mean, relative);
}

/** Where a variant stands on its way to a precision. */
export interface PrecisionState {
  /** Replications so far. */
  readonly n: number;
  /** Null where there is no interval yet. */
  readonly halfWidth: number | null;
  /** The half-width wanted. */
  readonly target: number;
  /** The most replications allowed. */
  readonly max: number;
}

/**
 * How many replications in total to try next. Half-widths shrink with `1/√n`, so `n · (halfWidth/target)²` would be
 * enough if the standard deviation stayed as it is. Few replications say little about that: so at most twice as many,
 * and one more at least.
 *
 * @returns `n` itself when the target or the maximum is reached.
 */
export function nextReplications({ n, halfWidth, target, max }: PrecisionState): number {
  if (n >= max || (halfWidth !== null && halfWidth <= target)) return n;
  const enough = halfWidth === null ? Infinity : Math.ceil(n * (halfWidth / target) ** 2);
  return Math.min(max, Math.max(n + 1, Math.min(2 * n, enough)));
}
