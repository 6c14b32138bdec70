/**
 * Tornado of sensitivities: what it does to the line to make each machine faster, and slower, the greatest effect on
 * top.
 *
 * @module
 */
import type { ExperimentResult } from "../../experiment/experiment_result.ts";
import type { SensitivityRow } from "../../experiment/sensitivity_rows.ts";

/** One bar, in the metric's unit; null where too few replications have a value. */
export interface TornadoRow {
  /** The stations whose speed it is; several share their equipment: `Filler A + Filler B`. */
  readonly station: string;
  /** From 1, the greatest effect first. */
  readonly rank: number;
  /** Which of the two bars it is. */
  readonly change: "faster" | "slower";
  /** By how much the speed was changed, percent: above 0 when faster, below when slower. */
  readonly speed_percent: number;
  /** Path in the summary. */
  readonly metric: string;
  /** Where the bar ends that begins at 0: mean difference from the run as it is. */
  readonly difference: number | null;
  /** Half the difference between faster and slower, which the stations are ranked by, and the ends of its interval. */
  readonly effect: number | null;
  /** Lower end of the effect's confidence interval. */
  readonly ci_low: number | null;
  /** Upper end of the effect's confidence interval. */
  readonly ci_high: number | null;
  /** Percent of the metric per percent of speed; about 1 for the only bottleneck, 0 for what does not matter. */
  readonly elasticity: number | null;
}

/**
 * Two rows per speed that was changed, the station that matters most first; none where the experiment does not ask for
 * `sensitivity`.
 */
export function tornadoData(result: ExperimentResult): TornadoRow[] {
  const { sensitivity } = result.experiment;
  if (sensitivity === null) return [];
  const percent = Number((100 * sensitivity.speed).toPrecision(12));
  return result.sensitivityRows().flatMap((row) => [
    barOf(row, { change: "faster", speed_percent: percent, difference: row.faster_difference }),
    barOf(row, { change: "slower", speed_percent: -percent, difference: row.slower_difference }),
  ]);
}

type Side = Pick<TornadoRow, "change" | "speed_percent" | "difference">;

function barOf(
  { stations, rank, metric, effect, ci_low, ci_high, elasticity }: SensitivityRow,
  side: Side,
): TornadoRow {
  return { station: stations.join(" + "), rank, ...side, metric, effect, ci_low, ci_high, elasticity };
}
