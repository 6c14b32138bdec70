/**
 * Response curve: how a metric goes with one factor, and from where on more of it gains nothing any more.
 *
 * @module
 */
import { didYouMean } from "../../config/problems/nearest.ts";
import type { ExperimentResult } from "../../experiment/experiment_result.ts";
import type { Goal } from "../../config/schema/experiment_schema.ts";
import { againstBest, isClearlyWorse } from "../../experiment/statistics/against_best.ts";
import type { PairedComparison } from "../../experiment/statistics/paired.ts";
import type { ChartOptions } from "../chart.ts";
import { type CurvePoint, curvePoints } from "./curve_points.ts";
import { goalIn, metricOf } from "./metric.ts";

/** One point of a curve, in the metric's unit; null where too few replications have a value. */
export interface CurveRow extends CurvePoint {
  /** Path of the factor. */
  readonly factor: string;
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
  /** Which mean is the best: the greatest (`max`) or the least. */
  readonly goal: "max" | "min";
  /** Whether its mean is the best of its series; of equal ones the first. */
  readonly is_best: boolean;
  /** Mean of the paired differences from the best of its series. */
  readonly difference_to_best: number | null;
  /** Ends of its interval, for all points of the series together (Bonferroni). */
  readonly adjusted_ci_low: number | null;
  /** Upper end of the same. */
  readonly adjusted_ci_high: number | null;
  /**
   * Whether the gain flattens here: true of the smallest value of the series that is not clearly worse than the best.
   * Of no value where they are no numbers, nor where it cannot be told: of a smaller value or the best too few
   * replications have the metric, or only one value was measured.
   */
  readonly flattens: boolean;
}

/** What a response curve shows. */
export interface ResponseCurveOptions extends ChartOptions {
  /** Path of a factor; default: the experiment's first. */
  readonly factor?: string;
  /** Path in the summary; default: the experiment's first metric. */
  readonly metric?: string;
  /**
   * Which mean is the best, the greatest or the least; default: as `select_best` or `optimize` has it of this metric, else
   * `min` where less of it is better, as of flow times, and `max` of all others.
   */
  readonly goal?: "max" | "min";
}

/**
 * One row per value of the factor and per combination of the other factors' values, which is the series; with
 * `one_at_a_time` there is one series. The run as it is joins with the value that it has.
 *
 * Clearly worse is what {@linkcode againstBest} says.
 *
 * @throws {RangeError} when the factor is none, or the metric was not measured
 */
export function responseCurveData(result: ExperimentResult, options: ResponseCurveOptions = {}): CurveRow[] {
  const factor = factorOf(result, options.factor), metric = metricOf(result, options.metric);
  const goal = options.goal ?? goalIn(result, metric);
  const series = Map.groupBy(curvePoints(result, factor), (point) => point.series);
  return [...series.values()].flatMap((points) => rowsOf(points, { result, factor, metric, goal }));
}

/** Whether the gain flattens here, and there are values after it that show it. */
export function flattensWithin(row: CurveRow, rows: readonly CurveRow[]): boolean {
  const own = rows.filter(({ series, mean }) => series === row.series && mean !== null);
  return row.flattens && own.at(-1) !== row;
}

interface Shown {
  readonly result: ExperimentResult;
  readonly factor: string;
  readonly metric: string;
  readonly goal: "max" | "min";
}

function rowsOf(points: readonly CurvePoint[], { result, factor, metric, goal }: Shown): CurveRow[] {
  const { confidence } = result.experiment, samples = points.map(({ variant }) => result.values(variant, metric));
  const { described, best, compared } = againstBest(samples, { goal, confidence });
  const isNumeric = points.every(({ value }) => typeof value === "number");
  const flat = isNumeric ? flatOf(compared, goal) : -1;
  return points.map((point, i) => {
    const { n, mean, low, high } = described[i], { mean: difference, adjustedLow, adjustedHigh } = compared[i];
    return {
      ...point,
      ...{ factor, metric, n, mean, ci_low: low, ci_high: high },
      goal,
      is_best: i === best,
      difference_to_best: difference,
      adjusted_ci_low: adjustedLow,
      adjusted_ci_high: adjustedHigh,
      flattens: i === flat,
    };
  });
}

/**
 * Index of the first that is not clearly worse than the best; -1 where one in front of it cannot be compared, as that
 * may be as good, and where only one can be.
 */
function flatOf(compared: readonly PairedComparison[], goal: Goal): number {
  const isKnown = ({ adjustedLow }: PairedComparison) => adjustedLow !== null;
  const first = compared.findIndex((comparison) => !isKnown(comparison) || !isClearlyWorse(comparison, goal));
  return first >= 0 && isKnown(compared[first]) && compared.filter(isKnown).length > 1 ? first : -1;
}

function factorOf({ experiment: { factors } }: ExperimentResult, asked: string | undefined): string {
  const paths = factors.map(({ path }) => path), factor = asked ?? paths[0];
  if (factor === undefined) throw new RangeError("Cannot draw a response curve: the experiment has no factors");
  if (paths.includes(factor)) return factor;
  const found = JSON.stringify(factor);
  throw new RangeError(`Cannot draw a response curve over ${found}: it is no factor${didYouMean(factor, paths)}`);
}
