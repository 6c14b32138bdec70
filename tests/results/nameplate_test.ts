/**
 * KPIs of machines with a nameplate speed, against what they are by hand.
 *
 * @module
 */
import assert from "node:assert/strict";
import { defineRun } from "../../src/config/define.ts";
import type { RunDefinition } from "../../src/config/definition.ts";
import { speedChanges } from "../../src/experiment/design/speed_changes.ts";
import { buildLine } from "../../src/model/build_line.ts";
import { equipmentNumbers, equipmentOf } from "../../src/results/equipment.ts";
import { lineLosses } from "../../src/results/loss.ts";
import { nameplateWarnings } from "../../src/config/written/nameplate_warnings.ts";
import { simulate } from "../../src/run/simulate.ts";

/** Two stations in a row; the second has a hundredth of the first one's cycle. */
function line(press: RunDefinition["equipment"][string], check: RunDefinition["equipment"][string] = { uph: 360_000 }) {
  return defineRun({
    run: { duration_hours: 8 },
    materials: ["Part"],
    topology: { stations: [{ name: "Press", output_type: "Part" }, { name: "Check", output_type: "None" }] },
    equipment: { Press: { buffer_capacity: Infinity, ...press }, Check: check },
  });
}

Deno.test("A machine of 1.2 s that should make 3,600 an hour performs at 83.3% when it never waits", () => {
  const result = simulate(line({ uph: 3600, performance: { cycle_time_sec: 1.2 } })), { summary } = result;
  const { output_count, performance_percent, availability_percent, oee_percent } = summary.machines.Press;
  // The cycle that ends with the run is not finished.
  assert.equal(output_count, 28_800 / 1.2 - 1);
  assert.equal(availability_percent, 100);
  const expected = 100 * output_count / 28_800;
  for (const percent of [performance_percent, oee_percent, summary.line.oee_percent]) {
    assert.ok(Math.abs(percent! - expected) < 1e-9, `${percent}, expected ${expected}`);
  }
  assert.ok(Math.abs(expected - 100 / 1.2) < 0.01, `${expected}`);
  const { rated_units_per_hour, ratio_to_critical } = summary.stations.Press;
  assert.ok(Math.abs(rated_units_per_hour! - 3600) < 1e-9 && ratio_to_critical === 1);
  // A fifth of a second is lost with each cycle, and the last one is not finished.
  const slow = lineLosses(result.line, result.columns.totals).find(({ reason }) => reason === "SLOW")!;
  assert.ok(Math.abs(slow.seconds - (28_800 - output_count)) < 1e-6, `${slow.seconds}`);
  assert.equal(equipmentNumbers(equipmentOf(result.run, "Press")).get("uph"), 3600);
});

Deno.test("Without a nameplate a machine is measured by its own mean cycle, as random as it may be", () => {
  const plain = simulate(line({ performance: { cycle_time_sec: 1.2 } })).summary;
  assert.ok(plain.machines.Press.performance_percent! > 99.9);
  assert.ok(Math.abs(plain.stations.Press.rated_units_per_hour! - 3000) < 1e-9);
  const cycle_time_sec = { dist: "gamma", mean: 1.2, sd: 0.3 } as const;
  const rated = simulate(line({ uph: 3600, performance: { cycle_time_sec } })).summary.machines.Press;
  assert.ok(Math.abs(rated.performance_percent! - 100 / 1.2) < 0.5, `${rated.performance_percent}`);
  assert.equal(rated.performance_percent, 100 * rated.output_count / 28_800);
});

Deno.test("Rated speeds, and which station is critical, go by nameplates", () => {
  const fast = { uph: 7200, performance: { cycle_time_sec: 0.9 } }, slow = { uph: 4500 };
  const { nodes, criticalNode } = buildLine(line(fast, slow));
  assert.deepEqual(nodes.map(({ ratedSpeed }) => Math.round(3600 * ratedSpeed!)), [7200, 4500]);
  assert.equal(nodes[criticalNode].name, "Check");
  assert.equal(buildLine(line({ performance: { cycle_time_sec: 0.9 } }, slow)).criticalNode, 0);
});

Deno.test("More speed is a shorter cycle, of which the nameplate knows nothing", () => {
  const run = line({ uph: 3600, performance: { cycle_time_sec: 1.2 } });
  const [{ faster, slower }] = speedChanges(run, 0.05);
  const path = "equipment.Press.performance.cycle_time_sec";
  assert.deepEqual([faster, slower], [{ [path]: 1.14285714286 }, { [path]: 1.26315789474 }]);
});

Deno.test("A speed that is set for a machine with the time of a cycle is told to be its nameplate only", () => {
  const run = line({ performance: { cycle_time_sec: 1.2 } });
  const paths = ["equipment.Press.uph", "equipment.Check.uph", "equipment.Press.buffer_capacity", "run.random_seed"];
  assert.deepEqual(nameplateWarnings(run, paths), [
    "equipment.Press.uph: Press runs by cycle_time_sec, uph is only its nameplate",
  ]);
});
