import assert from "node:assert/strict";
import { responseCurve } from "../../../src/charts/experiment/response_curve.ts";
import type { ExperimentSpec } from "../../../src/experiment/design/read_experiment.ts";
import { readChart } from "../../support/chart_reading.ts";
import { type Made, madeResult } from "../../support/made_result.ts";
import { svgOutline } from "../../support/svg_outline.ts";
import { snapshotsOf } from "../../support/snapshot_file.ts";

const BUFFER = "equipment.Filler.buffer_capacity", PACKER = "equipment.Packer.uph";
const MEANS: Record<string, number> = { 50: 10, 100: 14, 200: 15.95, 400: 16.1, 800: 16 };
const CHANCE = [3, -1, 2, -4];

const spec = (rest: Omit<ExperimentSpec, "run">): ExperimentSpec => ({
  run: "baseline_8hr",
  metrics: ["line.throughput_per_hour"],
  ...rest,
});
const BUFFERS = spec({ factors: [{ path: BUFFER, values: [50, 100, 200, 400, 800] }] });

/** Means by buffer, with the same random numbers for all and a little of their own for 200. */
const rising: Made = (variant) => {
  const buffer = variant.match(/buffer_capacity=(\d+)/)?.[1] ?? "50";
  return CHANCE.map((draws, r) => MEANS[buffer] + draws + (buffer === "200" ? r % 2 - 0.5 : 0));
};

async function drawn(written: ExperimentSpec, made: Made, options = {}) {
  const chart = await responseCurve(await madeResult(written, made), options);
  assert.doesNotMatch(chart.svg, /NaN|Infinity|undefined|null| id=/);
  return { chart, read: readChart(chart.svg), all: readChart(chart.svg).texts.join(" ") };
}

const near = (found: readonly number[], expected: readonly number[]) => {
  assert.equal(found.length, expected.length, `${found}`);
  found.forEach((value, i) => assert.ok(Math.abs(value - expected[i]) < 1e-6 * Math.abs(value), `${found}`));
};

Deno.test("Points stand at their values; the best and where it flattens are marked, the latter in words too", async () => {
  const { read, chart, all } = await drawn(BUFFERS, rising);
  near(read.from("linetwin-means"), [50, 100, 200, 400, 800]);
  near(read.from("linetwin-best"), [400]);
  near(read.from("linetwin-flattens"), [200, 200]);
  assert.ok(read.texts.includes("flattens at 200"));
  assert.match(
    all,
    /Means of 4 replications with 95% intervals\. Flattens at 200: .* highest mean, at 400, is not clearly higher\./,
  );
  assert.ok(read.texts.includes("Filler: buffer capacity (items)"));
  assert.ok(read.texts.includes("Throughput (pallets per hour)"));
  assert.match(chart.description.replace(/[\u2066-\u2069]/g, ""), /50: 10\.0 ± 5\.0, .* 400: 16\.1 ± 5\.0 \(highest\)/);
});

