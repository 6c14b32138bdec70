/**
 * Times of the line model: distributions in seconds, and their means.
 *
 * @module
 */
import type { Distribution, Quantity } from "../config/schema/quantities.ts";
import { jStat } from "../deps/jstat.ts";

/** Seconds per unit of a configured field, and what a plain number stands for there. */
export interface QuantityReading {
  readonly unitSeconds: number;
  readonly plainNumber: "constant" | "exponential";
}

/** A configured time as a distribution in seconds. */
export function toSeconds(quantity: Quantity, { unitSeconds, plainNumber }: QuantityReading): Distribution {
  if (typeof quantity !== "number") return scaled(quantity, unitSeconds);
  const seconds = quantity * unitSeconds;
  return plainNumber === "exponential" && seconds > 0
    ? { dist: "exponential", mean: seconds }
    : { dist: "constant", value: seconds };
}

/**
 * The mean of a distribution, in its own unit; a normal's is the mean of what remains after redrawing values below 0:
 * `μ + σ φ(α) / (1 − Φ(α))` with `α = −μ/σ` (Johnson, Kotz, Balakrishnan: Continuous Univariate Distributions, ch. 13).
 */
export function meanOf(distribution: Distribution): number {
  switch (distribution.dist) {
    case "constant":
      return distribution.value;
    case "exponential":
    case "lognormal":
    case "gamma":
    case "erlang":
      return distribution.mean;
    case "uniform":
      return (distribution.min + distribution.max) / 2;
    case "triangular":
      return (distribution.min + distribution.mode + distribution.max) / 3;
    case "normal":
      return truncatedNormalMean(distribution.mean, distribution.sd);
    case "weibull":
      return distribution.scale * Math.exp(jStat.gammaln(1 + 1 / distribution.shape));
    case "empirical":
      return empiricalMean(distribution.values, distribution.weights);
  }
}

function truncatedNormalMean(mean: number, sd: number): number {
  if (sd === 0) return mean;
  const alpha = -mean / sd;
  return mean + sd * jStat.normal.pdf(alpha, 0, 1) / (1 - jStat.normal.cdf(alpha, 0, 1));
}

function empiricalMean(values: readonly number[], weights?: readonly number[]): number {
  let sum = 0, weightSum = 0;
  values.forEach((value, i) => {
    const weight = weights?.[i] ?? 1;
    sum += value * weight;
    weightSum += weight;
  });
  return sum / weightSum;
}

/** The distribution of so many times the variable. */
export function scaled(distribution: Distribution, factor: number): Distribution {
  switch (distribution.dist) {
    case "constant":
      return { dist: "constant", value: distribution.value * factor };
    case "exponential":
      return { dist: "exponential", mean: distribution.mean * factor };
    case "uniform":
      return { dist: "uniform", min: distribution.min * factor, max: distribution.max * factor };
    case "triangular": {
      const { min, mode, max } = distribution;
      return { dist: "triangular", min: min * factor, mode: mode * factor, max: max * factor };
    }
    case "normal":
    case "lognormal":
    case "gamma":
      return { dist: distribution.dist, mean: distribution.mean * factor, sd: distribution.sd * factor };
    case "erlang":
      return { dist: "erlang", k: distribution.k, mean: distribution.mean * factor };
    case "weibull":
      return { dist: "weibull", shape: distribution.shape, scale: distribution.scale * factor };
    case "empirical":
      return { ...distribution, values: distribution.values.map((value) => value * factor) };
  }
}
