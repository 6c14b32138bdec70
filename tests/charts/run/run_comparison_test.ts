import assert from "node:assert/strict";
import { runComparison } from "../../../src/charts/run/run_comparison.ts";
import { loadRun } from "../../../src/config/load.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { fakeRun } from "../../support/fake_run.ts";
import { assertDrawn } from "../../support/drawn.ts";
import { ARABIC, EVIL, LONG, oddRuns } from "../../support/odd_runs.ts";
import { svgOutline } from "../../support/svg_outline.ts";
import { snapshotsOf } from "../../support/snapshot_file.ts";

const config = new URL("../../../config", import.meta.url).pathname;

Deno.test("A comparison of the baseline with larger buffers is built as it was", async (t) => {
  const runs = ["baseline_8hr", "high_buffer_8hr"].map((name) => loadRun(name, { config, seed: 42 }));
  const { svg } = await runComparison((await Promise.all(runs)).map((run) => simulate(run, { events: "none" })));
  await t.assertSnapshot(svgOutline(svg), snapshotsOf(import.meta));
});

Deno.test("The first run has the colour that the legend says, and all others the other", async () => {
  const { svg } = await runComparison([fakeRun(), fakeRun(), fakeRun()], { labels: ["a", "b", "c"] });
  const legend = Array.from(svg.split("linetwin-legend")[1].matchAll(/fill="(#\w+)"/g), ([, colour]) => colour);
  const bars = Array.from(
    svg.matchAll(/aria-label="bar"[^]*?<\/g>/g),
    ([bars]) => Array.from(bars.matchAll(/fill="(#\w+)"/g), ([, colour]) => colour),
  );
  assert.deepEqual(bars.slice(0, 3), Array(3).fill([legend[0], legend[1], legend[1]]));
});

Deno.test("A comparison of many odd runs, or with hostile labels, is whole, wide or narrow", async () => {
  const runs = [...(await oddRuns()).values()];
  for (const width of [480, 900]) {
    assertDrawn(await runComparison(runs, { width }));
    assertDrawn(await runComparison(runs.slice(0, 2), { width, labels: [EVIL, LONG] }));
  }
});

Deno.test("Runs of one label each keep their own row", async () => {
  const outline = svgOutline((await runComparison([fakeRun(), fakeRun()], { labels: [ARABIC, ARABIC] })).svg);
  // Two names beside each of three figures, and beside the time of the critical station.
  assert.equal(outline.match(new RegExp(`text "${ARABIC}" ×2`, "g"))!.length, 4);
  assert.match(outline, /rect ×2/);
});

Deno.test("A difference has its sign and its unit: percent, and points of a percentage", async () => {
  const { summary } = fakeRun({ name: "first" }), { line, economics } = summary;
  const second = {
    ...summary,
    run: { ...summary.run, name: "second" },
    line: { ...line, throughput_per_hour: 1.1 * line.throughput_per_hour, oee_percent: line.oee_percent! - 0.7 },
    economics: { ...economics!, gross_margin: 0.5 * economics!.gross_margin },
  };
  const { description } = await runComparison([summary, second]);
  assert.match(description, /Throughput \(pallets per hour\): .*second 3\.85 \(\+10\.0%\)\. Line OEE/);
  assert.match(description, /second [\d.]+% \(−0\.7 points\)\. Gross margin/);
  assert.match(description, /Gross margin \(\$\): /);
});
