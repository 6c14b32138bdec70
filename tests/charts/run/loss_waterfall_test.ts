import assert from "node:assert/strict";
import { lossWaterfallChart } from "../../../src/charts/run/loss_waterfall.ts";
import { loadRun } from "../../../src/config/load.ts";
import type { RunData } from "../../../src/results/run_data.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { fakeRun } from "../../support/fake_run.ts";
import { assertSound, oddRuns } from "../../support/odd_runs.ts";
import { svgOutline } from "../../support/svg_outline.ts";

const config = new URL("../../../config", import.meta.url).pathname;

Deno.test("The baseline's waterfall is built as it was", async (t) => {
  const { svg } = await lossWaterfallChart(simulate(await loadRun("baseline_8hr", { config, seed: 42 })));
  await t.assertSnapshot(svgOutline(svg));
});

Deno.test("The waterfall of an odd run is whole, wide or narrow", async () => {
  for (const result of (await oddRuns()).values()) {
    for (const width of [480, 900]) assertSound(await lossWaterfallChart(result, { width }));
  }
});

Deno.test("A waterfall has no bar for what was not lost", async () => {
  const smooth = svgOutline((await lossWaterfallChart((await oddRuns()).get("no stop, no product")!)).svg);
  assert.match(smooth, /"Scheduled"/);
  assert.doesNotMatch(smooth, /breakdowns|microstops|planned/);
});

Deno.test("Time that was gained is called so, and counted with a plus", async () => {
  const data = fakeRun(), { line } = data;
  const nodes = line.nodes.map((node) => ({ ...node, ratedSpeed: node.ratedSpeed! / 1000 }));
  const outline = svgOutline((await lossWaterfallChart({ ...data, line: { ...line, nodes } })).svg);
  assert.match(outline, /text "cycles faster than the ideal"/);
  assert.match(outline, /text "\+[\d,]+ h/);
  assert.doesNotMatch(outline, /slow and unfinished/);
});

Deno.test("Where nothing can be shown, the frame says why", async () => {
  const result = (await oddRuns()).get("one machine")!;
  const { line, columns, summary } = result;
  const early: RunData = { ...dataOf(result), columns: { ...columns, totals: { ...columns.totals, seconds: 0 } } };
  assert.equal((await lossWaterfallChart(early)).description, "No time has passed.");
  const unrated: RunData = {
    ...early,
    line: { ...line, criticalNode: -1 },
    summary: { ...summary, line: { ...summary.line, critical_station: null } },
  };
  assert.equal((await lossWaterfallChart(unrated)).description, "No station of this line carries base units.");
});

function dataOf({ run, line, columns, summary, startTime, startedAt, completedAt }: RunData): RunData {
  return { run, line, columns, summary, startTime, startedAt, completedAt };
}
