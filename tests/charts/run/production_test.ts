import assert from "node:assert/strict";
import { production } from "../../../src/charts/run/production.ts";
import { loadRun } from "../../../src/config/load.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { numberOf, plotsOf, readChart } from "../../support/chart_reading.ts";
import { assertDrawn, textsOf } from "../../support/drawn.ts";
import { fakeRun } from "../../support/fake_run.ts";
import { hostileRun } from "../../support/hostile_run.ts";
import { oddRuns } from "../../support/odd_runs.ts";
import { chain, smallGraph } from "../../support/small_graph.ts";
import { smallLine } from "../../support/small_line.ts";
import { svgOutline } from "../../support/svg_outline.ts";
import { snapshotsOf } from "../../support/snapshot_file.ts";

const config = new URL("../../../config", import.meta.url).pathname;

async function chartOf(name: string, options: { hours?: number; set?: string[] } = {}) {
  return production(simulate(await loadRun(name, { config, ...options })));
}

Deno.test("The chart of production is built as it was", async (t) => {
  const chart = await chartOf("baseline_8hr");
  assertDrawn(chart);
  await t.assertSnapshot(svgOutline(chart.svg), snapshotsOf(import.meta));
});

Deno.test("Its words give the totals of the run", async () => {
  const result = simulate(await loadRun("baseline_8hr", { config })), { production: made } = result.summary;
  const text = (await production(result)).description.replace(/[\u2066-\u2069]/g, "");
  assert.ok(
    text.startsWith(`${made.good_pallets + made.defective_pallets} pallets finished in 8 h, `),
    text,
  );
  assert.ok(text.includes(`${made.tubes_produced.toLocaleString("en-US")} tubes made`), text);
  assert.ok(text.includes(`${result.columns.totals.rejectedUnits} rejected`), text);
});

Deno.test("A bar spans its time: eight of an hour each, side by side", async () => {
  const { from, to } = readChart((await chartOf("baseline_8hr")).svg);
  assert.deepEqual(from("linetwin-good").map(Math.round), [0, 1, 2, 3, 4, 5, 6, 7]);
  assert.deepEqual(to("linetwin-good").map(Math.round), [1, 2, 3, 4, 5, 6, 7, 8]);
});

Deno.test("A line of one type has bars of finished items only; what nobody made is not in the legend", async () => {
  const chart = await production(
    simulate(smallLine([{ name: "Press", cycle: 2 }], { seconds: 7200, interval: 600 })),
  );
  assertDrawn(chart);
  const texts = textsOf(chart.svg);
  assert.ok(
    texts.includes("m1s per hour") && texts.includes("good m1s (3,599)") && texts.includes("rated speed of the line"),
    `${texts}`,
  );
  assert.ok(!texts.some((text) => /defective|made|rejected/.test(text)), `${texts}`);
});

Deno.test("Rates are per hour, also of a bar that is shorter", async () => {
  // A part every 2 s: 1,800 per hour in every bar, the first of which lacks the part that is not yet done.
  const { svg } = await production(
    simulate(smallLine([{ name: "Press", cycle: 2 }], { seconds: 9000, interval: 600 })),
  );
  const heights = Array.from(
    svg.matchAll(/<g [^>]*class="linetwin-good"[^>]*>(.*?)<\/g>/g),
    ([, bars]) => Array.from(bars.matchAll(/height="([\d.]+)"/g), ([, height]) => Number(height)),
  )[0];
  assert.equal(heights.length, 3);
  for (const height of heights) assert.ok(Math.abs(height - heights[0]) < 0.2, `${heights}`);
});

Deno.test("Defective items stand on the good ones, so that both together are as high as all", async () => {
  // A part every second, half of them defective, which nobody looks for.
  const { svg } = await production(simulate(smallGraph({
    seconds: 7200,
    interval: 900,
    nodes: [{ name: "Maker", cycle: 1, makes: "Part", quality: { defect_rate: 0.5 } }],
    edges: chain("_source", "Maker", "_sink"),
  })));
  const [{ all, value }] = plotsOf(svg);
  const good = all(".linetwin-good rect"), defective = all(".linetwin-defective rect");
  assert.equal(good.length, 8);
  assert.equal(defective.length, 8);
  defective.forEach((bar, i) => {
    const top = numberOf(bar, "y"), foot = top + numberOf(bar, "height");
    assert.ok(Math.abs(foot - numberOf(good[i], "y")) < 0.1);
    assert.ok(Math.abs(value(top) - 3600) < 30, `${value(top)}`);
    assert.ok(value(foot) > 1400 && value(foot) < 2200, `${value(foot)}`);
  });
});

Deno.test("Every odd run is drawn, a deadlock where the line came to a stand", async () => {
  for (const [name, run] of await oddRuns()) {
    const chart = await production(run);
    assertDrawn(chart);
    assert.equal(textsOf(chart.svg).includes("deadlock"), name === "deadlock", name);
    if (name === "30 days") assert.ok(textsOf(chart.svg).includes("Per hour, each bar over 8 h"));
    assert.equal(/came to a stand for good/.test(chart.description), name === "deadlock", name);
  }
});

Deno.test("A line that stood from the very beginning has an empty frame that says so", async () => {
  const data = fakeRun({ rowCount: 0, deadlock: { seconds: 0, waiting: [] } });
  const chart = await production({ ...data, columns: { ...data.columns, endSeconds: 0 } });
  assertDrawn(chart);
  assert.match(chart.description, /^No time has passed\. The line came to a stand for good after 0 s/);
});

Deno.test("Hostile names are texts, cut to their room", async () => {
  const chart = await production(simulate(hostileRun()), { width: 480 });
  assertDrawn(chart);
  assert.ok(
    textsOf(chart.svg).some((text) => text.startsWith('<script>alert("1")</script>') && text.endsWith(" per hour")),
  );
});
