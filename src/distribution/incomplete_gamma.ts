/**
 * How much of a gamma distribution lies below a limit.
 *
 * @module
 */
import { jStat } from "../deps/jstat.ts";

/** From here on nearly all draws are next to the mean, and the series has as many terms as the shape is large. */
const SHAPE_MAX = 10_000;

/** The regularised lower incomplete gamma function P(shape, x). */
export function incompleteGamma(shape: number, x: number): number {
  if (shape > SHAPE_MAX) return x < shape ? 0 : 1;
  return x === Infinity ? 1 : Math.min(1, Math.max(0, jStat.lowRegGamma(shape, x)));
}

/** E[min(X, limit)] of a gamma distribution: m P(k + 1, x) + limit (1 − P(k, x)), with x = limit k / m. */
export function gammaMeanUpTo({ shape, mean }: { shape: number; mean: number }, limit: number): number {
  if (shape > SHAPE_MAX) return Math.min(mean, limit);
  const x = limit * shape / mean;
  return mean * incompleteGamma(shape + 1, x) + limit * (1 - incompleteGamma(shape, x));
}

/** The chance that a draw of a gamma distribution is above a value. */
export function gammaSurvival({ shape, mean }: { shape: number; mean: number }, value: number): number {
  return 1 - incompleteGamma(shape, value * shape / mean);
}

/** The density of a gamma distribution; null where nearly all draws are next to the mean. */
export function gammaDensity({ shape, mean }: { shape: number; mean: number }, value: number): number | null {
  if (shape > SHAPE_MAX) return null;
  const x = value * shape / mean;
  if (x === 0) return shape > 1 ? 0 : shape === 1 ? 1 / mean : Infinity;
  return Math.exp((shape - 1) * Math.log(x) - x - jStat.gammaln(shape)) * shape / mean;
}
