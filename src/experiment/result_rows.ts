/**
 * What an experiment has found, as rows: what each variant reached, and how far that is from the baseline.
 *
 * @module
 */
import type { ResultTable } from "./result_table.ts";
import { describe } from "./statistics/describe.ts";
import { comparePaired } from "./statistics/paired.ts";

/** One metric of one variant over its replications, in the metric's unit; null where too few have a value. */
export interface SummaryRow {
  /** The variant's name. */
  readonly variant: string;
  /** Path in the summary. */
  readonly metric: string;
  /** Replications that have the metric. */
  readonly n: number;
  /** Mean over the replications. */
  readonly mean: number | null;
  /** Standard deviation over the replications. */
  readonly sd: number | null;
  /** Lower end of the mean's confidence interval. */
  readonly ci_low: number | null;
  /** Upper end of the same. */
  readonly ci_high: number | null;
  /** The least of the replications. */
  readonly min: number | null;
  /** The middle one. */
  readonly median: number | null;
  /** The greatest of the replications. */
  readonly max: number | null;
}

/** One metric of one variant against the baseline, replication by replication: variant minus baseline. */
export interface DifferenceRow {
  /** The variant's name. */
  readonly variant: string;
  /** The variant that it is compared with. */
  readonly baseline: string;
  /** Path in the summary. */
  readonly metric: string;
  /** Replications that both have. */
  readonly n: number;
  /** Mean of the differences, in the metric's unit. */
  readonly difference: number | null;
  /** The same as a share of the baseline's mean over these replications, percent; null where that is 0. */
  readonly difference_percent: number | null;
  /** Standard deviation of the differences. */
  readonly sd: number | null;
  /** Lower end of the difference's confidence interval, for this comparison alone. */
  readonly ci_low: number | null;
  /** Upper end of the same. */
  readonly ci_high: number | null;
  /** Lower end of the one for all variants of the metric together (Bonferroni). */
  readonly adjusted_ci_low: number | null;
  /** Upper end of the same. */
  readonly adjusted_ci_high: number | null;
  /** Of the paired t test for no difference, two-sided. */
  readonly p_value: number | null;
  /** The same for all variants of the metric together. */
  readonly adjusted_p_value: number | null;
  /** How many times smaller pairing has made the variance of the difference; null where the difference never varies. */
  readonly variance_ratio: number | null;
}

/** What the rows are made of. */
export interface Tested {
  readonly table: ResultTable;
  /** Names, in order. */
  readonly variants: readonly string[];
  /** Paths, in order. */
  readonly metrics: readonly string[];
  /** Index of the baseline. */
  readonly baseline: number;
  /** Of the intervals, 0–1. */
  readonly confidence: number;
}

/** A row per variant and metric. */
export function summaryRows({ table, variants, metrics, confidence }: Tested): SummaryRow[] {
  return variants.flatMap((variant, v) =>
    metrics.map((metric, m) => {
      const { n, mean, sd, low, high, min, median, max } = describe(table.values(v, m), confidence);
      return { variant, metric, n, mean, sd, ci_low: low, ci_high: high, min, median, max };
    })
  );
}

/** A row per variant but the baseline, and metric. */
export function differenceRows({ table, variants, metrics, baseline, confidence }: Tested): DifferenceRow[] {
  const comparisons = Math.max(1, variants.length - 1);
  return variants.flatMap((variant, v) =>
    v === baseline ? [] : metrics.map((metric, m) => {
      const paired = comparePaired(table.values(v, m), table.values(baseline, m), { confidence, comparisons });
      return {
        variant,
        baseline: variants[baseline],
        metric,
        n: paired.n,
        difference: paired.mean,
        difference_percent: percentOf(paired.mean, paired.baselineMean),
        sd: paired.sd,
        ci_low: paired.low,
        ci_high: paired.high,
        adjusted_ci_low: paired.adjustedLow,
        adjusted_ci_high: paired.adjustedHigh,
        p_value: paired.pValue,
        adjusted_p_value: paired.adjustedPValue,
        variance_ratio: paired.varianceRatio,
      };
    })
  );
}

function percentOf(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : 100 * part / Math.abs(whole);
}
