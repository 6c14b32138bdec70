/**
 * Which of several samples has the best mean, and which others are clearly worse than it.
 *
 * @module
 */
import type { Goal } from "../../config/schema/experiment_schema.ts";
import { describe, type Description } from "./describe.ts";
import { comparePaired, type PairedComparison } from "./paired.ts";

/** Samples held against the best of them. */
export interface AgainstBest {
  readonly described: readonly Description[];
  /** Index of the best mean, of equal ones the first; -1 where there is none. */
  readonly best: number;
  /** Of each sample its paired differences from the best. */
  readonly compared: readonly PairedComparison[];
}

/**
 * Holds samples, by replication, against the best of them.
 *
 * Clearly worse is what has an adjusted interval, of the paired differences from the best, that leaves 0 out. With k
 * samples it is adjusted for k − 1 comparisons, although the data choose the best: the truly best one is compared with
 * no more than that many others, so with this confidence it is none of the clearly worse (as J. C. Hsu, Constrained
 * simultaneous confidence intervals for multiple comparisons with the best, Annals of Statistics 12(3), 1984).
 */
export function againstBest(
  samples: readonly Float64Array[],
  { goal, confidence }: { readonly goal: Goal; readonly confidence: number },
): AgainstBest {
  const described = samples.map((sample) => describe(sample, confidence)), sign = goal === "max" ? 1 : -1;
  const best = bestOf(described.map(({ mean }) => mean === null ? null : sign * mean));
  const comparisons = Math.max(1, described.filter(({ n }) => n > 0).length - 1);
  const compared = samples.map((sample) =>
    comparePaired(sample, samples[best] ?? new Float64Array(0), { confidence, comparisons })
  );
  return { described, best, compared };
}

/** Whether the best is clearly better than another, by their paired differences. */
export function isClearlyWorse({ adjustedLow, adjustedHigh }: PairedComparison, goal: Goal): boolean {
  if (adjustedLow === null || adjustedHigh === null) return false;
  return goal === "max" ? adjustedHigh < 0 : adjustedLow > 0;
}

/** Index of the greatest value, the first of equal ones; -1 where there is none. */
function bestOf(values: readonly (number | null)[]): number {
  return values.reduce<number>((best, value, i) => {
    return value !== null && (best < 0 || value > values[best]!) ? i : best;
  }, -1);
}
