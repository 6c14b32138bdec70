import assert from "node:assert/strict";
import { tornadoData } from "../../../src/charts/experiment/tornado_data.ts";
import { madeResult } from "../../support/made_result.ts";

const SPEC = {
  run: "baseline_8hr",
  metrics: ["line.throughput_per_hour"],
  sensitivity: { speed: 0.07 },
};

/** What each speed adds to 100, 110, 120 per replication, when faster and when slower. */
const EFFECTS: Record<string, [faster: number, slower: number]> = {
  Filler: [2, -5],
  Inspector: [0, 0],
  Packer: [-4, 4.5],
  Palletizer: [0.5, 0],
};

function throughput(variant: string): number[] {
  const [station, change] = variant.split(" ");
  const add = EFFECTS[station]?.[change.startsWith("+") ? 0 : 1] ?? 0;
  return [100 + add, 110 + add, 120 + add];
}

const made = () => madeResult(SPEC, (variant, metric) => metric === SPEC.metrics[0] ? throughput(variant) : [0, 0, 0]);

Deno.test("Two bars per station, the greatest effect of either sign on top, in the experiment's unit", async () => {
  const rows = tornadoData(await made());
  assert.deepEqual(rows.map(({ rank, station, change, difference }) => [rank, station, change, difference]), [
    [1, "Packer", "faster", -4],
    [1, "Packer", "slower", 4.5],
    [2, "Filler", "faster", 2],
    [2, "Filler", "slower", -5],
    [3, "Palletizer", "faster", 0.5],
    [3, "Palletizer", "slower", 0],
    [4, "Inspector", "faster", 0],
    [4, "Inspector", "slower", 0],
  ]);
  assert.deepEqual([...new Set(rows.map(({ speed_percent }) => speed_percent))], [7, -7]);
});

Deno.test("The elasticity is percent of the metric per percent of speed", async () => {
  const of = (name: string, rows: ReturnType<typeof tornadoData>) => rows.find(({ station }) => station === name)!;
  const rows = tornadoData(await made());
  // (2 + 5)/2 of 110 for 7%.
  assert.equal(of("Filler", rows).elasticity!.toFixed(9), (3.5 / 110 / 0.07).toFixed(9));
  assert.equal(of("Packer", rows).elasticity!.toFixed(9), (-4.25 / 110 / 0.07).toFixed(9));
  assert.equal(of("Inspector", rows).elasticity, 0);
  // An effect that never varies has no width.
  const { effect, ci_low, ci_high } = of("Filler", rows);
  assert.deepEqual([effect, ci_low, ci_high], [3.5, 3.5, 3.5]);
});

Deno.test("Stations that share their equipment are one pair of bars", async () => {
  const nodes = ["A", "B"].map((name) => ({ name, equipment_ref: "Press", output_type: name }));
  const run = {
    run: { name: "pair", duration_hours: 1 },
    materials: ["A", "B"],
    topology: {
      nodes,
      edges: [
        { source: "_source", target: "A" },
        { source: "A", target: "B" },
        { source: "B", target: "_sink" },
      ],
    },
    equipment: { Press: { uph: 100 } },
  };
  const result = await madeResult({ ...SPEC, run }, () => [1, 2]);
  assert.deepEqual(tornadoData(result).map(({ station, rank }) => [station, rank]), [["A + B", 1], ["A + B", 1]]);
});

Deno.test("Without a sensitivity analysis there are no bars", async () => {
  assert.deepEqual(tornadoData(await madeResult({ ...SPEC, sensitivity: null }, () => [1])), []);
});
