import assert from "node:assert/strict";
import { buildLine } from "../../src/model/build_line.ts";
import type { Line } from "../../src/model/line.ts";
import { phasesWith } from "../support/phases.ts";
import { chain, edge, smallGraph } from "../support/small_graph.ts";

const failing = (name: string, basis: "operating" | "calendar" = "operating") => ({
  name,
  after: 60,
  repair: 6,
  basis,
});

/** Two fillers, rework, two packers side by side that need cartons, and a palletizer; some cases are sold singly. */
function assembly(): Line {
  return buildLine(smallGraph({
    materials: ["Tube", "Case", "Pallet", { name: "Carton", component: true }],
    nodes: [
      { name: "Palletizer", makes: "Pallet", takes: 4, cycle: 16 },
      { name: "Fast", makes: "Tube", cycle: 1, gives: 2, failures: [failing("motor")] },
      { name: "Slow", makes: "Tube", cycle: 2 },
      { name: "Inspector", takes: 3, cycle: 1.5, quality: { detection_prob: 0.9 } },
      { name: "Rework", quality: { detection_prob: 1, repair_prob: 1 }, failures: [failing("power", "calendar")] },
      {
        name: "Packer",
        makes: "Case",
        takes: { Carton: 1, Tube: 12 },
        count: 2,
        cycle: 10,
        route: "share",
        failures: [failing("motor")],
      },
    ],
    edges: [
      edge("_source:raw", "Fast"),
      edge("_source:raw", "Slow"),
      edge("Fast", "Inspector", { capacity: 10 }),
      edge("Slow", "Inspector", { transit_sec: 8 }),
      edge("Inspector", "Rework", { condition: "product.is_defective" }),
      edge("Inspector", "Packer"),
      edge("Rework", "Inspector", { max_passes: 2, capacity: 3 }),
      edge("_source:cartons", "Packer"),
      edge("Packer", "_sink", { share: 0.25 }),
      edge("Packer", "Palletizer", { share: 0.75 }),
      edge("Palletizer", "_sink"),
    ],
    sources: {
      "_source:raw": { initial_inventory: Infinity },
      "_source:cartons": { material_type: "Carton", interarrival_sec: 5, parent_machine: "Mill" },
    },
  }));
}

const named = <T extends { readonly name: string }>(list: readonly T[], name: string) =>
  list.find((one) => one.name === name)!;

Deno.test("Nodes stand in station order, and the machines of a node next to each other with a number", () => {
  const line = assembly();
  assert.deepEqual(line.nodes.map(({ name, machines }) => [name, machines]), [
    ["Fast", [0]],
    ["Slow", [1]],
    ["Inspector", [2]],
    ["Rework", [3]],
    ["Packer", [4, 5]],
    ["Palletizer", [6]],
  ]);
  assert.deepEqual(line.machines.map(({ name }) => name).slice(3), ["Rework", "Packer.1", "Packer.2", "Palletizer"]);
  assert.deepEqual(line.machines.map(({ node }) => node), [0, 1, 2, 3, 4, 4, 5]);
});

Deno.test("Buffers are named after their node, or after both ends where several leave it", () => {
  const { buffers } = assembly();
  assert.deepEqual(buffers.map(({ name, from, to }) => [name, from, to]), [
    ["Fast", 0, 2],
    ["Slow", 1, 2],
    ["Inspector_to_Rework", 2, 3],
    ["Inspector_to_Packer", 2, 4],
    ["Rework", 3, 2],
    ["Packer", 4, 5],
  ]);
  assert.deepEqual(buffers.map(({ capacity, transitSeconds }) => [capacity, transitSeconds]).slice(0, 2), [[10, 0], [
    Infinity,
    8,
  ]]);
  assert.deepEqual(buffers.map(({ unitsPerItem }) => unitsPerItem), [1, 1, 1, 1, 1, 12]);
});

Deno.test("Inputs say where from and which of the needs, in the order of the file", () => {
  const { machines } = assembly();
  const ways = (name: string) =>
    named(machines, name).inputs.map(({ kind, index, need }) => `${kind} ${index} for ${need}`);
  assert.deepEqual(ways("Inspector"), ["buffer 0 for 0", "buffer 1 for 0", "buffer 4 for 0"]);
  assert.deepEqual(ways("Packer.1"), ["buffer 3 for 1", "source 1 for 0"]);
  const { needs, batchIn, batchOut, unitsOut } = named(machines, "Packer.2");
  assert.deepEqual({ needs, batchIn, batchOut, unitsOut }, { needs: [1, 12], batchIn: 13, batchOut: 1, unitsOut: 12 });
});

