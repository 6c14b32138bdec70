import assert from "node:assert/strict";
import { lossParetoChart } from "../../../src/charts/run/loss_pareto.ts";
import { loadRun } from "../../../src/config/load.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { assertSound, oddRuns } from "../../support/odd_runs.ts";
import { smallGraph, way } from "../../support/small_graph.ts";
import { svgOutline } from "../../support/svg_outline.ts";

const config = new URL("../../../config", import.meta.url).pathname;

Deno.test("The baseline's Pareto is built as it was", async (t) => {
  const { svg } = await lossParetoChart(simulate(await loadRun("baseline_8hr", { config, seed: 42 })));
  await t.assertSnapshot(svgOutline(svg));
});

Deno.test("The Pareto of an odd run is whole, wide or narrow", async () => {
  for (const result of (await oddRuns()).values()) {
    for (const width of [480, 900]) assertSound(await lossParetoChart(result, { width }));
  }
});

Deno.test("A run that lost nothing says so", async () => {
  const { description, svg } = await lossParetoChart((await oddRuns()).get("no stop, no product")!);
  assert.equal(description, "The critical station, A, lost next to no time.");
  assert.doesNotMatch(svg, /linetwin-plot/);
});

Deno.test("A run without events says that its stops are not split", async () => {
  const run = await loadRun("bottling_8hr", { config });
  const without = svgOutline((await lossParetoChart(simulate(run, { events: "none" }))).svg);
  assert.match(without, /not split by cause/);
  assert.match(without, /"breakdowns"/);
  assert.doesNotMatch(without, /filling_valve/);
  assert.match(svgOutline((await lossParetoChart(simulate(run))).svg), /"filling_valve"/);
});

Deno.test("Of many causes the least are one bar, and the last point stands for all", async () => {
  const failures = Array.from({ length: 40 }, (_, i) => ({ name: `mode ${i}`, after: 200 + i, repair: 5 + i }));
  const run = smallGraph({
    seconds: 20_000,
    nodes: [{ name: "A", makes: "Part", failures }],
    edges: way("_source", "A", "_sink"),
  });
  const outline = svgOutline((await lossParetoChart(simulate(run))).svg);
  assert.equal(outline.match(/text "mode \d+"/g)!.length, 15);
  assert.match(outline, /text "2[56] others"/);
  assert.match(outline, /circle ×16/);
});
