/**
 * Means with intervals: what each variant of an experiment reached, and whether that is more than the baseline.
 *
 * @module
 */
import type { ExperimentResult } from "../../experiment/experiment_result.ts";
import type { DifferenceRow } from "../../experiment/result_rows.ts";
import type { ChartOptions } from "../chart.ts";
import { metricOf } from "./metric.ts";

/**
 * How a variant compares with the baseline. `unclear` where the adjusted interval of the paired difference holds 0, or
 * there is none; `baseline` for the baseline itself.
 */
export type Verdict = "higher" | "lower" | "unclear" | "baseline";

/** One variant, in the metric's unit; null where too few replications have a value. */
export interface MeanRow {
  /** The variant's name. */
  readonly variant: string;
  /** Path in the summary. */
  readonly metric: string;
  /** Replications that have the metric. */
  readonly n: number;
  /** Over the replications, in the metric's unit; null where none has it. */
  readonly mean: number | null;
  /** Ends of the mean's confidence interval. */
  readonly ci_low: number | null;
  /** Upper end of the mean's confidence interval. */
  readonly ci_high: number | null;
  /** The least of the replications. */
  readonly min: number | null;
  /** The greatest of the replications. */
  readonly max: number | null;
  /** Whether the others are compared with it. */
  readonly is_baseline: boolean;
  /** What all comparisons together allow to be said. */
  readonly verdict: Verdict;
}

/** What a chart of means shows. */
export interface MeansOptions extends ChartOptions {
  /** Path in the summary; default: the experiment's first metric. */
  readonly metric?: string;
}

/**
 * One row per variant, in the experiment's order.
 *
 * The interval of a mean and the verdict answer two questions: intervals that overlap may well belong to means that are
 * known to differ, as the verdict compares replication by replication.
 *
 * @throws {RangeError} when the metric was not measured
 */
export function meansData(result: ExperimentResult, { metric: asked }: MeansOptions = {}): MeanRow[] {
  const metric = metricOf(result, asked);
  const differences = new Map(
    result.differenceRows().filter((row) => row.metric === metric).map((row) => [row.variant, row]),
  );
  return result.summaryRows().filter((row) => row.metric === metric)
    .map(({ variant, n, mean, ci_low, ci_high, min, max }) => {
      const difference = differences.get(variant) ?? null;
      const is_baseline = difference === null;
      return { variant, metric, n, mean, ci_low, ci_high, min, max, is_baseline, verdict: verdictOf(difference) };
    });
}

function verdictOf(difference: DifferenceRow | null): Verdict {
  if (difference === null) return "baseline";
  const { adjusted_ci_low: low, adjusted_ci_high: high } = difference;
  if (low === null || high === null) return "unclear";
  if (low > 0) return "higher";
  return high < 0 ? "lower" : "unclear";
}
