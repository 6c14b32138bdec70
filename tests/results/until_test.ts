/**
 * The summary of a run that ends with an item: what its figures cover.
 *
 * @module
 */
import assert from "node:assert/strict";
import { loadRun } from "../../src/config/load.ts";
import { intervalMoney } from "../../src/results/economics.ts";
import { createSimulation, simulate } from "../../src/run/simulate.ts";
import { endingWith } from "../support/ending_with.ts";

const config = new URL("../../config", import.meta.url).pathname;
const BASELINE = await loadRun("baseline_8hr", { config });

/** $ per hour of all machines. */
const CONVERSION = Object.values(BASELINE.equipment).reduce(
  (sum, { cost_rates: { labor_per_hour, energy_per_hour, overhead_per_hour } }) =>
    sum + labor_per_hour + energy_per_hour + overhead_per_hour,
  0,
);

Deno.test("Money of a run that ends with an item accrues up to that moment, in telemetry too", () => {
  const result = simulate(endingWith(20, BASELINE)), { economics, run, production } = result.summary;
  assert.deepEqual([production.good_pallets, production.defective_pallets], [20, 0]);
  assert.ok(Math.abs(economics!.conversion_cost - CONVERSION * run.makespan_hours!) < 1e-6);
  assert.equal(economics!.revenue, 20 * BASELINE.product!.selling_price);
  const conversion = intervalMoney(result)!.conversionCost.reduce((sum, money) => sum + money, 0);
  assert.ok(Math.abs(conversion - economics!.conversion_cost) < 1e-6);
});

Deno.test("Rates and shares of a run that ends with an item are over its time, and states fill it", () => {
  const { summary, columns } = simulate(endingWith(20, BASELINE)), { makespan_hours } = summary.run;
  assert.equal(makespan_hours, columns.endSeconds / 3600);
  assert.ok(Math.abs(summary.line.throughput_per_hour - 20 / makespan_hours!) < 1e-9);
  for (const { execute_sec, starved_sec, blocked_sec, down_sec, jammed_sec } of Object.values(summary.machines)) {
    const all = execute_sec + starved_sec + blocked_sec + down_sec + jammed_sec;
    assert.ok(Math.abs(all - columns.endSeconds) < 1e-6);
  }
});

Deno.test("Before its end a run that is to end with an item has no makespan yet; other runs have none at all", () => {
  const simulation = createSimulation(endingWith(5, BASELINE));
  simulation.advance(600);
  assert.deepEqual([simulation.done, simulation.summary().run.makespan_hours], [false, null]);
  simulation.advance(Infinity);
  assert.deepEqual([simulation.done, simulation.duration], [true, 28_800]);
  assert.equal(simulation.now, simulation.summary().run.makespan_hours! * 3600);
  assert.deepEqual(simulation.finish().summary.production, simulation.summary().production);
  const plain = simulate(BASELINE).summary.run;
  assert.ok(!("until" in plain) && !("makespan_hours" in plain) && !("currency" in plain));
});

Deno.test("After a warm-up the makespan is still from the start of the run, and the items are those after it", () => {
  const run = endingWith(20, { ...BASELINE, run: { ...BASELINE.run, warmup_hours: 1 } });
  const { summary, columns } = simulate(run), { makespan_hours } = summary.run;
  assert.equal(makespan_hours, columns.endSeconds / 3600);
  assert.equal(summary.production.good_pallets, 20);
  assert.ok(Math.abs(summary.line.throughput_per_hour - 20 / (makespan_hours! - 1)) < 1e-9);
});
