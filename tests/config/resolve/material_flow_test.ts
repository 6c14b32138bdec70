import assert from "node:assert/strict";
import { defineRun } from "../../../src/config/define.ts";
import type { RunDefinition } from "../../../src/config/definition.ts";
import { flowOf } from "../../../src/config/resolve/material_flow.ts";
import { topologicalOrder } from "../../../src/config/resolve/station_order.ts";
import { loadWith, problemsOf } from "../changed_config.ts";
import { assembly } from "../graph_config.ts";

Deno.test("What each node and source hands on follows from the graph", async () => {
  const run = await loadWith(assembly(), "baseline_graph_8hr");
  assert.deepEqual(Object.fromEntries(flowOf(run)), {
    "_source:tubes": { type: -1, units: 0 },
    "_source:cartons": { type: 3, units: 0 },
    Filler: { type: 0, units: 1 },
    Inspector: { type: 0, units: 1 },
    Rework: { type: 0, units: 1 },
    Packer: { type: 1, units: 12 },
    Hand: { type: 1, units: 12 },
    Palletizer: { type: 2, units: 720 },
  });
});

type Station = {
  name: string;
  output_type: string;
  inputs?: Record<string, number>;
  batch_in?: number;
  batch_out?: number;
};

/** Stations in a row over materials Part, Box, Crate and the component Lid. */
const row = (stations: readonly Station[], source: RunDefinition["source"] = {}): RunDefinition => ({
  materials: ["Part", "Box", "Crate", { name: "Lid", component: true }],
  source,
  topology: { stations: [...stations] },
  equipment: Object.fromEntries(stations.map(({ name }) => [name, {}])),
});

Deno.test("A source may deliver base units, and a machine may make many items of one", () => {
  const run = defineRun(row([
    { name: "Packer", output_type: "Box", batch_in: 24, batch_out: 2 },
    { name: "Check", output_type: "None", batch_in: 3 },
    { name: "Crater", output_type: "Crate", inputs: { Box: 4 } },
  ], { material_type: "Part" }));
  assert.deepEqual(Object.fromEntries(flowOf(run)), {
    _source: { type: 0, units: 1 },
    Packer: { type: 1, units: 12 },
    Check: { type: 1, units: 12 },
    Crater: { type: 2, units: 48 },
  });
  const depalletizer = defineRun(row([{ name: "Depal", output_type: "Part", batch_out: 96 }]));
  assert.deepEqual(flowOf(depalletizer).get("Depal"), { type: 0, units: 1 });
});

const WRONG: readonly (readonly [name: string, definition: RunDefinition, report: readonly string[]])[] = [
  ["a source of packed items", row([{ name: "A", output_type: "Crate" }], { material_type: "Box" }), [
    "source.material_type  must be None, a component, or Part, the base unit, found Box",
  ]],
  ["a source of an unknown material", row([{ name: "A", output_type: "Part" }], { material_type: "Lids" }), [
    "source.material_type  no such material: Lids; did you mean Lid?",
  ]],
  ["base units packed from nothing", row([{ name: "A", output_type: "Box" }], { material_type: "Lid" }), [
    "topology.stations.0.output_type  must be Part, the base unit, before anything else is made, found Box",
  ]],
  [
    "a component that swallows base units",
    row([{ name: "A", output_type: "Part" }, { name: "B", output_type: "Lid" }]),
    [
      "topology.stations.1.output_type  Lid is a component: it holds no base units, " +
      "and those of Part, which comes in from A, would be lost",
    ],
  ],
  ["base units made of base units", row([{ name: "A", output_type: "Part" }], { material_type: "Part" }), [
    "topology.stations.0.output_type  Part is what comes in already; use None if it only passes parts through",
  ]],
  ["only components", row([{ name: "A", output_type: "Lid" }]), ["topology.stations  no station makes Part"]],
  [
    "packs that do not divide",
    row([
      { name: "A", output_type: "Part" },
      { name: "B", output_type: "Box", batch_in: 10, batch_out: 3 },
    ]),
    ["topology.stations.1.batch_out  must divide what comes in evenly: 10 parts make no 3 equal boxes"],
  ],
  [
    "inputs of a station that passes two types on",
    row([
      { name: "A", output_type: "Part" },
      { name: "B", output_type: "None", inputs: { Part: 1, Lid: 1 } },
    ]),
    [
      "topology.stations.1.inputs.Lid  no edge brings Lid to B; what comes in is Part",
      "topology.stations.1.inputs  must name one material where items pass through",
    ],
  ],
];

for (const [name, definition, report] of WRONG) {
  Deno.test(`Materials: ${name} is refused`, async () => {
    assert.deepEqual(await problemsOf(() => defineRun(definition)), report);
  });
}

Deno.test("A line whose sink gets components alone is refused", async () => {
  const definition: RunDefinition = {
    ...row([]),
    topology: {
      nodes: [{ name: "A", output_type: "Part" }, { name: "B", output_type: "Lid" }],
      edges: [
        { source: "_source", target: "A" },
        { source: "_source", target: "B" },
        { source: "A", target: "_reject" },
        { source: "B", target: "_sink" },
      ],
    },
    equipment: { A: {}, B: {} },
  };
  assert.deepEqual(await problemsOf(() => defineRun(definition)), [
    "topology.edges.3.source  brings Lid into _sink, and no edge brings anything that holds base units",
  ]);
});

Deno.test("Station order is topological, ties in file order, loops left out", () => {
  const node = (name: string) => ({ name, output_type: "None" });
  const way = (text: string) => {
    const [source, target, max_passes] = text.split(" ");
    return { source, target, ...max_passes && { max_passes: 1 } };
  };
  const { topology } = defineRun({
    ...row([]),
    source: { material_type: "Part" },
    topology: {
      nodes: ["D", "C", "B", "A"].map((name) => ({ ...node(name), route: "round_robin" as const })),
      edges: ["_source A", "A B", "A C", "B D", "C D", "D A x", "D _sink"].map(way),
    },
    equipment: { A: {}, B: {}, C: {}, D: {} },
  });
  assert.deepEqual(topologicalOrder(topology).map(({ name }) => name), ["A", "C", "B", "D"]);
});
