import assert from "node:assert/strict";
import { vCurveChart } from "../../../src/charts/run/v_curve.ts";
import { loadRun } from "../../../src/config/load.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { fakeRun } from "../../support/fake_run.ts";
import { assertSound, oddRuns } from "../../support/odd_runs.ts";
import { svgOutline } from "../../support/svg_outline.ts";

const config = new URL("../../../config", import.meta.url).pathname;

async function outlineOf(name: string): Promise<string> {
  return svgOutline((await vCurveChart(simulate(await loadRun(name, { config, hours: 0.01 })))).svg);
}

Deno.test("The baseline's V-curve is built as it was", async (t) => {
  await t.assertSnapshot(await outlineOf("baseline_8hr"));
});

Deno.test("The V-curve of an odd run is whole, wide or narrow", async () => {
  for (const result of (await oddRuns()).values()) {
    for (const width of [480, 900]) assertSound(await vCurveChart(result, { width }));
  }
});

Deno.test("Speeds far apart are on a logarithmic scale, those close to each other are not", async () => {
  // The baseline's palletizer is 936 times as fast as its filler, bottling's fastest station 1.35 times.
  assert.match(await outlineOf("baseline_8hr"), /"1"\n *text "2"\n *text "5"\n *text "10"\n *text "20"/);
  assert.match(await outlineOf("bottling_8hr"), /"1\.00"\n *text "1\.05"\n *text "1\.10"/);
});

Deno.test("A buffer that leads elsewhere than to the next station says where", async () => {
  assert.doesNotMatch(await outlineOf("bottling_8hr"), /→/);
  assert.match(await outlineOf("two_packers_8hr"), /"→ PackerNorth"\n *text "→ PackerSouth"/);
});

Deno.test("Stations without base units are named, and an unlimited buffer lasts for ever", async () => {
  assert.match(await outlineOf("cartoning_8hr"), /Without base units: Erector"/);
  assert.match(svgOutline((await vCurveChart((await oddRuns()).get("hostile names")!)).svg), /text "∞"/);
});

Deno.test("A line without base units has no curve, and says so", async () => {
  const { line } = fakeRun();
  const chart = await vCurveChart({ line: { ...line, criticalNode: -1 } });
  assert.equal(chart.description, "No station of this line carries base units.");
  assertSound(chart);
});

Deno.test("Sixty names have room beside each other, or are thinned out", async () => {
  const result = (await oddRuns()).get("60 machines")!;
  const namesAt = async (width: number) => {
    return (await vCurveChart(result, { width })).svg.match(/rotate\(-90\)[^>]*>Station \d+<\/text>/g)!
      .length;
  };
  assert.equal(await namesAt(1000), 60);
  assert.equal(await namesAt(480), 30);
});
