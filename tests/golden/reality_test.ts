/**
 * The baseline makes sense: its figures, means over the seeds 1 to 100, are those of a packaging line.
 *
 * @module
 */
import assert from "node:assert/strict";
import { loadRun } from "../../src/config/load.ts";
import type { Summary } from "../../src/results/summary_type.ts";
import { simulate } from "../../src/run/simulate.ts";
import { estimate } from "../support/replications.ts";

const config = new URL("../../config", import.meta.url).pathname;
const baseline = await loadRun("baseline_8hr", { config });
const summaries = Array.from({ length: 100 }, (_, i) => simulate(baseline, { seed: i + 1, events: "none" }).summary);

/** The mean over all seeds lies within the bounds. */
function assertBetween(low: number, high: number, figure: (summary: Summary) => number | null, what: string): void {
  const { mean } = estimate(summaries.map((summary) => figure(summary)!));
  assert.ok(mean >= low && mean <= high, `${what}: ${mean} is not within ${low} and ${high}`);
}

Deno.test("The baseline finishes 5 to 14 pallets per hour", () => {
  assertBetween(5, 14, ({ line }) => line.throughput_per_hour, "pallets per hour");
});

Deno.test("Every machine of the baseline is available 80 to 100 % of the time", () => {
  for (const name of Object.keys(summaries[0].machines)) {
    assertBetween(80, 100, ({ machines }) => machines[name].availability_percent, name);
  }
});

Deno.test("The baseline's OEE is 40 to 95 %, and its quality above 90 %", () => {
  assertBetween(40, 95, ({ line }) => line.oee_percent, "OEE");
  assertBetween(90, 100, ({ line }) => line.quality_percent, "quality");
});

Deno.test("The baseline makes more tubes than it packs, and counts every one of them once", () => {
  for (const { production, machines } of summaries) {
    assert.equal(production.tubes_produced, machines.Filler.output_count);
    assert.ok(12 * production.cases_produced <= production.tubes_produced);
    assert.ok(60 * production.pallets_produced <= production.cases_produced);
  }
});
