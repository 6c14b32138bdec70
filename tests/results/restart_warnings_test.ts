import assert from "node:assert/strict";
import type { Quantity } from "../../src/distribution/quantity.ts";
import { defineRun } from "../../src/config/define.ts";
import { buildLine } from "../../src/model/build_line.ts";
import { lineWarnings } from "../../src/results/design_warnings.ts";
import { simulate } from "../../src/run/simulate.ts";

/** An oven whose controller fails after so many minutes of execution; its cycles take so many seconds. */
function oven(mtbf_min: Quantity, cycle_time_sec: Quantity, after_failure: "resume" | "restart" | "scrap") {
  return defineRun({
    run: { duration_hours: 100 },
    materials: ["Loaf"],
    topology: { stations: [{ name: "Oven", output_type: "Loaf" }] },
    equipment: {
      Oven: {
        reliability: {
          failure_modes: [{ name: "controller", mtbf_min, mttr_min: { dist: "constant", value: 1 }, after_failure }],
        },
        performance: { cycle_time_sec },
      },
    },
  });
}

const minutes = (value: number): Quantity => ({ dist: "constant", value });
const between = (min: number, max: number): Quantity => ({ dist: "uniform", min, max });

Deno.test("A restart that always comes before the end of a cycle is warned of, and then no cycle ends", () => {
  const run = oven(minutes(0.5), 45, "restart");
  assert.deepEqual(lineWarnings(buildLine(run)), [
    "Oven can never finish a cycle: controller comes after 30 s of execution at the latest, a cycle takes 45 s, and " +
    "after_failure: restart begins it anew",
  ]);
  assert.equal(simulate(run, { events: "none" }).summary.machines.Oven.output_count, 0);
});

Deno.test("So is a failure that scraps before the end of each cycle", () => {
  const run = oven(minutes(0.5), 45, "scrap");
  assert.deepEqual(lineWarnings(buildLine(run)), [
    "Oven can never finish a cycle: controller comes after 30 s of execution at the latest, a cycle takes 45 s, and " +
    "after_failure: scrap ends it",
  ]);
  const { output_count, scrapped_count } = simulate(run, { events: "none" }).summary.machines.Oven;
  assert.equal(output_count, 0);
  // A cycle of 30 s and a repair of 60 s, in 100 h.
  assert.equal(scrapped_count, 4000);
});

Deno.test("Where a cycle can end now and then, or is not begun anew, there is nothing to warn of", () => {
  for (
    const run of [
      oven(minutes(0.5), 45, "resume"),
      oven(minutes(1), 45, "restart"),
      oven(between(0.4, 0.8), 45, "restart"),
      oven(minutes(0.5), between(20, 90), "restart"),
      oven(1, 45, "restart"),
      oven(between(0.4, 0.8), 45, "scrap"),
    ]
  ) {
    assert.deepEqual(lineWarnings(buildLine(run)), []);
    assert.ok(simulate(run, { events: "none" }).summary.machines.Oven.output_count > 0);
  }
  assert.equal(lineWarnings(buildLine(oven(between(0.4, 0.7), 45, "restart"))).length, 1);
});
