/**
 * Sources: what is there at the start, what arrives, who gets it.
 *
 * @module
 */
import assert from "node:assert/strict";
import type { RunDefinition } from "../../src/config/definition.ts";
import { simulate } from "../../src/run/simulate.ts";
import { eventText } from "../support/event_text.ts";
import { chain, edge, type SmallEdge, smallGraph, type SmallNode } from "../support/small_graph.ts";

type Source = NonNullable<RunDefinition["source"]>;

/** Stations beside each other on one source. */
function sourced(source: Source, nodes: readonly SmallNode[], { seconds = 10, seed = 1 } = {}) {
  const run = smallGraph({
    nodes: nodes.map((node) => ({ makes: "Part", ...node })),
    edges: nodes.flatMap(({ name }) => chain("_source", name, "_sink")),
    sources: { _source: source },
    seconds,
    seed,
  });
  return simulate(run, { events: "full" });
}

Deno.test("The first item arrives after one interval, and there is none before", () => {
  assert.deepEqual(eventText(sourced({ interarrival_sec: 3 }, [{ name: "A" }])), [
    "0 A STARVED 3 s",
    "3 A EXECUTE 1 s, 1 cycle",
    "4 A STARVED 2 s",
    "6 A EXECUTE 1 s, 1 cycle",
    "7 A STARVED 2 s",
    "9 A EXECUTE 1 s, 0 cycles",
  ]);
});

Deno.test("Items that are there at the start come before those that arrive", () => {
  assert.deepEqual(eventText(sourced({ interarrival_sec: 4, initial_inventory: 2 }, [{ name: "A" }])), [
    "0 A EXECUTE 2 s, 2 cycles",
    "2 A STARVED 2 s",
    "4 A EXECUTE 1 s, 1 cycle",
    "5 A STARVED 3 s",
    "8 A EXECUTE 1 s, 1 cycle",
    "9 A STARVED 1 s",
  ]);
});

Deno.test("Items queue up at a source without limit, and are no work in process", () => {
  const { columns: { totals } } = sourced({ interarrival_sec: 0.5 }, [{ name: "A", cycle: 2 }], { seconds: 20 });
  assert.deepEqual([totals.unitsBorn, totals.unitsInLine, totals.goodItems], [10, 1, 9]);
  assert.equal(totals.unitSeconds, 20 - 0.5);
});

Deno.test("Stations that wait for one source are served in the order they began to wait", () => {
  const nodes = [{ name: "A", cycle: 2.5 }, { name: "B", cycle: 1.25 }];
  assert.deepEqual(eventText(sourced({ interarrival_sec: 1 }, nodes)), [
    "0 A STARVED 1 s",
    "0 B STARVED 2 s",
    "1 A EXECUTE 2.5 s, 1 cycle",
    "2 B EXECUTE 2.5 s, 2 cycles",
    "3.5 A STARVED 0.5 s",
    "4 A EXECUTE 2.5 s, 1 cycle",
    "4.5 B STARVED 0.5 s",
    "5 B EXECUTE 2.5 s, 2 cycles",
    "6.5 A STARVED 0.5 s",
    "7 A EXECUTE 2.5 s, 1 cycle",
    "7.5 B STARVED 0.5 s",
    "8 B EXECUTE 2 s, 1 cycle",
    "9.5 A STARVED 0.5 s",
  ]);
});

Deno.test("A queue is as long as it says only if time passes in it", () => {
  const longest = (source: Source, cycle: number) =>
    sourced(source, [{ name: "A", cycle }]).columns.totals.sources[0].levelMax;
  // One item arrives every second, in the moment in which A asks for it; with 2 s a cycle four wait at 9 s.
  assert.equal(longest({ interarrival_sec: 1 }, 1), 0);
  assert.equal(longest({ interarrival_sec: 1 }, 2), 4);
  // Of three at the start the first is taken at once.
  assert.equal(longest({ initial_inventory: 3 }, 1), 2);
});

Deno.test("A batch of what arrives is collected item by item", () => {
  const nodes = [{ name: "A", takes: 3 }, { name: "B", takes: 2 }];
  assert.deepEqual(eventText(sourced({ interarrival_sec: 1 }, nodes)), [
    "0 A STARVED 3 s",
    "0 B STARVED 5 s",
    "3 A EXECUTE 1 s, 1 cycle",
    "4 A STARVED 4 s",
    "5 B EXECUTE 1 s, 1 cycle",
    "6 B STARVED 4 s",
    "8 A EXECUTE 1 s, 1 cycle",
    "9 A STARVED 1 s",
  ]);
});

