import assert from "node:assert/strict";
import { means } from "../../../src/charts/experiment/means.ts";
import type { ExperimentSpec } from "../../../src/experiment/design/read_experiment.ts";
import { simulateExperiment } from "../../../src/experiment/experiment.ts";
import { readChart } from "../../support/chart_reading.ts";
import { type Made, madeResult } from "../../support/made_result.ts";
import { svgOutline } from "../../support/svg_outline.ts";
import { CONFIG } from "../../experiment/design/experiments.ts";
import { snapshotsOf } from "../../support/snapshot_file.ts";

const SPEC = {
  run: "baseline_8hr",
  variants: {
    better: { "equipment.Filler.uph": 11000 },
    worse: { "equipment.Filler.uph": 9000 },
    noisy: { "equipment.Packer.uph": 9000 },
  },
  metrics: ["line.throughput_per_hour"],
};

const VALUES: Record<string, number[]> = {
  run: [10, 12, 14],
  better: [11, 13.1, 14.9],
  worse: [9, 10.9, 13.1],
  noisy: [10, 14, 13],
};

const NOTHING = /NaN|Infinity|undefined|null| id=/;

async function drawn(spec: ExperimentSpec, made: Made, options = {}) {
  const chart = await means(await madeResult(spec, made), options);
  assert.doesNotMatch(chart.svg, NOTHING);
  return { chart, read: readChart(chart.svg) };
}

const near = (found: readonly number[], expected: readonly number[]) => {
  assert.equal(found.length, expected.length, `${found}`);
  found.forEach((value, i) => assert.ok(Math.abs(value - expected[i]) < 1e-3, `${found}, not ${expected}`));
};

Deno.test("Means, intervals and extents stand where the axis says they are", async () => {
  const { read } = await drawn(SPEC, (variant) => VALUES[variant]);
  near(read.from("linetwin-baseline"), [12, 12]);
  near(read.from("linetwin-higher"), [13]);
  near(read.from("linetwin-lower"), [11]);
  near(read.from("linetwin-unclear"), [37 / 3]);
  near(read.from("linetwin-extent"), [10, 11, 9, 10]);
  near(read.to("linetwin-extent"), [14, 14.9, 13.1, 14]);
  // t(0.975, 2) = 4.302653 of printed tables; the run's sd is 2.
  const half = 4.302653 * 2 / Math.sqrt(3);
  near(read.from("linetwin-interval").slice(0, 1), [12 - half]);
  near(read.to("linetwin-interval").slice(0, 1), [12 + half]);
});

Deno.test("Verdicts differ by their shape as well as by their colour", async () => {
  const { chart } = await drawn(SPEC, (variant) => VALUES[variant]);
  const group = (name: string) => chart.svg.match(new RegExp(`<g[^>]*linetwin-${name}"[^>]*>(.*?)</g>`))![0];
  assert.match(group("higher"), /<path[^>]*translate\([^)]*\)"/);
  assert.match(group("lower"), /<path[^>]*rotate\(180\)/);
  assert.match(group("unclear"), /<circle/);
  const colours = ["higher", "lower", "unclear"].map((name) => group(name).match(/fill="(#[0-9a-f]{6})"/)![1]);
  assert.equal(new Set(colours).size, 3);
});

Deno.test("It says how many replications, how sure, and what the verdicts rest on", async () => {
  const { chart, read } = await drawn({ ...SPEC, confidence: 0.9 }, (variant) => VALUES[variant]);
  const all = read.texts.join(" ");
  assert.match(all, /Means of 3 replications with 90% intervals\. Higher and lower than run go by the differences/);
  assert.match(all, /replication by replication, adjusted for 3 comparisons\./);
  for (const text of ["clearly higher", "clearly lower", "no clear difference", "run: baseline", "90% interval"]) {
    assert.ok(read.texts.includes(text), text);
  }
  assert.ok(read.texts.includes("Throughput (pallets per hour)"));
  assert.match(chart.description.replace(/[\u2066-\u2069]/g, ""), /better: 13\.0 ± 3\.3 pallets per hour, higher\./);
});

Deno.test("One replication, failures and values that are all the same are drawn without intervals that nobody knows", async () => {
  const once = await drawn(SPEC, (variant) => [VALUES[variant][0]]);
  assert.equal(once.read.from("linetwin-interval").length, 0);
  assert.match(once.chart.description, /Means of 1 replication\. One replication cannot tell a difference from chance/);
  const failed = await drawn(SPEC, (variant) => variant === "noisy" ? null : VALUES[variant]);
  assert.ok(failed.read.texts.includes("no value"));
  assert.match(failed.chart.description, /Means of 0 to 3 replications .* 1 of 10 replications failed/);
  const nothing = await drawn(SPEC, () => null);
  assert.match(nothing.chart.description, /^No replication has this value\. 4 of 4 replications failed\.$/);
  assert.equal(nothing.read.count("path"), 0);
  const same = await drawn(SPEC, () => [7, 7, 7]);
  near(same.read.from("linetwin-unclear"), [7, 7, 7]);
  const zero = await drawn(SPEC, () => [0, 0]);
  near(zero.read.from("linetwin-unclear"), [0, 0, 0]);
  const negative = await drawn(SPEC, (variant) => VALUES[variant].map((value) => -1e6 * value));
  near(negative.read.from("linetwin-higher").map((value) => value / 1e6), [-11]);
  const alone = await drawn({ ...SPEC, variants: {} }, () => [1, 2]);
  assert.equal(alone.read.texts.some((text) => text.includes("Higher and lower")), false);
});

