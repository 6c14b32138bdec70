/**
 * A variant against the baseline, replication by replication: both have run with the same seed (common random numbers),
 * so their differences vary less than either.
 *
 * @module
 */
import { describe, interval } from "./describe.ts";
import { moments } from "./moments.ts";
import { tPValue } from "./student_t.ts";

/** How sure to be, and of how many comparisons together. */
export interface PairedOptions {
  /** In (0, 1). */
  readonly confidence: number;
  /** With how many variants the baseline is compared in all, at least 1: Bonferroni's divisor. */
  readonly comparisons: number;
}

/** Variant minus baseline, in the unit of the values; null where too few pairs say nothing. */
export interface PairedComparison {
  /** Replications in which both have a value. */
  readonly n: number;
  readonly mean: number | null;
  /** Mean of the baseline over the same replications. */
  readonly baselineMean: number | null;
  /** Standard deviation of the differences. */
  readonly sd: number | null;
  /** Of the interval at the given confidence, for this comparison alone. */
  readonly halfWidth: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** The interval that holds for all comparisons together: at confidence `1 − (1 − confidence) / comparisons`. */
  readonly adjustedLow: number | null;
  readonly adjustedHigh: number | null;
  /** Two-sided, of the paired t test for no difference. */
  readonly pValue: number | null;
  /** Times the number of comparisons, at most 1. */
  readonly adjustedPValue: number | null;
  /**
   * The factor by which pairing has shrunk the variance, against independent samples: `(s²_variant + s²_baseline) /
   * s²_difference`. About 1 when the common random numbers did not help. Null when the difference never varies: the
   * factor has no bound then, and JSON no infinity.
   */
  readonly varianceRatio: number | null;
}

/**
 * The paired t comparison (Law, Simulation Modeling and Analysis, 10.2.1). A difference that never varies has an
 * interval of that one value, and the p-value 0, or 1 when it is 0.
 *
 * @param variant One value per replication, NaN where there is none.
 * @param baseline The same replications; those that only one of the two has are left out.
 * @throws {RangeError} when the confidence or the number of comparisons is outside its range
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 *
 * const { n, mean, varianceRatio } = comparePaired([11, 13, 14], [10, 12, 14, 9], { confidence: 0.95, comparisons: 1 });
 * assert.equal(n, 3);
 * assert.equal(mean?.toFixed(3), "0.667");
 * assert.equal(varianceRatio?.toFixed(1), "19.0");
 * ```
 */
export function comparePaired(
  variant: Float64Array | readonly number[],
  baseline: Float64Array | readonly number[],
  { confidence, comparisons }: PairedOptions,
): PairedComparison {
  if (!(comparisons >= 1)) throw new RangeError(`Cannot adjust an interval for ${comparisons} comparisons: at least 1`);
  const { variants, baselines, differences } = pairs(variant, baseline);
  const { n, mean, sd: spread } = describe(differences, confidence), dust = ROUNDING * greatest(variants, baselines);
  const baselineMean = n === 0 ? null : moments(baselines).mean;
  if (mean === null || spread === null) return { ...NOTHING, n, mean, baselineMean };
  const sd = spread <= dust ? 0 : spread;
  const { halfWidth, low, high } = interval({ n, mean, sd }, confidence);
  const adjusted = interval({ n, mean, sd }, 1 - (1 - confidence) / comparisons);
  const pValue = pairedPValue({ n, mean, sd });
  const independent = moments(variants).variance + moments(baselines).variance;
  return {
    ...{ n, mean, baselineMean, sd, halfWidth, low, high },
    adjustedLow: adjusted.low,
    adjustedHigh: adjusted.high,
    pValue,
    adjustedPValue: Math.min(1, comparisons * pValue),
    varianceRatio: sd === 0 ? null : independent / sd ** 2,
  };
}

/**
 * Two values that differ by the same amount in every replication differ by it up to rounding only: a spread below this
 * share of the values is none.
 */
const ROUNDING = 1e-13;

/** Values that are the same up to rounding do not differ. */
function difference(value: number, reference: number): number {
  const found = value - reference;
  return Math.abs(found) <= ROUNDING * Math.max(Math.abs(value), Math.abs(reference)) ? 0 : found;
}

function greatest(...samples: readonly Float64Array[]): number {
  return Math.max(...samples.map((values) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)));
}

const NOTHING = {
  sd: null,
  halfWidth: null,
  low: null,
  high: null,
  adjustedLow: null,
  adjustedHigh: null,
  pValue: null,
  adjustedPValue: null,
  varianceRatio: null,
};

/** The replications that both have, and their differences. */
function pairs(variant: ArrayLike<number>, baseline: ArrayLike<number>) {
  const length = Math.min(variant.length, baseline.length);
  const both = Array.from({ length }, (_, i) => i).filter((i) => !Number.isNaN(variant[i] - baseline[i]));
  return {
    variants: Float64Array.from(both, (i) => variant[i]),
    baselines: Float64Array.from(both, (i) => baseline[i]),
    differences: Float64Array.from(both, (i) => difference(variant[i], baseline[i])),
  };
}

function pairedPValue({ n, mean, sd }: { readonly n: number; readonly mean: number; readonly sd: number }): number {
  if (sd === 0) return mean === 0 ? 1 : 0;
  return tPValue(mean / (sd / Math.sqrt(n)), n - 1);
}
