import assert from "node:assert/strict";
import { bottleneckStrip } from "../../../src/charts/experiment/bottleneck_strip.ts";
import { luminance } from "../../../src/charts/frame/palette.ts";
import { loadRun } from "../../../src/config/load.ts";
import type { ExperimentSpec } from "../../../src/experiment/design/read_experiment.ts";
import { createSimulation, simulate } from "../../../src/run/simulate.ts";
import { legendColours, readChart } from "../../support/chart_reading.ts";
import { type Made, madeResult } from "../../support/made_result.ts";
import { smallLine } from "../../support/small_line.ts";
import { svgOutline } from "../../support/svg_outline.ts";
import { CONFIG } from "../../experiment/design/experiments.ts";
import { snapshotsOf } from "../../support/snapshot_file.ts";

const path = (machine: string, share: string) => `bottleneck.machines.${machine}.${share}_percent`;
const MACHINES = ["Filler", "Inspector", "Packer", "Palletizer"];
const METRICS = MACHINES.flatMap((machine) => ["sole", "shifting"].map((share) => path(machine, share)));
const SPEC = { run: "baseline_8hr", metrics: METRICS, variants: { fast: { "equipment.Filler.uph": 12000 } } };

/** 50 + 5 for the filler, a little less for each machine after it; of the fast one another 10 alone. */
const made: Made = (variant, metric) => {
  const base = 10 * (4 - MACHINES.findIndex((machine) => metric.includes(machine)));
  return metric.includes("sole") ? [base + (variant === "fast" ? 20 : 10)] : [base / 10];
};

async function drawn(of: Parameters<typeof bottleneckStrip>[0], options = {}) {
  const chart = await bottleneckStrip(of, options);
  assert.doesNotMatch(chart.svg, /NaN|Infinity|undefined|null| id=/);
  return { chart, read: readChart(chart.svg), all: readChart(chart.svg).texts.join(" ") };
}

const ofExperiment = async (spec: ExperimentSpec, values: Made, options = {}) =>
  await drawn(await madeResult(spec, values), options);

const near = (found: readonly number[], expected: readonly number[]) => {
  assert.equal(found.length, expected.length, `${found}`);
  found.forEach((value, i) => assert.ok(Math.abs(value - expected[i]) < 1e-6, `${found}, not ${expected}`));
};

Deno.test("Of a run each machine's strip is as long as the summary says, and a summary alone is enough", async () => {
  const run = simulate(await loadRun("baseline_8hr", { config: CONFIG, seed: 42 }));
  const { read, chart } = await drawn(run);
  const machines = Object.values(run.summary.bottleneck.machines);
  const ends = machines.flatMap(({ sole_percent: sole, shifting_percent: shifting }) => [sole!, sole! + shifting!]);
  const found = read.to("linetwin-strips");
  near(found.toSorted((a, b) => a - b), ends.toSorted((a, b) => a - b));
  assert.deepEqual(read.texts.filter((text) => MACHINES.includes(text)), MACHINES);
  assert.equal((await drawn(run.summary)).chart.svg, chart.svg);
});

Deno.test("Of an experiment there is a row per variant and a column per machine, with the means", async () => {
  const { read, chart, all } = await ofExperiment(SPEC, made);
  assert.deepEqual(read.texts.filter((text) => MACHINES.includes(text)), MACHINES);
  assert.deepEqual(read.texts.filter((text) => ["run", "fast"].includes(text)), ["run", "fast"]);
  assert.equal(read.count(".linetwin-strips rect"), 2 * 4 * 2);
  assert.match(chart.description.replace(/[\u2066-\u2069]/g, ""), /fast: Filler 60\.0% alone, 4\.0% passing;/);
  assert.match(all, /Means of 1 replication\./);
});

