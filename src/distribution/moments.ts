/**
 * Moments by which distributions are written: the variable's own, never those of its logarithm.
 *
 * @module
 */
import { notNegative, positive } from "./numbers.ts";

/** Above 0. */
export const mean = positive.describe("mean of the variable");

/** From 0 on. */
export const sd = notNegative.describe("standard deviation of the variable");

/** Both moments of so many times the variable. */
export function scaledMoments<D extends { mean: number; sd: number }>(distribution: D, factor: number): D {
  return { ...distribution, mean: distribution.mean * factor, sd: distribution.sd * factor };
}