Deno.test("Means stand as high as the axis says", async () => {
  const { chart } = await drawn(BUFFERS, rising);
  const labels = chart.svg.match(/aria-label="y-axis tick label".*?<\/g>/)![0];
  const ticks = [...labels.matchAll(/translate\([^,]*,([-\d.]+)\)[^>]*>([^<]*)</g)].map(([, y, text]) => [+y, +text]);
  const [[y0, v0], [y1, v1]] = [ticks[0], ticks.at(-1)!];
  const dots = chart.svg.match(/linetwin-means".*?<\/g>/)![0];
  const heights = [...dots.matchAll(/cy="([-\d.]+)"/g)].map(([, y]) => v0 + (+y - y0) * (v1 - v0) / (y1 - y0));
  near(heights, [10, 14, 15.95, 16.1, 16]);
});

Deno.test("What still rises at the last value is not said to flatten there", async () => {
  const straight: Made = (variant) => CHANCE.map((draws) => draws + Number(variant.match(/=(\d+)/)?.[1] ?? 50));
  const { read, all } = await drawn(BUFFERS, straight);
  assert.match(all, /At every smaller value the mean is clearly lower than at 800: more may raise it still\./);
  assert.equal(read.from("linetwin-flattens").length, 0);
  assert.equal(read.texts.some((text) => text.startsWith("flattens")), false);
  const { all: falling } = await drawn(BUFFERS, straight, { goal: "min" });
  assert.match(falling, /Flattens at 50, which has the lowest mean\./);
  const sinking: Made = (variant) => straight(variant, "")!.map((value) => -value);
  const { all: least } = await drawn(BUFFERS, sinking, { goal: "min" });
  assert.match(least, /At every smaller value the mean is clearly higher than at 800: more may lower it still\./);
});

Deno.test("The chart says which end it marks, not that it is good: a long flow time is none", async () => {
  const metrics = ["line.flow_time_sec.mean"], written = { ...BUFFERS, metrics };
  const highest = await drawn(written, rising, { goal: "max" });
  assert.ok(highest.read.texts.includes("highest mean"));
  const turned: Made = (variant, metric) => rising(variant, metric)!.map((value) => 100 - value);
  // Of a flow time less is better, so the lowest is marked unless another goal is asked for.
  const lowest = await drawn(written, turned);
  assert.ok(lowest.read.texts.includes("lowest mean") && !lowest.read.texts.includes("highest mean"));
  assert.match(lowest.all, /Flattens at 200: .* the lowest mean, at 400, is not clearly lower\./);
  assert.match(lowest.chart.description, /400: 83\.9 ± 5\.0 \(lowest\)/);
  for (const { chart, all } of [highest, lowest]) assert.doesNotMatch(all + chart.description, /best|worse/);
  near(lowest.read.from("linetwin-best"), [400]);
  const tip = (svg: string) => svg.match(/<g[^>]*linetwin-best".*?<\/g>/)![0].includes("rotate(180)");
  assert.deepEqual([tip(highest.chart.svg), tip(lowest.chart.svg)], [false, true]);
});

Deno.test("What was not measured is named, and nothing is said of it", async () => {
  const factors = [{ path: "equipment.Filler.uph", values: [1000, 2000, 10000, 12000] }];
  const only = (measured: readonly number[]): Made => (variant) => {
    const uph = Number(variant.match(/uph=(\d+)/)![1]);
    return measured.includes(uph) ? CHANCE.map((draws) => draws - uph / 1000) : [NaN, NaN, NaN, NaN];
  };
  const of = (measured: readonly number[]) =>
    drawn(
      spec({ factors, baseline: "Filler.uph=1000" }),
      (name, metric) => name === "run" ? [0] : only(measured)(name, metric),
    );
  const behind = await of([10000, 12000]);
  assert.match(
    behind.all,
    /Means of 4 replications with 95% intervals\. Where it flattens cannot be told: too few .* No mean at 1,000; 2,000\./,
  );
  assert.equal(behind.read.texts.some((text) => text.startsWith("flattens")), false);
  const single = await of([1000]);
  assert.match(single.all, /intervals\. No mean at 2,000; 10,000; 12,000\./);
  assert.doesNotMatch(single.all, /smaller|flattens/i);
  const front = await of([1000, 2000]);
  assert.match(front.all, /Flattens at 1,000, which has the highest mean\. No mean at 10,000; 12,000\./);
  const values = Array.from({ length: 8 }, (_, i) => 1000 * (i + 1));
  const many = await drawn(
    spec({ factors: [{ path: "equipment.Filler.uph", values }] }),
    (name) => name.endsWith("=8000") ? CHANCE : [NaN],
  );
  assert.match(many.all, /No mean at 1,000; 2,000; 3,000; 4,000; 5,000 and 3 more\./);
});

Deno.test("Values that span much stand on a logarithmic axis, which says so", async () => {
  const factors = [{ path: BUFFER, values: [5, 50, 500] }];
  const { chart, read } = await drawn(spec({ factors }), () => CHANCE);
  assert.ok(read.texts.includes("Filler: buffer capacity (items), logarithmic"));
  const [a, b, c] = [...chart.svg.match(/linetwin-means".*?<\/g>/)![0].matchAll(/cx="([\d.]+)"/g)].map(([, x]) => +x);
  assert.ok(Math.abs((b - a) - (c - b)) < 1e-6);
  assert.ok(["5", "50", "500"].every((value) => read.texts.includes(value)));
});

Deno.test("Texts, distributions and an endless value stand side by side", async () => {
  const path = "equipment.Packer.performance.jam_time_sec";
  const words = await drawn(
    spec({ factors: [{ path, values: [{ dist: "gamma", mean: 3, sd: 1 }, 20] }] }),
    () => CHANCE,
  );
  assert.ok(["30", "gamma(mean 3, sd 1)", "20"].every((value) => words.read.texts.includes(value)));
  assert.doesNotMatch(words.all, /flattens/i);
  const endless = await drawn(spec({ factors: [{ path: BUFFER, values: [50, 100, Infinity] }] }), () => CHANCE);
  assert.ok(["50", "100", "∞"].every((value) => endless.read.texts.includes(value)));
});

Deno.test("Every combination of the other factors has its line and its colour, of many the first", async () => {
  const many = (count: number) =>
    spec({
      factors: [{ path: BUFFER, values: [100, 200] }, {
        path: PACKER,
        values: Array.from({ length: count }, (_, i) => 12000 + i),
      }],
    });
  const { chart, read } = await drawn(many(3), rising);
  assert.deepEqual(read.texts.filter((text) => text.startsWith("Packer.uph=")), [
    "Packer.uph=12000",
    "Packer.uph=12001",
    "Packer.uph=12002",
  ]);
  const colours = [...chart.svg.matchAll(/stroke="(#[0-9a-f]{6})"[^>]*linetwin-curve/g)].map(([, colour]) => colour);
  assert.equal(new Set(colours).size, 3);
  assert.doesNotMatch(chart.description, /Flattens at|smaller value|cannot be told|No mean/);
  const holes = await drawn(many(3), (name) => name.includes("=100, ") ? [NaN] : CHANCE.slice(0, 1));
  assert.match(holes.all, /No mean at 3 points\./);
  const crowd = await drawn(many(30), rising);
  assert.ok(crowd.read.texts.includes("24 other combinations"));
  assert.match(crowd.chart.description, /And 1 more point\.$/);
});

Deno.test("One replication, one point, failures, the same everywhere and below zero: all are drawn", async () => {
  const once = await drawn(BUFFERS, (variant) => rising(variant, "")!.slice(0, 1));
  assert.match(once.all, /Means of 1 replication\. One replication cannot tell a difference from chance\./);
  assert.ok(once.read.texts.includes("mean") && !once.read.texts.includes("mean and its interval"));
  assert.equal(once.read.count(".linetwin-interval line"), 0);
  const written = spec({ factors: [{ path: BUFFER, values: [50] }] });
  assert.equal((await drawn(written, () => [1, 2])).read.count(".linetwin-means circle"), 1);
  const gap = await drawn(BUFFERS, (variant) => variant.endsWith("=200") ? null : rising(variant, ""));
  assert.equal(gap.read.count(".linetwin-means circle"), 4);
  assert.match(gap.all, /Where it flattens cannot be told: .* No mean at 200\. 1 of 21 replications failed\./);
  assert.match((await drawn(BUFFERS, () => null)).all, /No replication has this value\. 6 of 6 replications failed\./);
  await drawn(BUFFERS, () => [7, 7]);
  await drawn(BUFFERS, () => [0, 0]);
  await drawn(BUFFERS, (variant) => rising(variant, "")!.map((value) => -1e9 * value), { width: 480 });
});

Deno.test("Hostile values are texts, cut to the room there is", async () => {
  const path = "run.description", values = ["<script>alert(1)</script>", `"&'`, "x".repeat(150), "\u202eشركة"];
  const { read } = await drawn(spec({ factors: [{ path, values }] }), () => CHANCE);
  assert.equal(read.count("script"), 0);
  assert.ok(read.texts.some((text) => text.startsWith("<script>")));
  assert.ok(read.texts.every((text) => text.length < 150));
});

Deno.test("The response curve is built as it was", async (t) => {
  await t.assertSnapshot(svgOutline((await drawn(BUFFERS, rising)).chart.svg), snapshotsOf(import.meta));
});