Deno.test("The strips of a column are as long as its axis says", async () => {
  const { chart } = await ofExperiment(SPEC, made);
  const ticks = [
    ...chart.svg.match(/aria-label="x-axis tick label".*?<\/g>/)![0].matchAll(/<text[^>]*translate\(([\d.]+)/g),
  ];
  const perPercent = (Number(ticks[2][1]) - Number(ticks[0][1])) / 100;
  const strips = [...chart.svg.matchAll(/<g[^>]*linetwin-strips".*?<\/g>/g)].map(([group]) => group).join("");
  const widths = [...strips.matchAll(/<rect[^>]* width="([\d.]+)"/g)].map(([, width]) => Number(width) / perPercent);
  const expected = ["run", "fast"].flatMap((variant) => METRICS.map((metric) => made(variant, metric)![0]));
  near(widths.toSorted((a, b) => a - b), expected.toSorted((a, b) => a - b));
});

Deno.test("The strips have the colours of the legend: first that of its own time, then that of passing", async () => {
  const metrics = METRICS.slice(0, 2);
  const { chart } = await ofExperiment(
    { ...SPEC, metrics, variants: {} },
    (_, metric) => [metric.includes("sole") ? 60 : 4],
  );
  const strips = [...chart.svg.match(/<g[^>]*linetwin-strips".*?<\/g>/)![0].matchAll(/<rect[^>]*>/g)].map(([rect]) => {
    const of = (name: string) => rect.match(new RegExp(` ${name}="([^"]*)"`))![1];
    return { x: Number(of("x")), width: Number(of("width")), fill: of("fill") };
  }).toSorted((a, b) => a.x - b.x);
  assert.ok(Math.abs(strips[0].width / strips[1].width - 15) < 0.01);
  // What is the bottleneck alone stands out.
  assert.ok(luminance(strips[0].fill) < luminance(strips[1].fill) / 2);
  assert.deepEqual(legendColours(chart.svg), [
    ["alone the bottleneck", strips[0].fill],
    ["bottleneck passing to it or from it", strips[1].fill],
  ]);
});

Deno.test("A narrow chart puts machines below each other, all of them", async () => {
  const { read } = await ofExperiment(SPEC, made, { width: 480 });
  assert.equal(read.count(".linetwin-plot"), 2);
  assert.deepEqual(read.texts.filter((text) => MACHINES.includes(text)), MACHINES);
});

Deno.test("What was not measured, what failed and a run without time say so", async () => {
  const none = await ofExperiment({ ...SPEC, metrics: ["line.oee_percent"] }, () => [1]);
  assert.match(none.all, /The experiment has not measured it\./);
  const failed = await ofExperiment(SPEC, () => null);
  assert.match(failed.all, /No replication has this value\. 2 of 2 replications failed\./);
  const half = await ofExperiment(SPEC, (variant, metric) => variant === "fast" ? null : made(variant, metric));
  assert.equal(half.read.count(".linetwin-strips rect"), 4 * 2);
  const started = createSimulation(smallLine([{ name: "S1", cycle: 1, capacity: 1, passes: false }], { seconds: 60 }));
  const { all } = await drawn(started.summary());
  assert.match(all, /No time has passed, so there was no bottleneck\./);
});

Deno.test("Of many variants the first 60 are shown", async () => {
  const variants = Object.fromEntries(
    Array.from({ length: 70 }, (_, i) => [`v${i}`, { "equipment.Filler.uph": 5000 + i }]),
  );
  const { all, chart } = await ofExperiment({ ...SPEC, variants }, made);
  assert.match(all, /Shown are the first 60 of 71 variants\./);
  assert.ok(chart.svg.length < 150_000);
});

Deno.test("Of a long line only machines that matter have a column", async () => {
  const metrics = Array.from({ length: 20 }, (_, i) => path(`Filler.${i + 1}`, "sole"));
  const spec = { run: "baseline_8hr", set: { "topology.stations.Filler.count": 20 }, metrics };
  const { read, all } = await ofExperiment(spec, (_, metric) => [metric.includes("Filler.7.") ? 40 : 0.1]);
  assert.deepEqual(read.texts.filter((text) => text.startsWith("Filler.")), ["Filler.7"]);
  assert.match(all, /Machines that were it less often than these are left out\./);
});

Deno.test("Of a line where all matter the twelve that matter most have a column, in station order", async () => {
  const metrics = Array.from({ length: 20 }, (_, i) => path(`Filler.${i + 1}`, "sole"));
  const spec = { run: "baseline_8hr", set: { "topology.stations.Filler.count": 20 }, metrics };
  const share = (metric: string) => (7 * Number(metric.match(/Filler\.(\d+)/)![1])) % 20 + 1;
  const { read } = await ofExperiment(spec, (_, metric) => [share(metric)]);
  const expected = metrics.filter((metric) => share(metric) > 8).map((metric) => metric.match(/Filler\.\d+/)![0]);
  assert.equal(expected.length, 12);
  assert.deepEqual(read.texts.filter((text) => text.startsWith("Filler.")), expected);
});

Deno.test("Hostile names of variants are texts", async () => {
  const variants = {
    "<script>alert(1)</script>": { "equipment.Filler.uph": 1 },
    ['"' + "x".repeat(150)]: { "equipment.Filler.uph": 2 },
  };
  const { read } = await ofExperiment({ ...SPEC, variants }, made);
  assert.equal(read.count("script"), 0);
  assert.ok(read.texts.includes("<script>alert(1)</script>"));
  assert.ok(read.texts.every((text) => text.length < 150));
});

Deno.test("The bottleneck strips are built as they were", async (t) => {
  const run = simulate(await loadRun("baseline_8hr", { config: CONFIG, seed: 42 }), { events: "none" });
  await t.assertSnapshot(svgOutline((await drawn(run)).chart.svg), snapshotsOf(import.meta));
  await t.assertSnapshot(svgOutline((await ofExperiment(SPEC, made)).chart.svg), snapshotsOf(import.meta));
});
