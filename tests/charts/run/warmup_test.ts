import assert from "node:assert/strict";
import type { Chart } from "../../../src/charts/chart.ts";
import { lineDiagram } from "../../../src/charts/diagram/line_diagram.ts";
import { bottleneckStrip } from "../../../src/charts/experiment/bottleneck_strip.ts";
import { bufferLevels } from "../../../src/charts/run/buffer_levels.ts";
import { lossPareto } from "../../../src/charts/run/loss_pareto.ts";
import { lossWaterfall } from "../../../src/charts/run/loss_waterfall.ts";
import { stateTimeline } from "../../../src/charts/run/state_timeline.ts";
import { timeInState } from "../../../src/charts/run/time_in_state.ts";
import { countedFromSeconds, warmupSentence, withoutWarmup } from "../../../src/charts/run/warmup.ts";
import { loadRun } from "../../../src/config/load.ts";
import type { RunData } from "../../../src/results/run_data.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { textsOf } from "../../support/drawn.ts";
import { standstillWithBreakdowns } from "../../support/odd_losses.ts";

const config = new URL("../../../config", import.meta.url).pathname;

/** Came to a stand after some minutes: within a warm-up of 1,800 s, after one of 100 s. */
const runAfter = (warmupSeconds: number) => simulate(standstillWithBreakdowns({ warmupSeconds }));

Deno.test("Figures count from the end of the warm-up, or from the start where the run ended within it", () => {
  for (const [warmupSeconds, countedFrom] of [[0, 0], [100, 100], [1800, 0]]) {
    const { line, columns, summary } = runAfter(warmupSeconds);
    assert.equal(countedFromSeconds({ line, columns }), countedFrom);
    assert.equal(columns.totals.seconds, columns.endSeconds - countedFrom);
    assert.equal(withoutWarmup(summary), countedFrom === 0 ? "" : " without the warm-up");
    assert.equal(warmupSentence(summary), countedFrom === 0 ? "" : "The warm-up is left out.");
  }
});

Deno.test("Figures of a run that came to its end leave its warm-up out", async () => {
  const { line, columns, summary } = simulate(
    await loadRun("baseline_8hr", { config, set: { "run.warmup_hours": 1 } }),
  );
  assert.equal(countedFromSeconds({ line, columns }), 3600);
  assert.equal(withoutWarmup(summary), " without the warm-up");
});

const CHARTS: Readonly<Record<string, (data: RunData) => Promise<Chart>>> = {
  "The time in state": timeInState,
  "The waterfall": lossWaterfall,
  "The Pareto": lossPareto,
  "The line diagram": lineDiagram,
  "The bottleneck strip": bottleneckStrip,
  "The strip of a summary": ({ summary }) => bottleneckStrip(summary),
};

for (const [name, chartOf] of Object.entries(CHARTS)) {
  Deno.test(`${name} says that it leaves out the warm-up, where it does`, async () => {
    const { svg, description } = await chartOf(runAfter(100)), shown = textsOf(svg).join(" ");
    for (const text of [shown, description]) assert.match(text, /without the warm-up|The warm-up is left out\./);
    for (const warmupSeconds of [0, 1800]) {
      assert.doesNotMatch((await chartOf(runAfter(warmupSeconds))).svg, /warm-up/, `${warmupSeconds} s`);
    }
  });
}

Deno.test("The timeline and the buffers speak of a warm-up only where figures leave it out", async () => {
  const timeline = async (warmup: number) => (await stateTimeline(runAfter(warmup))).description;
  const buffers = async (warmup: number) => (await bufferLevels(runAfter(warmup))).description;
  assert.match(await timeline(100), /^[^.]+, of which the first 1 min 40 s are warm-up\./);
  assert.doesNotMatch(await timeline(1800), /are warm-up/);
  assert.match(await buffers(100), /^Without the warm-up: A/);
  assert.match(await buffers(1800), /^A: .*before its warm-up was over: all figures count from the start\.$/);
});
