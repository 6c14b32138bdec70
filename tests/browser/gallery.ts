/**
 * Pages of charts: all those of a run, and all those of experiments.
 *
 * @module
 */
import type { Chart, ChartOptions } from "../../src/charts/chart.ts";
import { lineDiagram } from "../../src/charts/mod.ts";
import { chartsOf, chartsOfExperiment as rowsOf, chartsWith } from "../../src/charts/table.ts";
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import type { ExperimentResult } from "../../src/experiment/experiment_result.ts";
import { simulate } from "../../src/run/simulate.ts";

/** Every chart of a run, the line before it, and every chart that compares it with the same run and another seed. */
export function chartsOfRun(run: ResolvedRun, options: ChartOptions = {}): Promise<Chart[]> {
  const data = simulate(run, { events: run.run.duration_hours > 72 ? "detail" : "full", lives: true });
  const runs = [data, simulate(run, { seed: 7 })];
  return Promise.all([
    lineDiagram(run, options),
    ...chartsOf(data).map(({ ofRun }) => ofRun(data, options)),
    ...chartsWith("ofRuns").map(({ ofRuns }) => ofRuns(runs, options)),
  ]);
}

/** Every chart of an experiment that has what the chart needs. */
export function chartsOfExperiment(result: ExperimentResult, options: ChartOptions = {}): Promise<Chart[]> {
  return Promise.all(rowsOf(result).map(({ ofExperiment }) => ofExperiment(result, options)));
}

/** A page of charts in their own size, each of which can be scrolled. */
export function galleryOf(charts: readonly Chart[]): string {
  const figures = charts.map(({ svg }) => `<div style="overflow-x: auto">${svg}</div>`);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Charts</title>
<meta name="viewport" content="width=device-width">
<style>body { margin: 0 } div > svg.linetwin-chart { max-width: none }</style></head><body>${
    figures.join("\n")
  }</body></html>`;
}
