import assert from "node:assert/strict";
import { defineRun } from "../../src/config/define.ts";
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import { simulate } from "../../src/run/simulate.ts";
import { hashOfRun } from "../support/column_hash.ts";
import { equipmentOf, smallLine, type SmallStation } from "../support/small_line.ts";

type Edge = { source: string; target: string; capacity?: number; condition?: string };

/** A filler and an inspector; what the inspector's edges say decides. */
function inspected(quality: SmallStation["quality"], ways: readonly Omit<Edge, "source">[]): ResolvedRun {
  const filler = { name: "Filler", quality: { defect_rate: 0.5 } };
  return defineRun({
    run: { duration_hours: 0.1, random_seed: 3, telemetry_interval_sec: 360, start_time: "2025-01-06T06:00:00" },
    source: { initial_inventory: 100 },
    materials: ["Tube"],
    topology: {
      nodes: [{ name: "Filler", output_type: "Tube" }, { name: "Inspector", output_type: "None" }],
      edges: [
        { source: "_source", target: "Filler" },
        { source: "Filler", target: "Inspector" },
        ...ways.map((way) => ({ source: "Inspector", ...way })),
      ],
    },
    equipment: { Filler: equipmentOf(filler), Inspector: equipmentOf({ name: "Inspector", quality }) },
  });
}

const sorted = [{ target: "_reject", condition: "product.is_defective" }, { target: "_sink" }];
const perfect = { detection_prob: 1 };

Deno.test("Conditions decide where an item goes, and the edge without one takes the rest", () => {
  const { totals } = simulate(inspected(perfect, sorted)).columns;
  assert.deepEqual([totals.rejectedUnits, totals.defectsEscaped], [totals.defectsCreated, 0]);
  assert.equal(totals.shippedUnits, 100 - totals.defectsCreated);
});

Deno.test("Conditions decide alone: what is found defective is shipped where they say so", () => {
  const { totals } = simulate(inspected(perfect, [{ target: "_sink", condition: "product.base_units == 1" }])).columns;
  assert.deepEqual([totals.shippedUnits, totals.rejectedUnits], [100, 0]);
  assert.equal(totals.defectsEscaped, totals.defectsCreated);
});

Deno.test("Conditions see what the line knows: no defect before it is found, a wrong rejection as found", () => {
  const blind = simulate(inspected({}, sorted)).columns.totals;
  assert.deepEqual([blind.rejectedUnits, blind.shippedUnits], [0, 100]);
  const wrong = simulate(inspected({ false_reject_prob: 1 }, sorted)).columns.totals;
  assert.deepEqual([wrong.rejectedUnits, wrong.defectsDetected], [100 - wrong.defectsCreated, 0]);
  const byDefects = [{ target: "_reject", condition: "product.defects > 0" }, { target: "_sink" }];
  assert.equal(simulate(inspected({ false_reject_prob: 1 }, byDefects)).columns.totals.rejectedUnits, 0);
});

Deno.test("An item that no edge takes stops the run with an error that names item and station", () => {
  const run = inspected(perfect, [{ target: "_sink", condition: "not product.is_defective" }]);
  assert.throws(() => simulate(run), { name: "RoutingError", message: /type Tube out of Inspector/ });
});

Deno.test("A line written as a graph gives the bits of the same line in a row", () => {
  const quality = { defect_rate: 0.3, detection_prob: 0.8, false_reject_prob: 0.1 };
  const stations = [
    { name: "A", capacity: 2, quality, cycle: { dist: "exponential" as const, mean: 1 } },
    { name: "B", capacity: 0, passes: true, quality },
    { name: "C", batch: 3, quality },
  ];
  const linear = smallLine(stations, { seconds: 3600, interval: 60 });
  const { topology, materials, run, equipment } = linear, source = { initial_inventory: Infinity };
  const ends = topology.edges.filter(({ source, target }) => source !== "_source" && target !== "_sink");
  const graph = defineRun({
    run,
    materials,
    source,
    equipment,
    topology: {
      nodes: topology.nodes,
      edges: [
        { source: "C", target: "_sink", condition: "not product.is_defective" },
        { source: "C", target: "_reject" },
        ...ends.filter(({ target }) => target !== "_reject"),
        { source: "_source", target: "A" },
      ],
    },
  });
  assert.equal(
    hashOfRun(simulate(graph, { events: "full" }).columns),
    hashOfRun(simulate(linear, { events: "full" }).columns),
  );
});
