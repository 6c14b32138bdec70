import assert from "node:assert/strict";
import { tornado } from "../../../src/charts/experiment/tornado.ts";
import type { ExperimentSpec } from "../../../src/experiment/design/read_experiment.ts";
import { legendColours, readChart } from "../../support/chart_reading.ts";
import { type Made, madeResult } from "../../support/made_result.ts";
import { svgOutline } from "../../support/svg_outline.ts";
import { snapshotsOf } from "../../support/snapshot_file.ts";

const SPEC = { run: "baseline_8hr", metrics: ["line.throughput_per_hour"], sensitivity: { speed: 0.07 } };

/** What each speed adds to 100, 110, 120 per replication, when faster and when slower. */
const EFFECTS: Record<string, [faster: number, slower: number]> = {
  Filler: [2, -5],
  Inspector: [0, 0],
  Packer: [-4, 4.5],
  Palletizer: [0.5, 0.25],
};

const made: Made = (variant, metric) => {
  const [station, change] = variant.split(" "), effect = EFFECTS[station]?.[change.startsWith("+") ? 0 : 1] ?? 0;
  return metric === SPEC.metrics[0]
    ? [100, 110, 120].map((value, r) => value + effect * (1 + 0.1 * (r - 1)))
    : [0, 0, 0];
};

async function drawn(spec: ExperimentSpec, values: Made, options = {}) {
  const chart = await tornado(await madeResult(spec, values), options);
  assert.doesNotMatch(chart.svg, /NaN|Infinity|undefined|null| id=/);
  return { chart, read: readChart(chart.svg) };
}

const near = (found: readonly number[], expected: readonly number[]) => {
  assert.equal(found.length, expected.length, `${found}`);
  found.forEach((value, i) => assert.ok(Math.abs(value - expected[i]) < 1e-6, `${found}, not ${expected}`));
};

Deno.test("Bars reach from 0 to the difference, the greatest effect on top", async () => {
  const { chart, read } = await drawn(SPEC, made);
  // Packer, Filler, then the palletizer, whose two bars are on one side.
  near(read.from("linetwin-faster"), [-4, 0, 0]);
  near(read.to("linetwin-faster"), [0, 2, 0.5]);
  near(read.from("linetwin-slower"), [0, -5, 0]);
  near(read.to("linetwin-slower"), [4.5, 0, 0.25]);
  near(read.from("linetwin-zero"), [0]);
  const names = read.texts.filter((text) => text in EFFECTS);
  assert.deepEqual(names, ["Packer", "Filler", "Palletizer", "Inspector"]);
  assert.equal(chart.title, "Throughput: what 7% of speed is worth");
  assert.ok(read.texts.includes("Difference (pallets per hour)"));
});

Deno.test("The legend has the colours of the bars, and the subtitle the number of replications", async () => {
  const { chart, read } = await drawn(SPEC, made);
  const bars = ["faster", "slower"].map((change) => {
    const group = chart.svg.match(new RegExp(`<g[^>]*linetwin-${change}".*?</g>`))![0];
    return [`7% ${change}`, group.match(/fill="(#[0-9a-f]{6})"/)![1]];
  });
  assert.notEqual(bars[0][1], bars[1][1]);
  assert.deepEqual(legendColours(chart.svg), bars);
  assert.match(read.texts.join(" "), /from the run as it is over 3 replications, when one machine is 7% faster/);
  assert.doesNotMatch(read.texts.join(" "), /from chance/);
  const some = await drawn(
    SPEC,
    (variant, metric) => made(variant, metric)!.map((value, r) => r > 1 && variant !== "run" ? NaN : value),
  );
  assert.match(some.read.texts.join(" "), /over 2 to 3 replications, when/);
});

Deno.test("Two bars on one side lie side by side, so that both are seen", async () => {
  const { chart } = await drawn(SPEC, made);
  const bars = ["faster", "slower"].map((change) => {
    // The bars that share their side are drawn last.
    const group = [...chart.svg.matchAll(new RegExp(`<g[^>]*linetwin-${change}".*?</g>`, "g"))].at(-1)![0];
    const [top, height] = ["y", "height"].map((name) => Number(group.match(new RegExp(` ${name}="([\\d.]+)"`))![1]));
    return { top, bottom: top + height };
  });
  assert.ok(bars[0].bottom <= bars[1].top + 1e-9, JSON.stringify(bars));
});