Deno.test("Of hundreds of variants the best 48 are shown, the baseline among them, in their order", async () => {
  const variants = Object.fromEntries(
    Array.from({ length: 200 }, (_, i) => [`v${i}`, { "equipment.Filler.uph": 5000 + i }]),
  );
  const values = (variant: string) => variant === "run" ? [-1, -1] : [Number(variant.slice(1)) % 100, 1];
  const { read } = await drawn({ ...SPEC, variants }, values);
  const names = read.texts.filter((text) => /^(v\d+|run)$/.test(text));
  const best = Array.from({ length: 200 }, (_, i) => i).sort((a, b) => b % 100 - a % 100 || a - b).slice(0, 47);
  assert.deepEqual(names, ["run", ...best.sort((a, b) => a - b).map((i) => `v${i}`)]);
  assert.match(read.texts.join(" "), /Shown are the baseline and the 47 highest means of 201 variants\./);
  const select_best = { metric: SPEC.metrics[0], indifference: 1, goal: "min" } as const;
  const least = await drawn({ ...SPEC, variants, select_best }, values);
  assert.ok(least.read.texts.includes("v0") && !least.read.texts.includes("v99"));
  assert.match(least.read.texts.join(" "), /Shown are the baseline and the 47 lowest means of 201 variants\./);
});

Deno.test("Long names of many factors show their values alone, and the paths once", async () => {
  const paths = ["Filler", "Inspector", "Packer"].map((name) => `equipment.${name}.buffer_capacity`);
  const factors = paths.map((path, i) => ({ path, values: [10 + i, 90 + i] }));
  const { read } = await drawn({ run: "baseline_8hr", metrics: SPEC.metrics, factors }, () => [1, 2]);
  assert.ok(read.texts.includes("10 · 11 · 92"));
  assert.match(
    read.texts.join(" "),
    /The values are those of Filler\.buffer_capacity, Inspector\.buffer_capacity, Packer\.buffer_capacity\./,
  );
});

Deno.test("Hostile names are texts, cut to the room there is", async () => {
  const names = ["<script>alert(1)</script>", `"quoted' & <b>`, "x".repeat(200), "שלום \u202eevil", "constructor"];
  const variants = Object.fromEntries(names.map((name, i) => [name, { "equipment.Filler.uph": 5000 + i }]));
  for (const baseline of ["run", ...names]) {
    const { read, chart } = await drawn({ ...SPEC, variants, baseline }, (variant) => [variant.length, 2, 3]);
    assert.equal(read.count("script") + read.count("b"), 0);
    assert.ok(read.texts.includes("<script>alert(1)</script>"));
    assert.ok(read.texts.every((text) => text.length < 150));
    assert.ok(chart.svg.length < 60_000);
  }
});

Deno.test("Any metric of a run can be drawn, at any width", async () => {
  const metrics = ["economics.gross_margin", "machines.Filler.blocked_sec", "line.flow_time_sec.p95"];
  for (
    const [metric, label] of [
      [metrics[0], "Gross margin ($)"],
      [metrics[1], "Filler: blocked (s)"],
      [metrics[2], "Flow time, 95th percentile (s)"],
    ]
  ) {
    const { read, chart } = await drawn({ ...SPEC, metrics }, () => [1e7, 3], { metric, width: 480 });
    assert.ok(read.texts.includes(label));
    assert.equal(chart.width, 480);
  }
  await assert.rejects(() => drawn(SPEC, () => [1], { metric: "line.oee" }), RangeError);
});

Deno.test("An interrupted experiment shows what was finished, and says so", async () => {
  const abort = new AbortController();
  const onProgress = ({ done }: { done: number }) => done >= 3 && abort.abort();
  const spec = { ...SPEC, set: { "run.duration_hours": 0.5 }, replications: 4 };
  const result = await simulateExperiment(spec, { workers: 0, config: CONFIG, signal: abort.signal, onProgress });
  const { svg, description } = await means(result);
  assert.doesNotMatch(svg, NOTHING);
  assert.match(description, /Interrupted: this is what was finished until then\./);
});

Deno.test("The chart of means is built as it was", async (t) => {
  const { chart } = await drawn(SPEC, (variant) => VALUES[variant]);
  await t.assertSnapshot(svgOutline(chart.svg), snapshotsOf(import.meta));
});
