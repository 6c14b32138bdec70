/**
 * Inputs by material, and stations that make several items at once.
 *
 * @module
 */
import assert from "node:assert/strict";
import type { RunDefinition } from "../../src/config/definition.ts";
import { simulate } from "../../src/run/simulate.ts";
import { eventText } from "../support/event_text.ts";
import { operate } from "../support/operation.ts";
import { chain, edge, smallGraph, type SmallNode } from "../support/small_graph.ts";

const materials: RunDefinition["materials"] = ["Tube", "Case", { name: "Carton", component: true }];

interface Packing {
  readonly tubes?: number;
  readonly cartons?: number;
  readonly capacity?: number;
  readonly packer?: Partial<SmallNode>;
  readonly maker?: Partial<SmallNode>;
  readonly seconds?: number;
}

/** A case takes so many tubes, one every second, and cartons, one every 5 s. */
function packing({ tubes = 3, cartons = 1, capacity = 4, packer, maker, seconds = 20 }: Packing) {
  return smallGraph({
    materials,
    nodes: [
      { name: "Filler", makes: "Tube" },
      { name: "Erector", makes: "Carton", cycle: 5, ...maker },
      { name: "Packer", makes: "Case", takes: { Tube: tubes, Carton: cartons }, ...packer },
    ],
    edges: [
      edge("_source", "Filler"),
      edge("_source", "Erector"),
      edge("Filler", "Packer", { capacity }),
      edge("Erector", "Packer", { capacity }),
      edge("Packer", "_sink"),
    ],
    seconds,
  });
}

Deno.test("A station with inputs by material collects what is there of each, and waits for the rest", () => {
  const result = simulate(packing({}), { events: "full" });
  assert.deepEqual(eventText(result), [
    "0 Filler EXECUTE 14 s, 14 cycles",
    "0 Erector EXECUTE 20 s, 3 cycles",
    "0 Packer STARVED 5 s",
    "5 Packer EXECUTE 1 s, 1 cycle",
    "6 Packer STARVED 4 s",
    "10 Packer EXECUTE 1 s, 1 cycle",
    "11 Packer STARVED 4 s",
    "14 Filler BLOCKED 2 s",
    "15 Packer EXECUTE 1 s, 1 cycle",
    "16 Filler EXECUTE 3 s, 3 cycles",
    "16 Packer STARVED 4 s",
    "19 Filler BLOCKED 1 s",
  ]);
  assert.deepEqual([result.columns.totals.goodItems, result.columns.totals.shippedUnits], [3, 9]);
});

Deno.test("Over capacities of 0 as well: what it wants no more waits in its makers' hands", () => {
  assert.deepEqual(eventText(simulate(packing({ capacity: 0 }), { events: "full" })), [
    "0 Filler EXECUTE 4 s, 4 cycles",
    "0 Erector EXECUTE 20 s, 3 cycles",
    "0 Packer STARVED 5 s",
    "4 Filler BLOCKED 2 s",
    "5 Packer EXECUTE 1 s, 1 cycle",
    "6 Filler EXECUTE 3 s, 3 cycles",
    "6 Packer STARVED 4 s",
    "9 Filler BLOCKED 2 s",
    "10 Packer EXECUTE 1 s, 1 cycle",
    "11 Filler EXECUTE 3 s, 3 cycles",
    "11 Packer STARVED 4 s",
    "14 Filler BLOCKED 2 s",
    "15 Packer EXECUTE 1 s, 1 cycle",
    "16 Filler EXECUTE 3 s, 3 cycles",
    "16 Packer STARVED 4 s",
    "19 Filler BLOCKED 1 s",
  ]);
});

Deno.test("Where two of one material are wanted and one of the other, each way gives just that", () => {
  const { columns: { totals: { machines, buffers } } } = simulate(packing({ tubes: 2, cartons: 2, seconds: 31 }));
  // At 5 and 10, 15 and 20, 25 and 30 s a carton: packed from 10, 20 and 30 s on.
  assert.deepEqual(machines.map(({ taken, output }) => [taken, output]), [[11, 11], [7, 6], [12, 2]]);
  assert.deepEqual(buffers.map(({ level }) => level), [4, 0]);
});

Deno.test("Two packers on the same ways are both served with each material in their turn", () => {
  const { columns: { totals: { machines } } } = simulate(packing({ packer: { count: 2, cycle: 8 }, seconds: 60 }));
  const [filler, erector, first, second] = machines;
  assert.equal(erector.output, 11);
  assert.deepEqual([first.output, second.output], [5, 5]);
  // Eleven cases, one half collected, what is on the way: at 58 s the filler could go on.
  assert.equal(filler.output, 39);
});