Deno.test("The effect stands with its interval: half of the difference between faster and slower", async () => {
  const { read } = await drawn(SPEC, made);
  near(read.from("linetwin-effect"), [-4.25, 3.5, 0.125, 0]);
  // Per replication 90%, 100% and 110% of it: sd 10%; t(0.975, 2) = 4.302653 of printed tables.
  const half = (effect: number) => 4.302653 * 0.1 * effect / Math.sqrt(3);
  const low = [-4.25, 3.5, 0.125].map((effect) => effect - half(Math.abs(effect)));
  read.from("linetwin-interval").forEach((value, i) =>
    assert.ok(Math.abs(value - low[i]) < 1e-4, `${value}, ${low[i]}`)
  );
  assert.ok(read.texts.includes("effect with 95% interval"));
});

Deno.test("Without a sensitivity analysis, or where all failed, the frame says so", async () => {
  const none = await drawn({ ...SPEC, sensitivity: null }, () => [1]);
  assert.match(none.read.texts.join(" "), /does not ask for a sensitivity analysis/);
  assert.equal(none.read.count("path") + none.read.count("line"), 0);
  const failed = await drawn(SPEC, () => null);
  assert.match(failed.read.texts.join(" "), /No replication has this value\. 9 of 9 replications failed\./);
});

Deno.test("One replication, one variant that failed and no effect anywhere: all are drawn", async () => {
  const once = await drawn(SPEC, (variant, metric) => made(variant, metric)!.slice(0, 1));
  assert.equal(once.read.from("linetwin-interval").length, 0);
  near(once.read.to("linetwin-slower").slice(0, 1), [4.5 * 0.9]);
  const all = once.read.texts.join(" ");
  assert.match(all, /over 1 replication, when .* One replication cannot tell a difference from chance\./);
  assert.match(once.chart.description, / Effects: 1\. Packer: −3\.83 \(/);
  assert.ok(once.read.texts.includes("effect"));
  assert.doesNotMatch(all + once.chart.description, /interval/);
  const gap = await drawn(SPEC, (variant, metric) => variant.startsWith("Filler +") ? null : made(variant, metric));
  assert.match(gap.read.texts.join(" "), /over 3 replications, when/);
  const flat = await drawn(SPEC, () => [5, 5], { width: 480 });
  assert.equal(flat.read.count(".linetwin-faster rect"), 0);
  await drawn(SPEC, (variant, metric) => made(variant, metric)!.map((value) => -1e7 * value));
});

function longRun(names: readonly string[]): ExperimentSpec {
  const nodes = names.map((name, i) => ({ name, equipment_ref: `Press${i}`, output_type: `M${i}` }));
  const ends = ["_source", ...names, "_sink"];
  const edges = ends.slice(1).map((target, i) => ({ source: ends[i], target }));
  const run = {
    run: { name: "long", duration_hours: 1 },
    materials: names.map((_, i) => `M${i}`),
    topology: { nodes, edges },
    equipment: Object.fromEntries(names.map((_, i) => [`Press${i}`, { uph: 100 + i }])),
  };
  return { ...SPEC, run };
}

Deno.test("Of sixty stations the first 40 are shown, whatever their names are", async () => {
  const names = Array.from({ length: 60 }, (_, i) => `Station ${i}`);
  const { read, chart } = await drawn(longRun(names), () => [1, 2]);
  assert.match(read.texts.join(" "), /Shown are the first 40 of 60 stations\./);
  assert.equal(read.count(".linetwin-effect circle"), 40);
  assert.ok(chart.svg.length < 60_000);
});

Deno.test("The tornado is built as it was", async (t) => {
  await t.assertSnapshot(svgOutline((await drawn(SPEC, made)).chart.svg), snapshotsOf(import.meta));
});
