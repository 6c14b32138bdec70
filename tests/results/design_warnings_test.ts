import assert from "node:assert/strict";
import { defineRun } from "../../src/config/define.ts";
import type { RunDefinition } from "../../src/config/definition.ts";
import { buildLine } from "../../src/model/build_line.ts";
import { lineWarnings } from "../../src/results/design_warnings.ts";

type Graph = Extract<RunDefinition["topology"], { edges: unknown }>;

/** Warnings about a line of a critical maker A of 3600 an hour and stations B and C of twice its speed. */
function warningsOf(topology: Graph, sources: RunDefinition["sources"] = { _source: {} }): string[] {
  const equipment = { A: { uph: 3600 }, B: { uph: 7200 }, C: { uph: 7200 } };
  return lineWarnings(buildLine(defineRun({ materials: ["Part"], sources, topology, equipment })));
}

const nodes = [
  { name: "A", output_type: "Part" },
  { name: "B", output_type: "None" },
  { name: "C", output_type: "None" },
];

const row = (conveyor: { capacity: number; transit_sec?: number }): Graph => ({
  nodes,
  edges: [
    { source: "_source", target: "A" },
    { source: "A", target: "B", ...conveyor },
    { source: "B", target: "C" },
    { source: "C", target: "_sink" },
  ],
});

Deno.test("A conveyor with fewer places than the critical station fills in its transit time is warned of", () => {
  assert.deepEqual(warningsOf(row({ capacity: 19, transit_sec: 20 })), [
    "the conveyor from A to B has 19 places for a way of 20 s, so it carries at most 3,420 items an hour, and the " +
    "critical station makes up to 3,600; it needs 20 places or more",
  ]);
  assert.deepEqual(warningsOf(row({ capacity: 20, transit_sec: 20 })), []);
  assert.deepEqual(warningsOf(row({ capacity: 0 })), []);
});

Deno.test("A station that merges by fifo from a source with items at the start is warned of; by priority it is not", () => {
  const merged = (merge: "fifo" | "priority"): Graph => ({
    nodes: [{ ...nodes[0], merge }],
    edges: [
      { source: "_source:stock", target: "A" },
      { source: "_source:truck", target: "A" },
      { source: "A", target: "_sink" },
    ],
  });
  const sources = { "_source:stock": { initial_inventory: 10 }, "_source:truck": { interarrival_sec: 5 } };
  assert.deepEqual(warningsOf(merged("fifo"), sources), [
    "A merges by fifo, and what _source:stock had at the start has been there longest: its other ways wait until that " +
    "is used up; use merge: priority or round_robin",
  ]);
  assert.deepEqual(warningsOf(merged("priority"), sources), []);
});

Deno.test("A station that chooses the shortest queue, one of which is the sink, is warned of", () => {
  const split: Graph = {
    nodes: [{ ...nodes[0], route: "shortest_queue" }, nodes[1]],
    edges: [
      { source: "_source", target: "A" },
      { source: "A", target: "B" },
      { source: "A", target: "_sink" },
      { source: "B", target: "_sink" },
    ],
  };
  assert.deepEqual(warningsOf(split), [
    "A routes to the shortest queue, and _sink, which is never full, always is it",
  ]);
});

Deno.test("A station to which only findings come, and which can only reject them, is warned of", () => {
  const aside = (more: { condition?: string }): Graph => ({
    nodes,
    edges: [
      { source: "_source", target: "A" },
      { source: "A", target: "C", condition: "product.is_defective" },
      { source: "A", target: "B" },
      { source: "B", target: "_sink" },
      { source: "C", target: "B", ...more },
    ],
  });
  assert.deepEqual(warningsOf(aside({})), [
    "C gets only what was found defective, and passes all of it on to _reject: it neither inspects " +
    "(detection_prob, repair_prob) nor have its edges conditions",
  ]);
  assert.deepEqual(warningsOf(aside({ condition: "product.is_defective" })), []);
});

Deno.test("A conveyor with just the places that it needs is not warned of, whatever its numbers; with one less it is told that number", () => {
  const told = (uph: number, transit_sec: number, capacity: number) => {
    const line = defineRun({
      materials: ["Tube"],
      topology: {
        nodes: [{ name: "A", output_type: "Tube" }, { name: "B", output_type: "None" }],
        edges: [
          { source: "_source", target: "A" },
          { source: "A", target: "B", capacity, transit_sec },
          { source: "B", target: "_sink" },
        ],
      },
      equipment: { A: { uph }, B: { uph: 1.2 * uph } },
    });
    return lineWarnings(buildLine(line));
  };
  for (const uph of [1000, 1500, 3300, 7000, 9900, 11000]) {
    for (const transit of [3, 6, 7.2, 12, 18, 36, 60, 90]) {
      const places = Math.round(uph * transit) / 3600;
      if (!Number.isInteger(places)) continue;
      assert.deepEqual(told(uph, transit, places), [], `${uph} an hour, ${transit} s`);
      if (places > 1) {
        assert.match(told(uph, transit, places - 1).join(), new RegExp(`needs ${places} places or more$`));
      }
    }
  }
});
