/**
 * What an experiment says of its variants, computed a second way: out of the rows of its results, by the textbook.
 *
 * @module
 */
import { jStat } from "../../src/deps/jstat.ts";
import type { ExperimentResult } from "../../src/experiment/experiment_result.ts";

/** A mean, and the half-width of its interval. */
export interface Estimate {
  readonly mean: number;
  readonly half: number;
}

/** The values of all variants in a metric: by variant, by replication. */
export async function valuesByHand(
  result: ExperimentResult,
  metric: string,
): Promise<Map<string, Map<number, number>>> {
  const rows = (await result.results()).toRecords().filter((row) => row.metric === metric && row.value !== null);
  const byVariant = Map.groupBy(rows, ({ variant }) => String(variant));
  return new Map([...byVariant].map(([variant, own]) => {
    return [variant, new Map(own.map(({ replication, value }) => [Number(replication), Number(value)]))];
  }));
}

/** Student's interval around the mean of a sample, for so many comparisons at once. */
export function estimateOf(sample: readonly number[], comparisons = 1): Estimate {
  const n = sample.length, mean = sample.reduce((sum, value) => sum + value, 0) / n;
  const variance = sample.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  const quantile = jStat.studentt.inv(1 - 0.05 / comparisons / 2, n - 1);
  return { mean, half: quantile * Math.sqrt(variance / n) };
}

/** The differences of two variants, replication by replication. */
export function differencesOf(one: ReadonlyMap<number, number>, other: ReadonlyMap<number, number>): number[] {
  return [...one].filter(([replication]) => other.has(replication)).map(([replication, value]) =>
    value - other.get(replication)!
  );
}
