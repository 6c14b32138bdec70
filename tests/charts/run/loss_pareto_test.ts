import assert from "node:assert/strict";
import { FAINT, LOST_AT_WORK, STATE_COLOURS } from "../../../src/charts/frame/palette.ts";
import { lossPareto } from "../../../src/charts/run/loss_pareto.ts";
import { lossParetoData } from "../../../src/charts/run/loss_pareto_data.ts";
import { loadRun } from "../../../src/config/load.ts";
import type { RunData } from "../../../src/results/run_data.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { machineTotals } from "../../results/filler_line.ts";
import { axisOf, marksOf, numberOf, placeOf } from "../../support/chart_reading.ts";
import { dozenOfCauses, emptiedAfterWarmup, runOfTotals } from "../../support/odd_losses.ts";
import { oddRuns } from "../../support/odd_runs.ts";
import { chain, smallGraph } from "../../support/small_graph.ts";
import { svgOutline } from "../../support/svg_outline.ts";
import { snapshotsOf } from "../../support/snapshot_file.ts";

const config = new URL("../../../config", import.meta.url).pathname;

Deno.test("The baseline's Pareto is built as it was", async (t) => {
  const { svg } = await lossPareto(simulate(await loadRun("baseline_8hr", { config, seed: 42 })));
  await t.assertSnapshot(svgOutline(svg), snapshotsOf(import.meta));
});

Deno.test("A run that lost nothing says so", async () => {
  const { description, svg } = await lossPareto((await oddRuns()).get("no stop, no product")!);
  assert.equal(description, "The critical station, A, lost next to no time.");
  assert.doesNotMatch(svg, /linetwin-plot/);
});

Deno.test("A run without events says that its stops are not split", async () => {
  const run = await loadRun("bottling_8hr", { config });
  const without = svgOutline((await lossPareto(simulate(run, { events: "none" }))).svg);
  assert.match(without, /not split by cause/);
  assert.match(without, /"breakdowns"/);
  assert.doesNotMatch(without, /filling_valve/);
  assert.match(svgOutline((await lossPareto(simulate(run))).svg), /"filling_valve"/);
});

Deno.test("Of many causes the least are one bar, and the last point stands for all", async () => {
  const run = manyCauses();
  const { svg } = await lossPareto(simulate(run)), outline = svgOutline(svg);
  assert.equal(outline.match(/text "mode \d+"/g)!.length, 15);
  assert.match(outline, /text "2[56] others"/);
  assert.equal(marksOf(svg, "dot", "circle")[0].length, 16);
});

for (
  const [what, run] of [["forty causes", manyCauses()], ["a dozen, most next to nothing", dozenOfCauses()]] as const
) {
  Deno.test(`Of ${what}, bars are as long as what was lost, and dots stand at what they add up to`, async () => {
    const data = simulate(run), bars = await drawnBars(data);
    const rows = lossParetoData(data), lost = rows.reduce((sum, { seconds }) => sum + seconds, 0);
    const shown = bars.slice(0, -1), others = bars.at(-1)!;
    assert.ok(rows.length > bars.length);
    shown.forEach((bar, i) => close(bar.seconds, rows[i].seconds));
    close(others.seconds, rows.slice(shown.length).reduce((sum, { seconds }) => sum + seconds, 0));
    let sum = 0;
    for (const bar of bars) close(bar.addedUp, 100 * (sum += bar.seconds) / lost);
    close(others.addedUp, 100);
    assert.equal(others.name, `${rows.length - shown.length} others`);
    assert.deepEqual([others.fill, ...new Set(shown.map(({ fill }) => fill))], [FAINT, STATE_COLOURS.DOWN]);
  });
}

Deno.test("The sentence says all that was lost, as the waterfall does, whatever has no bar of its own", async () => {
  const data = simulate(dozenOfCauses()), { down_sec } = data.summary.machines.A;
  assert.equal(Math.round(down_sec / 60), 171);
  assert.match((await lossPareto(data)).description, /^A lost 2 h 51 min of 720 h, .* \d+ others .*100% of all/);
});

Deno.test("What is too little for a bar counts among all losses", async () => {
  const filler = machineTotals({ seconds: { execute: 790, down: 209.8, jammed: 0.2 }, output: 790 });
  const data = runOfTotals({ machines: runOfTotals({}).columns.totals.machines.with(0, filler) });
  const bars = await drawnBars(data), lost = 790 - 720 + 210;
  assert.deepEqual(bars.map(({ name }) => name), [
    "breakdowns",
    "making what is still in the line",
    "making what left the line defective",
    "making what was rejected",
  ]);
  assert.deepEqual(bars.map(({ fill }) => fill), [STATE_COLOURS.DOWN, LOST_AT_WORK, LOST_AT_WORK, LOST_AT_WORK]);
  close(bars.at(-1)!.addedUp, 100 * (lost - 0.2) / lost);
  close(bars[0].seconds, 209.8);
});

Deno.test("Where every loss is little, but not all together, each has a bar", async () => {
  const filler = machineTotals({ seconds: { execute: 999.2, down: 0.4, jammed: 0.3, blocked: 0.1 }, output: 999.2 });
  const machines = runOfTotals({}).columns.totals.machines.map((own) => ({ ...own, rejected: 0 })).with(0, filler);
  const data = runOfTotals({ machines, goodUnits: 999.2, shippedUnits: 999.2 });
  assert.deepEqual((await drawnBars(data)).map(({ seconds }) => Math.round(10 * seconds)), [4, 3, 1]);
});

Deno.test("Of a run that lost more than it was long, because it gained as well, no share is told", async () => {
  const { description } = await lossPareto(simulate(emptiedAfterWarmup()));
  assert.match(description, /^A lost 21 min without the warm-up, most of it to: belt 18 min/);
});

/** Bars from top to bottom, in the units of the axes. */
async function drawnBars(data: RunData) {
  const { svg } = await lossPareto(data),
    percent = axisOf(svg, "x", 1),
    unit = /Time lost \((\w+)\)/.exec(svg)![1];
  const time = axisOf(svg, "x"), seconds = { s: 1, min: 60, h: 3600, days: 86_400 }[unit]!;
  const [bars] = marksOf(svg, "bar", "rect"), [dots] = marksOf(svg, "dot", "circle");
  const names = marksOf(svg, "text", "text")[0].toSorted((a, b) => placeOf(a).y - placeOf(b).y);
  const [line] = marksOf(svg, "line", "path"), corners = line[0].getAttribute("d")!.slice(1).split("L");
  const points = corners.map((corner) => Number(corner.split(",")[0]).toFixed(1));
  assert.deepEqual(points, dots.map((dot) => numberOf(dot, "cx").toFixed(1)), "the line joins the dots");
  return bars.map((bar, i) => ({
    name: names[i].textContent,
    fill: bar.getAttribute("fill"),
    seconds: seconds * (time(numberOf(bar, "x") + numberOf(bar, "width")) - time(numberOf(bar, "x"))),
    addedUp: percent(numberOf(dots[i], "cx")),
  }));
}

function manyCauses() {
  const failures = Array.from({ length: 40 }, (_, i) => ({ name: `mode ${i}`, after: 200 + i, repair: 5 + i }));
  return smallGraph({
    seconds: 20_000,
    nodes: [{ name: "A", makes: "Part", failures }],
    edges: chain("_source", "A", "_sink"),
  });
}

function close(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) <= 1e-4 * Math.max(1, expected), `${actual} is not ${expected}`);
}
