/**
 * The metric that a chart shows.
 *
 * @module
 */
import type { Goal } from "../../config/schema/experiment_schema.ts";
import { didYouMean } from "../../config/problems/nearest.ts";
import type { ExperimentResult } from "../../experiment/experiment_result.ts";
import { goalOf } from "../../results/metrics.ts";

/**
 * The metric asked for; where none is, the experiment's first.
 *
 * @throws {RangeError} when it was not measured
 */
export function metricOf({ experiment, metrics }: ExperimentResult, asked: string | undefined): string {
  const metric = asked ?? experiment.metrics[0];
  if (metrics.includes(metric)) return metric;
  throw new RangeError(
    `Cannot draw ${JSON.stringify(metric)}: it was not measured${didYouMean(metric, metrics)}`,
  );
}

/** Whether more of a metric is better, or less: as the experiment's selection or search has it, else as the KPI does. */
export function goalIn({ experiment: { select_best, optimize } }: ExperimentResult, metric: string): Goal {
  const asked = [select_best, optimize].find((part) => part?.metric === metric);
  return asked?.goal ?? goalOf(metric);
}
