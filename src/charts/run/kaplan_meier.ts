/**
 * The share of lives that reach an age, estimated from lives that failed and lives that were cut off.
 *
 * @module
 */

/** A life: from what age on it was watched, and up to what age. */
export interface WatchedLife {
  /** Age at which the watch began: 0 where it was watched from new. */
  readonly entry: number;
  /** Age at its end, at least that of the entry. */
  readonly age: number;
  /** Whether it ended in a failure; else it is censored. */
  readonly isFailure: boolean;
}

/** What happens at an age at which a life ends. */
export interface SurvivalStep {
  readonly age: number;
  /** Lives watched just before it. */
  readonly atRisk: number;
  readonly failures: number;
  readonly censored: number;
  /** The share that outlives it. */
  readonly survival: number;
  /** The pointwise 95% interval of that share; null: before the first failure, and where nothing survives. */
  readonly band: { readonly low: number; readonly high: number } | null;
}

/** The 97.5% quantile of the normal distribution. */
const Z = 1.959963984540054;

/**
 * The Kaplan–Meier estimate of survival, a step per age at which a life ends, ascending. The variance is Greenwood's, the
 * interval symmetric for log(−log S), so that it lies within 0 and 1 (Kalbfleisch and Prentice, 2002). A life that was
 * not watched from new counts from the age of its entry on (left truncation); ties: failures come before what is
 * censored at the same age.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 *
 * const life = (age: number, isFailure: boolean) => ({ entry: 0, age, isFailure });
 * const steps = kaplanMeier([life(2, true), life(3, false), life(5, true), life(7, false)]);
 *
 * assert.deepEqual(steps.map(({ survival }) => survival), [3 / 4, 3 / 4, 3 / 8, 3 / 8]);
 * assert.deepEqual(steps.map(({ atRisk }) => atRisk), [4, 3, 2, 1]);
 * ```
 */
export function kaplanMeier(lives: readonly WatchedLife[]): SurvivalStep[] {
  // A life that ends at the age of its entry was never watched.
  const watched = lives.filter(({ entry, age }) => entry === 0 || entry < age);
  const entries = Float64Array.from(watched, ({ entry }) => entry).sort();
  const ends = [...Map.groupBy(watched, ({ age }) => age)].sort(([a], [b]) => a - b);
  let entered = 0, ended = 0, survival = 1, variance = 0;
  return ends.map(([age, ending]) => {
    while (entries[entered] === 0 || entries[entered] < age) entered++;
    const atRisk = entered - ended, failures = ending.filter(({ isFailure }) => isFailure).length;
    if (failures > 0) {
      survival *= 1 - failures / atRisk;
      variance += failures / (atRisk * (atRisk - failures));
    }
    ended += ending.length;
    const censored = ending.length - failures, band = bandOf(survival, variance);
    return { age, atRisk, failures, censored, survival, band };
  });
}

function bandOf(survival: number, variance: number): SurvivalStep["band"] {
  if (survival === 1 || survival === 0) return null;
  const logLog = Math.log(-Math.log(survival)), half = Z * Math.sqrt(variance) / Math.abs(Math.log(survival));
  const at = (value: number) => Math.exp(-Math.exp(value));
  return { low: at(logLog + half), high: at(logLog - half) };
}