Deno.test("Arrivals have a stream of their own: the same for every line that the source feeds", () => {
  const source = { interarrival_sec: { dist: "exponential" as const, mean: 2 } };
  const begun = (nodes: readonly SmallNode[]) => {
    const { columns: { events } } = sourced(source, nodes, { seconds: 90 });
    const cycles = [...events.state.keys()].filter((row) => events.state[row] === 0);
    return cycles.map((row) => events.enteredSeconds[row]);
  };
  const alone = begun([{ name: "A", cycle: 1e-3 }]);
  assert.ok(alone.length > 20);
  assert.deepEqual(begun([{ name: "A", cycle: 1e-3 }, { name: "B", cycle: 1e-3 }]), alone);
  assert.deepEqual(begun([{ name: "Z", cycle: 1e-3, jam: { probability: 0.5, seconds: 0 } }]), alone);
});

/** Bottles come from a source as they are. */
function bottles(edges: readonly SmallEdge[], source: Source, nodes: readonly SmallNode[]) {
  const run = smallGraph({
    materials: ["Bottle", "Case"],
    nodes,
    edges,
    sources: { _source: { material_type: "Bottle", parent_machine: "Works", ...source } },
    seconds: 20,
  });
  return simulate(run, { events: "full" });
}

Deno.test("Items of a source of the base type hold one base unit, born when they are taken", () => {
  const nodes = [{ name: "Rinser", cycle: 2 }, { name: "Packer", makes: "Case", takes: 3, cycle: 4 }];
  const { columns: { totals } } = bottles(
    chain("_source", "Rinser", "Packer", "_sink"),
    { initial_inventory: 6 },
    nodes,
  );
  // Born at 0, 2, 4 and 6, 8, 10 s; packed by 10 and 16 s.
  assert.deepEqual([totals.unitsBorn, totals.shippedUnits, totals.goodItems], [6, 6, 2]);
  assert.deepEqual(totals.flowTime!.mean, (10 - 2 + 16 - 8) / 2);
});

Deno.test("Conditions know the type of an item from a source, and what it names as its origin", () => {
  const edges = [
    edge("_source", "A"),
    edge("A", "_sink", { condition: "product.type == 'Bottle' and product.parent_machine == 'Works'" }),
    edge("A", "_reject"),
  ];
  const { columns: { totals } } = bottles(edges, { initial_inventory: 4 }, [{ name: "A" }]);
  assert.deepEqual([totals.goodItems, totals.rejectedUnits], [4, 0]);
});

Deno.test("A source that also feeds a merge gives its items their time of arrival", () => {
  const run = smallGraph({
    nodes: [
      { name: "A", makes: "Part", cycle: 4 },
      { name: "B", makes: "Part", cycle: 1 },
      { name: "M", cycle: 3 },
      { name: "X", cycle: 0.5 },
      { name: "Y", cycle: 0.5 },
    ],
    edges: [
      edge("_source:raw", "A"),
      edge("_source:parts", "M"),
      edge("A", "M"),
      ...chain("_source:raw", "B", "_sink"),
      edge("M", "X", { condition: "product.parent_machine == 'Works'" }),
      edge("M", "Y"),
      ...chain("X", "_sink"),
      ...chain("Y", "_sink"),
    ],
    sources: {
      "_source:raw": { initial_inventory: Infinity },
      "_source:parts": { interarrival_sec: 2, material_type: "Part", parent_machine: "Works" },
    },
    seconds: 21,
  });
  const log = eventText(simulate(run, { events: "full" })).filter((interval) => / [XY] EXECUTE/.test(interval));
  // From the source at 2, 4, 6 s and so on, from A at 4, 8, 12 s: M asks at 0, 5, 8, 11, 14, 17 s.
  assert.deepEqual(log, [
    "5 X EXECUTE 0.5 s, 1 cycle",
    "8 X EXECUTE 0.5 s, 1 cycle",
    "11 Y EXECUTE 0.5 s, 1 cycle",
    "14 X EXECUTE 0.5 s, 1 cycle",
    "17 X EXECUTE 0.5 s, 1 cycle",
    "20 Y EXECUTE 0.5 s, 1 cycle",
  ]);
});
