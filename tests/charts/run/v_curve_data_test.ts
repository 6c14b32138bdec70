import assert from "node:assert/strict";
import { vCurveData } from "../../../src/charts/run/v_curve_data.ts";
import { loadRun } from "../../../src/config/load.ts";
import type { RunData } from "../../../src/results/run_data.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { LINE } from "../../results/filler_line.ts";

const config = new URL("../../../config", import.meta.url).pathname;

Deno.test("The V-curve of a line counted by hand has its speeds and the minutes of its buffers", () => {
  assert.deepEqual(vCurveData({ line: LINE } as RunData), {
    stations: [
      { station: "Filler", machines: 1, rated_units_per_hour: 3600, ratio_to_critical: 1, is_critical: true },
      { station: "Inspector", machines: 1, rated_units_per_hour: 7200, ratio_to_critical: 2, is_critical: false },
      { station: "Packer", machines: 1, rated_units_per_hour: 7200, ratio_to_critical: 2, is_critical: false },
    ],
    buffers: [
      { buffer: "Filler", from: "Filler", to: "Inspector", capacity: 50, autonomy_min: 50 / 60 },
      { buffer: "Inspector", from: "Inspector", to: "Packer", capacity: null, autonomy_min: null },
    ],
  });
});

for (const name of ["baseline_8hr", "bottling_8hr", "two_packers_8hr", "cartoning_8hr"]) {
  Deno.test(`The V-curve of ${name} is what its summary says, and its buffers are the edges between its stations`, async () => {
    const result = simulate(await loadRun(name, { config, hours: 0.01 })), { summary, run } = result;
    const { stations, buffers } = vCurveData(result);
    assert.deepEqual(
      stations.map(({ station, machines, rated_units_per_hour, ratio_to_critical }) => {
        return [station, { machines, rated_units_per_hour, ratio_to_critical }];
      }),
      Object.entries(summary.stations).map(([name, { expected_passes: _, ...station }]) => [name, station]),
    );
    assert.deepEqual(stations.filter((row) => row.is_critical).map((row) => row.station), [
      summary.line.critical_station,
    ]);
    const names = new Set(stations.map(({ station }) => station));
    const between = run.topology.edges.filter(({ source, target }) => names.has(source) && names.has(target));
    const pairs = (list: readonly { a: string; b: string }[]) => list.map(({ a, b }) => `${a} → ${b}`).sort();
    assert.deepEqual(
      pairs(buffers.map(({ from, to }) => ({ a: from, b: to }))),
      pairs(between.map(({ source, target }) => ({ a: source, b: target }))),
    );
    for (const { buffer, capacity, autonomy_min } of buffers) {
      assert.deepEqual([capacity, autonomy_min], [
        summary.buffers[buffer].capacity,
        summary.buffers[buffer].autonomy_min,
      ]);
    }
  });
}
