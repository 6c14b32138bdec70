import assert from "node:assert/strict";
import { lossWaterfall } from "../../../src/charts/run/loss_waterfall.ts";
import { lossWaterfallData } from "../../../src/charts/run/loss_waterfall_data.ts";
import { NO_MATERIAL, STATE_COLOURS } from "../../../src/charts/frame/palette.ts";
import { loadRun } from "../../../src/config/load.ts";
import type { RunData } from "../../../src/results/run_data.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { machineTotals } from "../../results/filler_line.ts";
import { axisOf, elementsOf, marksOf, numberOf, placeOf } from "../../support/chart_reading.ts";
import { emptiedAfterWarmup, runOfTotals } from "../../support/odd_losses.ts";
import { textsOf } from "../../support/drawn.ts";
import { fakeRun } from "../../support/fake_run.ts";
import { oddRuns } from "../../support/odd_runs.ts";
import { svgOutline } from "../../support/svg_outline.ts";
import { snapshotsOf } from "../../support/snapshot_file.ts";

const config = new URL("../../../config", import.meta.url).pathname;

Deno.test("The baseline's waterfall is built as it was", async (t) => {
  const { svg } = await lossWaterfall(simulate(await loadRun("baseline_8hr", { config, seed: 42 })));
  await t.assertSnapshot(svgOutline(svg), snapshotsOf(import.meta));
});

Deno.test("A waterfall has no bar for what was not lost", async () => {
  const smooth = svgOutline((await lossWaterfall((await oddRuns()).get("no stop, no product")!)).svg);
  assert.match(smooth, /"Scheduled, all of it good"/);
  assert.doesNotMatch(smooth, /breakdowns|microstops|planned/);
});

Deno.test("Waiting for what has run out has a bar, a colour and a name of its own", async () => {
  const result = (await oddRuns()).get("no raw material")!, { svg, description } = await lossWaterfall(result);
  assert.match(description, /In between: (.*, )?no raw material 45 min \(75\.0%\)/);
  assert.match(svg, new RegExp(`fill="${NO_MATERIAL}"`));
  assert.match(svgOutline(svg), /"no raw material"/);
  assert.doesNotMatch(svg, new RegExp(STATE_COLOURS.STARVED));
});

Deno.test("Time that was gained is called so, and counted with a plus", async () => {
  const data = fakeRun(), { line } = data;
  const nodes = line.nodes.map((node) => ({ ...node, ratedSpeed: node.ratedSpeed! / 1000 }));
  const outline = svgOutline((await lossWaterfall({ ...data, line: { ...line, nodes } })).svg);
  assert.match(outline, /text "cycles faster than the ideal"/);
  assert.match(outline, /text "\+[\d,]+ h/);
  assert.doesNotMatch(outline, /slow and unfinished/);
});

Deno.test("Where nothing can be shown, the frame says why", async () => {
  const result = (await oddRuns()).get("one machine")!;
  const { line, columns, summary } = result;
  const early: RunData = { ...dataOf(result), columns: { ...columns, totals: { ...columns.totals, seconds: 0 } } };
  assert.equal((await lossWaterfall(early)).description, "No time has passed.");
  const unrated: RunData = {
    ...early,
    line: { ...line, criticalNode: -1 },
    summary: { ...summary, line: { ...summary.line, critical_station: null } },
  };
  assert.equal((await lossWaterfall(unrated)).description, "No station of this line carries base units.");
});

function dataOf({ run, line, columns, summary, startTime, startedAt, completedAt }: RunData): RunData {
  return { run, line, columns, summary, startTime, startedAt, completedAt };
}

/** A filler that makes in 850 s at work what would ideally take 1,100. */
const FASTER = runOfTotals({
  machines: runOfTotals({}).columns.totals.machines.with(
    0,
    machineTotals({ seconds: { execute: 850, down: 150 }, output: 1100 }),
  ),
});

for (
  const [what, dataFor] of [
    ["the baseline", async () => simulate(await loadRun("baseline_8hr", { config }))],
    ["a station that gained more than the run was long", () => Promise.resolve(FASTER)],
    ["a line that was emptied after its warm-up", () => Promise.resolve(simulate(emptiedAfterWarmup()))],
  ] as const
) {
  Deno.test(`Bars of ${what} go from what was left to what is, and links lead from each to the next`, async () => {
    const data = await dataFor(), { svg } = await lossWaterfall(data, { width: 700 });
    const rows = shownRows(data);
    const time = axisOf(svg, "x"), unit = { min: 60, h: 3600 }[/Time \((\w+)\)/.exec(svg)![1]]!;
    const [bars] = marksOf(svg, "bar", "rect"), [links] = marksOf(svg, "link", "path");
    assert.deepEqual([bars.length, links.length], [rows.length, rows.length - 1]);
    bars.forEach((bar, i) => {
      const { from, to } = rows[i], start = numberOf(bar, "x");
      near(unit * time(start), Math.min(from, to));
      near(unit * time(start + numberOf(bar, "width")), Math.max(from, to));
    });
    const middle = (at: number) => numberOf(bars[at], "y") + numberOf(bars[at], "height") / 2;
    const { y: down } = placeOf(elementsOf(svg, 'g[aria-label="link"]')[0]);
    links.forEach((link, i) => {
      const [x, y1, x2, y2] = link.getAttribute("d")!.slice(1).split(/[,L]/).map(Number);
      near(unit * time(x), rows[i].to);
      assert.deepEqual([x2, y1 + down, y2 + down], [x, middle(i), middle(i + 1)]);
    });
    const [names, values] = marksOf(svg, "text", "text");
    for (const bar of bars) {
      assert.ok(numberOf(bar, "x") >= placeOf(names[0]).x - 0.01, "right of the names");
      assert.ok(numberOf(bar, "x") + numberOf(bar, "width") <= placeOf(values[0]).x + 0.01, "left of the values");
    }
  });
}

/** What has a bar: losses that are worth one, and what is left once where nothing was lost in between. */
function shownRows(data: RunData) {
  const rows = lossWaterfallData(data).filter(({ kind, percent }) => kind === "total" || Math.abs(percent) >= 0.05);
  return rows.filter((row, i) => {
    const next = rows[i + 1];
    return !(row.kind === "total" && next?.kind === "total" && row.percent.toFixed(1) === next.percent.toFixed(1));
  });
}

Deno.test("What is left is one bar where nothing was lost in between, and is called both", async () => {
  const { svg } = await lossWaterfall(simulate(await loadRun("baseline_8hr", { config })));
  const bars = marksOf(svg, "bar", "rect")[0].map((bar) => bar.textContent);
  assert.deepEqual(bars.filter((bar) => /ideal speed/.test(bar)).length, 1);
  assert.match(
    bars.find((bar) => /ideal speed/.test(bar))!,
    /^Running, at ideal speed · 5 h \d+ min · 6\d\.\d% of the time$/,
  );
  assert.equal(new Set(bars).size, bars.length);
});

Deno.test("On a phone each step has its name and its time above its bar", async () => {
  const { svg } = await lossWaterfall(simulate(await loadRun("baseline_8hr", { config })), { width: 340 });
  assert.deepEqual(marksOf(svg, "link", "path"), []);
  const texts = textsOf(svg);
  for (const text of ["Scheduled", "microstops", "8 h", "Making good product"]) assert.ok(texts.includes(text), text);
});

/** To a hundredth of a pixel, a pixel being at most a minute. */
function near(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) < 0.6, `${actual} s, not ${expected} s`);
}
