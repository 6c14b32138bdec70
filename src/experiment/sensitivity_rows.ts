/**
 * How much each machine's speed matters: the truth that bottleneck analyses are judged by.
 *
 * @module
 */
import type { ResultTable } from "./result_table.ts";
import { describe } from "./statistics/describe.ts";

/** A speed, made greater and smaller by the same share. */
export interface SpeedVariants {
  readonly stations: readonly string[];
  /** Indices of the two variants. */
  readonly faster: number;
  readonly slower: number;
}

/** What a speed's change does to a metric, in the metric's unit; the greatest effect, of either sign, first. */
export interface SensitivityRow {
  /** The stations whose speed it is, in the order of the line. */
  readonly stations: readonly string[];
  /** From 1. */
  readonly rank: number;
  /** Path in the summary. */
  readonly metric: string;
  /** Mean difference from the baseline when faster. */
  readonly faster_difference: number | null;
  /** The same when slower. */
  readonly slower_difference: number | null;
  /** Half the difference between faster and slower, replication by replication: what the share is worth. */
  readonly effect: number | null;
  /** Lower end of the effect's confidence interval. */
  readonly ci_low: number | null;
  /** Upper end of the effect's confidence interval. */
  readonly ci_high: number | null;
  /** Percent of the metric per percent of speed; about 1 for the only bottleneck, 0 for what does not matter. */
  readonly elasticity: number | null;
  /** Share of the time as the bottleneck, alone or shifting, by the active period method in the baseline, percent. */
  readonly active_period_percent: number | null;
  /** Share of the baseline's replications in which the arrow method points at the station, percent. */
  readonly arrow_percent: number | null;
}

/** What the rows are made of. */
export interface SensitivityParts {
  readonly table: ResultTable;
  readonly speeds: readonly SpeedVariants[];
  /** Index of the baseline variant. */
  readonly baseline: number;
  readonly metric: { readonly index: number; readonly path: string };
  /** By how much the speeds were changed, as a share. */
  readonly relative: number;
  readonly confidence: number;
  /** Values of the baseline's own analyses by station; null where there is none. */
  readonly activePeriodPercent: (station: string) => number | null;
  readonly arrowPercent: (station: string) => number | null;
}

/** A row per speed, ranked. */
export function sensitivityRows(parts: SensitivityParts): SensitivityRow[] {
  const rows = parts.speeds.map((speed) => rowOf(speed, parts));
  rows.sort((a, b) => Math.abs(b.effect ?? 0) - Math.abs(a.effect ?? 0));
  return rows.map((row, i) => ({ ...row, rank: i + 1 }));
}

function rowOf({ stations, faster, slower }: SpeedVariants, parts: SensitivityParts): Omit<SensitivityRow, "rank"> {
  const { table, metric, baseline, relative, confidence } = parts;
  const of = (variant: number) => table.values(variant, metric.index);
  const up = of(faster), down = of(slower), base = of(baseline);
  const effect = describe(paired(up, down).map((difference) => difference / 2), confidence);
  const mean = describe(base, confidence).mean;
  return {
    stations,
    metric: metric.path,
    faster_difference: describe(paired(up, base), confidence).mean,
    slower_difference: describe(paired(down, base), confidence).mean,
    effect: effect.mean,
    ci_low: effect.low,
    ci_high: effect.high,
    elasticity: effect.mean === null || !mean ? null : effect.mean / Math.abs(mean) / relative,
    active_period_percent: greatest(stations.map(parts.activePeriodPercent)),
    arrow_percent: greatest(stations.map(parts.arrowPercent)),
  };
}

/** Differences by replication, as many as both have. */
function paired(values: Float64Array, others: Float64Array): Float64Array {
  return Float64Array.from(
    { length: Math.min(values.length, others.length) },
    (_, replication) => values[replication] - others[replication],
  );
}

function greatest(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
}
