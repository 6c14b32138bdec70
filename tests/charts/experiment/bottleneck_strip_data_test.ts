import assert from "node:assert/strict";
import { bottleneckStripData } from "../../../src/charts/experiment/bottleneck_strip_data.ts";
import type { Summary } from "../../../src/results/summary_type.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { madeResult } from "../../support/made_result.ts";
import { smallLine } from "../../support/small_line.ts";

const path = (machine: string, share: string) => `bottleneck.machines.${machine}.${share}_percent`;

function summaryOf(cycles: readonly number[]): Summary {
  const stations = cycles.map((cycle, i) => ({ name: `S${i + 1}`, cycle, capacity: 1, passes: i > 0 }));
  return simulate(smallLine(stations, { seconds: 600 }), { events: "none" }).summary;
}

Deno.test("Of one run each machine has its two shares, under the run's name", () => {
  const summary = summaryOf([1, 3, 1]);
  const rows = bottleneckStripData(summary);
  assert.deepEqual(rows.map(({ variant, machine, share }) => [variant, machine, share]), [
    [summary.run.name, "S1", "sole"],
    [summary.run.name, "S1", "shifting"],
    [summary.run.name, "S2", "sole"],
    [summary.run.name, "S2", "shifting"],
    [summary.run.name, "S3", "sole"],
    [summary.run.name, "S3", "shifting"],
  ]);
  // The slow one in the middle works all the time; the others wait for it.
  assert.ok(rows[2].percent! > 95, String(rows[2].percent));
});

Deno.test("What a run's strips show adds up to what its summary says of the line", () => {
  const { bottleneck, ...summary } = summaryOf([2, 1.9, 2.1]);
  const rows = bottleneckStripData({ bottleneck, ...summary });
  const sole = rows.filter(({ share }) => share === "sole").reduce((sum, { percent }) => sum + percent!, 0);
  assert.ok(Math.abs(sole - bottleneck.sole_percent!) < 1e-9);
});

Deno.test("Of an experiment each variant has the means of what was measured, in station order", async () => {
  const metrics = [path("Packer", "shifting"), path("Filler", "sole"), path("Packer", "sole")];
  const spec = { run: "baseline_8hr", metrics, variants: { fast: { "equipment.Filler.uph": 12000 } } };
  const result = await madeResult(spec, (variant, metric) => {
    const base = 10 * (1 + metrics.indexOf(metric)) + (variant === "fast" ? 1 : 0);
    return [base, base + 1, NaN];
  });
  assert.deepEqual(bottleneckStripData(result), [
    { variant: "run", machine: "Filler", share: "sole", percent: 20.5 },
    { variant: "run", machine: "Packer", share: "sole", percent: 30.5 },
    { variant: "run", machine: "Packer", share: "shifting", percent: 10.5 },
    { variant: "fast", machine: "Filler", share: "sole", percent: 21.5 },
    { variant: "fast", machine: "Packer", share: "sole", percent: 31.5 },
    { variant: "fast", machine: "Packer", share: "shifting", percent: 11.5 },
  ]);
});

Deno.test("Every machine of a station of several has its strip", async () => {
  const metrics = ["Filler.2", "Filler.1"].map((machine) => path(machine, "sole"));
  const spec = { run: "baseline_8hr", set: { "topology.stations.Filler.count": 2 }, metrics };
  const rows = bottleneckStripData(await madeResult(spec, () => [5]));
  assert.deepEqual(rows.map(({ machine, percent }) => [machine, percent]), [["Filler.1", 5], ["Filler.2", 5]]);
});

Deno.test("A sensitivity analysis measures every machine, and a variant that failed has no percent", async () => {
  const spec = { run: "baseline_8hr", metrics: ["line.oee_percent"], sensitivity: { speed: 0.05 } };
  const rows = bottleneckStripData(await madeResult(spec, (variant) => variant === "run" ? [1, 3] : null));
  const run = rows.filter(({ variant }) => variant === "run");
  assert.deepEqual(run.map(({ machine }) => machine).filter((_, i) => i % 2 === 0), [
    "Filler",
    "Inspector",
    "Packer",
    "Palletizer",
  ]);
  assert.ok(rows.every(({ variant, percent }) => percent === (variant === "run" ? 2 : null)));
});

Deno.test("Where no bottleneck was measured there is no strip", async () => {
  const spec = { run: "baseline_8hr", metrics: ["line.oee_percent"] };
  assert.deepEqual(bottleneckStripData(await madeResult(spec, () => [1])), []);
});