Deno.test("A case has the base units of its tubes and none of its carton, and is as old as its tubes on average", () => {
  const operation = operate(packing({ packer: { cycle: 100 } }));
  operation.runTo(6);
  const [packer] = operation.stations.slice(2);
  // Tubes of 0, 1 and 2 s: the carton of 5 s adds nothing.
  assert.deepEqual([packer.heldUnits, packer.heldBirth, packer.held], [3, 0 + 1 + 2, 4]);
});

/** A depalletizer gives 5 tubes at once to a slower filler. */
function depalletizer(a: Partial<SmallNode>, capacity: number) {
  return smallGraph({
    nodes: [{ name: "A", makes: "Part", cycle: 2, gives: 5, ...a }, { name: "B" }],
    edges: [edge("_source", "A"), edge("A", "B", { capacity }), ...chain("B", "_sink")],
    seconds: 16,
  });
}

Deno.test("A station that makes several items hands them over one by one, blocked while there is no room", () => {
  const result = simulate(depalletizer({}, 2), { events: "full" });
  assert.deepEqual(eventText(result), [
    "0 A EXECUTE 2 s, 1 cycle",
    "0 B STARVED 2 s",
    "2 A BLOCKED 2 s",
    "2 B EXECUTE 14 s, 13 cycles",
    "4 A EXECUTE 2 s, 1 cycle",
    "6 A BLOCKED 3 s",
    "9 A EXECUTE 2 s, 1 cycle",
    "11 A BLOCKED 3 s",
    "14 A EXECUTE 2 s, 0 cycles",
  ]);
  assert.deepEqual([result.columns.totals.machines[0].output, result.columns.totals.unitsBorn], [15, 20]);
});

Deno.test("A hundred bottles come out of one pallet, over a capacity of 0 too", () => {
  const run = smallGraph({
    nodes: [{ name: "A", makes: "Part", cycle: 10, gives: 100 }, { name: "B", cycle: 0.25 }],
    edges: [edge("_source", "A"), edge("A", "B", { capacity: 0 }), ...chain("B", "_sink")],
    inventory: 2,
    seconds: 80,
  });
  const result = simulate(run, { events: "full" });
  assert.deepEqual(eventText(result), [
    "0 A EXECUTE 10 s, 1 cycle",
    "0 B STARVED 10 s",
    "10 A BLOCKED 24.75 s",
    "10 B EXECUTE 25 s, 100 cycles",
    "34.75 A EXECUTE 10 s, 1 cycle",
    "35 B STARVED 9.75 s",
    "44.75 A BLOCKED 24.75 s",
    "44.75 B EXECUTE 25 s, 100 cycles",
    "69.5 A STARVED 10.5 s",
    "69.75 B STARVED 10.25 s",
  ]);
  assert.equal(result.columns.totals.goodItems, 200);
});

/** Crates of 12 parts are made three at a time out of 36, all defective but for chance. */
function crates(defect_rate: number, seed: number) {
  return operate(smallGraph({
    materials: ["Part", "Crate"],
    nodes: [
      { name: "A", makes: "Part", cycle: 1, quality: { defect_rate } },
      { name: "B", makes: "Crate", takes: 36, gives: 3, cycle: 1 },
      { name: "C", cycle: 1000 },
    ],
    edges: chain("_source", "A", "B", "C", "_sink"),
    inventory: 36 * 3,
    seconds: 200,
    seed,
  }));
}

Deno.test("Base units are split evenly among the outputs, and the defects dealt to them one by one", () => {
  const dealt = new Set<string>();
  for (let seed = 1; seed <= 20; seed++) {
    const operation = crates(0.5, seed), { stations: [, , c], floor: { buffers, counters } } = operation;
    operation.runTo(200);
    const items = [...buffers[1].items(), ...c.itemsInside()];
    assert.deepEqual(items.map(({ units }) => units), Array(9).fill(12));
    const defects = items.map((item) => item.defects);
    assert.equal(defects.reduce((sum, count) => sum + count), counters.defectsCreated);
    dealt.add(defects.join());
  }
  assert.equal(dealt.size, 20);
});

Deno.test("A defect goes into each output with the same chance", () => {
  const operation = crates(1, 1), { floor: { buffers }, stations: [, , c] } = operation;
  operation.runTo(200);
  const items = [...c.itemsInside(), ...buffers[1].items()];
  // 108 defects on 9 crates: 12 each, give or take 4 standard deviations of a third of 36.
  for (const { defects } of items) assert.ok(Math.abs(defects - 12) <= 4 * Math.sqrt(36 * 2 / 9), `${defects}`);
});
