/**
 * A nameplate that the machine is faster than.
 *
 * @module
 */
import assert from "node:assert/strict";
import type { Quantity } from "../../src/distribution/quantity.ts";
import { defineRun } from "../../src/config/define.ts";
import { buildLine } from "../../src/model/build_line.ts";
import { lineWarnings } from "../../src/results/design_warnings.ts";
import { simulate } from "../../src/run/simulate.ts";

/** A press with a nameplate of so many items an hour, whose cycles take so many seconds and make so many items. */
function press(uph: number, cycle_time_sec: Quantity, batch_out = 1) {
  return defineRun({
    run: { duration_hours: 10 },
    materials: ["Part"],
    topology: {
      nodes: [{ name: "Press", output_type: "Part", batch_out, count: 2 }],
      edges: [{ source: "_source", target: "Press" }, { source: "Press", target: "_sink" }],
    },
    equipment: { Press: { uph, performance: { cycle_time_sec } } },
  });
}

const performanceOf = (run: ReturnType<typeof press>) =>
  simulate(run, { events: "none" }).summary.machines["Press.1"].performance_percent!;

for (
  const [run, speed] of [
    [press(1800, 1), "3,600"],
    [press(1800, 3, 4), "4,800"],
    [press(1800, { dist: "uniform", min: 0.5, max: 1.5 }), "3,600"],
  ] as const
) {
  Deno.test(`A nameplate of 1,800 an hour beside cycles that make ${speed} is warned of, and performance is above 100%`, () => {
    assert.deepEqual(lineWarnings(buildLine(run)), [
      `Press is faster than its nameplate: cycle_time_sec makes ${speed} items an hour, the uph beside it is 1,800; ` +
      "performance and OEE go by the nameplate, and come above 100%",
    ]);
    assert.ok(performanceOf(run) > 195);
  });
}

Deno.test("A nameplate that is not reached, or only by rounding, is what nameplates are for", () => {
  for (const run of [press(3600, 1.2), press(3600, 1), press(10_900, 0.33), press(7200, 1.2, 2)]) {
    assert.deepEqual(lineWarnings(buildLine(run)), []);
    assert.ok(performanceOf(run) < 100.1);
  }
});