Deno.test("A station that passes its input through hands on as many as it takes, its ideal time is per item", () => {
  const { batchOut, idealSeconds, passesThrough, materialType } = named(assembly().machines, "Inspector");
  assert.deepEqual([batchOut, idealSeconds, passesThrough, materialType], [3, 0.5, true, -1]);
  assert.equal(named(assembly().machines, "Fast").idealSeconds, 0.5);
});

Deno.test("Only the highest type that can reach the end is finished, anything else leaves the line as it is", () => {
  const { machines } = assembly();
  const sinks = machines.map(({ routes }) => routes.flatMap(({ to }) => (to.kind === "sink" ? [to.isFinished] : [])));
  assert.deepEqual(sinks.slice(4), [[false], [false], [true]]);
});

Deno.test("Edges that close a loop are numbered, and lead to no node as far as the design goes", () => {
  const { machines, nodes } = assembly();
  assert.deepEqual(machines.flatMap(({ routes }) => routes.map(({ loop }) => loop)).filter((loop) => loop !== null), [
    { index: 0, passesMax: 2 },
  ]);
  assert.deepEqual(nodes.map(({ leadsTo }) => leadsTo), [[2], [2], [3, 4], [], [5], []]);
});

Deno.test("Causes are named once per line, and failure modes know their basis", () => {
  const { causes, machines } = assembly();
  assert.deepEqual(causes, ["motor", "power"]);
  const modes = machines.flatMap(({ name, phases }) =>
    phases.flatMap((
      phase,
    ) => (phase.kind === "breakdown" ? [`${name} ${phase.name} ${phase.basis} ${phase.cause}`] : []))
  );
  assert.deepEqual(modes, [
    "Fast motor operating 0",
    "Rework power calendar 1",
    "Packer.1 motor operating 0",
    "Packer.2 motor operating 0",
  ]);
});

Deno.test("Rated speed counts machines and base units, and the share that a station carries by design", () => {
  const { nodes, criticalNode } = assembly();
  const speeds = Object.fromEntries(nodes.map(({ name, ratedSpeed, share }) => [name, [share, ratedSpeed]]));
  assert.deepEqual(speeds, {
    Fast: [0.5, 2 / 0.5],
    Slow: [0.5, 0.5 / 0.5],
    Inspector: [1, 2],
    Rework: [0, null],
    Packer: [1, 2 * 12 / 10],
    Palletizer: [0.75, 48 / 16 / 0.75],
  });
  assert.equal(nodes[criticalNode].name, "Slow");
});

Deno.test("Sources know their items: inventory, arrivals, type, origin, base units", () => {
  const [raw, cartons] = assembly().sources;
  assert.deepEqual(raw, {
    name: "_source:raw",
    inventory: Infinity,
    interarrival: null,
    type: "None",
    parentMachine: "Raw",
    baseUnits: 0,
  });
  assert.deepEqual([cartons.inventory, cartons.interarrival, cartons.type, cartons.parentMachine, cartons.baseUnits], [
    0,
    { dist: "constant", value: 5 },
    "Carton",
    "Mill",
    0,
  ]);
});

Deno.test("Phases follow the behaviour: its order, its parameters, without those that are off", () => {
  const [collect, breakdown, microstop, ...rest] = phasesWith({
    Breakdown: { enabled: false },
    Microstop: { params: { jam_prob: 0.5 } },
    Execute: { params: { uph: 3600 } },
  });
  const line = buildLine(smallGraph({
    nodes: [{
      name: "A",
      makes: "Part",
      cycle: 7,
      jam: { probability: 0.1, seconds: 4 },
      failures: [failing("x")],
      behavior: "own",
    }],
    edges: chain("_source", "A", "_sink"),
    behaviors: { own: { phases: [collect, microstop, breakdown, ...rest] } },
  }));
  const [{ phases, cycleSeconds }] = line.machines;
  assert.deepEqual(phases.map(({ kind }) => kind), ["collect", "microstop", "execute", "transform"]);
  assert.deepEqual(phases[1], { kind: "microstop", probability: 0.5, clearing: { dist: "constant", value: 4 } });
  assert.deepEqual([cycleSeconds, line.causes], [{ dist: "constant", value: 1 }, []]);
});
