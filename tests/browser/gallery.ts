/**
 * Pages of charts: all those of a run, and all those of experiments.
 *
 * @module
 */
import { bottleneckStripChart } from "../../src/charts/experiment/bottleneck_strip.ts";
import { bufferLevelsChart } from "../../src/charts/run/buffer_levels.ts";
import type { Chart } from "../../src/charts/chart.ts";
import { lineDiagram } from "../../src/charts/diagram/line_diagram.ts";
import { lossParetoChart } from "../../src/charts/run/loss_pareto.ts";
import { lossWaterfallChart } from "../../src/charts/run/loss_waterfall.ts";
import { meansChart } from "../../src/charts/experiment/means.ts";
import { moneyChart } from "../../src/charts/run/money.ts";
import { productionChart } from "../../src/charts/run/production.ts";
import { responseCurveChart } from "../../src/charts/experiment/response_curve.ts";
import { runComparisonChart } from "../../src/charts/run/run_comparison.ts";
import { stateTimelineChart } from "../../src/charts/run/state_timeline.ts";
import { timeInStateChart } from "../../src/charts/run/time_in_state.ts";
import { tornadoChart } from "../../src/charts/experiment/tornado.ts";
import { vCurveChart } from "../../src/charts/run/v_curve.ts";
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import type { ExperimentResult } from "../../src/experiment/experiment_result.ts";
import { simulate } from "../../src/run/simulate.ts";

/** Every chart of a run; one of them compares it with the same run and another seed. */
export function chartsOfRun(run: ResolvedRun): Promise<Chart[]> {
  const data = simulate(run, { events: run.run.duration_hours > 72 ? "detail" : "full" });
  return Promise.all([
    lineDiagram(run),
    lineDiagram(data),
    stateTimelineChart(data),
    timeInStateChart(data),
    lossWaterfallChart(data),
    lossParetoChart(data),
    bufferLevelsChart(data),
    productionChart(data),
    moneyChart(data),
    vCurveChart(data),
    bottleneckStripChart(data),
    runComparisonChart([data, simulate(run, { seed: 7 })]),
  ]);
}

/** Every chart of an experiment with a factor, and of one that looks for what matters most. */
export function chartsOfExperiments(factor: ExperimentResult, sensitivity: ExperimentResult): Promise<Chart[]> {
  return Promise.all([
    meansChart(factor),
    responseCurveChart(factor),
    bottleneckStripChart(factor),
    meansChart(sensitivity),
    tornadoChart(sensitivity),
    bottleneckStripChart(sensitivity),
  ]);
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
