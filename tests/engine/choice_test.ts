/**
 * Which of several ways an item takes out of a station.
 *
 * @module
 */
import assert from "node:assert/strict";
import { simulate } from "../../src/run/simulate.ts";
import { eventText } from "../support/event_text.ts";
import { edge, type SmallEdge, smallGraph, type SmallNode } from "../support/small_graph.ts";

interface Split {
  readonly route: SmallNode["route"];
  readonly x?: Partial<SmallNode>;
  readonly y?: Partial<SmallNode>;
  readonly capacities?: readonly [number, number];
  readonly seconds?: number;
}

/** A makes a part every second; X and Y take 1 s for each. */
function split({ route, x, y, capacities = [Infinity, Infinity], seconds = 10 }: Split) {
  const run = smallGraph({
    nodes: [{ name: "A", makes: "Part", route }, { name: "X", ...x }, { name: "Y", ...y }],
    edges: [
      edge("_source", "A"),
      ...["X", "Y"].map((name, i) => edge("A", name, { capacity: capacities[i] })),
      edge("X", "_sink"),
      edge("Y", "_sink"),
    ],
    seconds,
  });
  return simulate(run, { events: "full" });
}

Deno.test("In turn, items go to one way after the other", () => {
  assert.deepEqual(eventText(split({ route: "round_robin", seconds: 6 })), [
    "0 A EXECUTE 6 s, 5 cycles",
    "0 X STARVED 1 s",
    "0 Y STARVED 2 s",
    "1 X EXECUTE 1 s, 1 cycle",
    "2 X STARVED 1 s",
    "2 Y EXECUTE 1 s, 1 cycle",
    "3 X EXECUTE 1 s, 1 cycle",
    "3 Y STARVED 1 s",
    "4 X STARVED 1 s",
    "4 Y EXECUTE 1 s, 1 cycle",
    "5 X EXECUTE 1 s, 0 cycles",
    "5 Y STARVED 1 s",
  ]);
});

Deno.test("In turn, a full way is waited for though the other has room", () => {
  assert.deepEqual(eventText(split({ route: "round_robin", x: { cycle: 4 }, capacities: [1, 9], seconds: 14 })), [
    "0 A EXECUTE 7 s, 7 cycles",
    "0 X STARVED 1 s",
    "0 Y STARVED 2 s",
    "1 X EXECUTE 13 s, 3 cycles",
    "2 Y EXECUTE 1 s, 1 cycle",
    "3 Y STARVED 1 s",
    "4 Y EXECUTE 1 s, 1 cycle",
    "5 Y STARVED 1 s",
    "6 Y EXECUTE 1 s, 1 cycle",
    "7 A BLOCKED 2 s",
    "7 Y STARVED 3 s",
    "9 A EXECUTE 2 s, 2 cycles",
    "10 Y EXECUTE 1 s, 1 cycle",
    "11 A BLOCKED 2 s",
    "11 Y STARVED 3 s",
    "13 A EXECUTE 1 s, 0 cycles",
  ]);
});

Deno.test("The turn is that of the node: its machines take it in common", () => {
  const run = smallGraph({
    nodes: [
      { name: "A", makes: "Part", cycle: 2, count: 2, route: "round_robin" },
      { name: "X", cycle: 0.25 },
      { name: "Y", cycle: 0.25 },
    ],
    edges: [edge("_source", "A"), edge("A", "X"), edge("A", "Y"), edge("X", "_sink"), edge("Y", "_sink")],
    seconds: 9,
  });
  const { columns: { totals: { machines } } } = simulate(run);
  assert.deepEqual(machines.map(({ taken }) => taken), [5, 5, 4, 4]);
});

Deno.test("To the shortest queue: the lowest level with room, ties in the order of the file; all full, the first with room", () => {
  const result = split({
    route: "shortest_queue",
    x: { cycle: 20 },
    y: { cycle: 4 },
    capacities: [2, 2],
    seconds: 16,
  });
  assert.deepEqual(eventText(result), [
    "0 A EXECUTE 8 s, 8 cycles",
    "0 X STARVED 1 s",
    "0 Y STARVED 3 s",
    "1 X EXECUTE 15 s, 0 cycles",
    "3 Y EXECUTE 13 s, 3 cycles",
    "8 A BLOCKED 3 s",
    "11 A EXECUTE 1 s, 1 cycle",
    "12 A BLOCKED 3 s",
    "15 A EXECUTE 1 s, 0 cycles",
  ]);
  // X got the items of 1, 2 and 5 s.
  assert.deepEqual([result.columns.totals.machines[1].taken, result.columns.totals.buffers[0].level], [1, 2]);
});

Deno.test("Over capacities of 0 the shortest queue is the way whose machine is waiting", () => {
  const result = split({ route: "shortest_queue", x: { cycle: 3 }, y: { cycle: 3 }, capacities: [0, 0] });
  assert.deepEqual(eventText(result), [
    "0 A EXECUTE 3 s, 3 cycles",
    "0 X STARVED 1 s",
    "0 Y STARVED 2 s",
    "1 X EXECUTE 9 s, 2 cycles",
    "2 Y EXECUTE 8 s, 2 cycles",
    "3 A BLOCKED 1 s",
    "4 A EXECUTE 2 s, 2 cycles",
    "6 A BLOCKED 1 s",
    "7 A EXECUTE 2 s, 2 cycles",
    "9 A BLOCKED 1 s",
  ]);
});

const always = "product.passes >= 0";

/** One part goes through B, and where it is found (always) over C or D. */
function rework(ways: readonly SmallEdge[], seconds = 30) {
  const run = smallGraph({
    nodes: [
      { name: "A", makes: "Part" },
      { name: "B", quality: { false_reject_prob: 1 } },
      { name: "C" },
      { name: "D" },
    ],
    edges: [edge("_source", "A"), edge("A", "B"), ...ways],
    inventory: 1,
    seconds,
  });
  const { columns: { totals }, line } = simulate(run);
  const outputs = totals.machines.map(({ output }, m) => `${line.machines[m].name} ${output}`);
  return { outputs, shipped: totals.goodItems, rejected: totals.machines.map(({ rejected }) => rejected) };
}

const back = (name: string, max_passes: number) => edge(name, "B", { max_passes, condition: always });

Deno.test("An item passes a loop's edge so often, and goes to the reject bin the next time", () => {
  const found = edge("B", "C", { condition: "product.is_defective" });
  const toD = [edge("B", "D"), edge("D", "_sink")];
  for (const max of [1, 2, 5]) {
    const result = rework([found, ...toD, back("C", max)]);
    assert.deepEqual(result.outputs, ["A 1", `B ${max + 1}`, `C ${max + 1}`, "D 0"]);
    assert.deepEqual([result.shipped, result.rejected], [0, [0, 0, 1, 0]]);
  }
});

Deno.test("Passes are counted per edge, and conditions see all of an item's", () => {
  const result = rework([
    edge("B", "C", { condition: "product.passes == 0" }),
    edge("B", "D", { condition: "product.passes < 3" }),
    edge("B", "_sink"),
    back("C", 1),
    back("D", 2),
  ]);
  assert.deepEqual(result, { outputs: ["A 1", "B 4", "C 1", "D 2"], shipped: 1, rejected: [0, 0, 0, 0] });
});

Deno.test("A new item has passed nothing, also where the one whose place it takes has", () => {
  const run = smallGraph({
    nodes: [{ name: "A", makes: "Part", cycle: 3 }, { name: "B" }, { name: "C" }],
    edges: [
      edge("_source", "A"),
      edge("A", "B"),
      edge("B", "_sink", { condition: "product.passes > 1" }),
      edge("B", "C"),
      edge("C", "B", { max_passes: 2 }),
    ],
    inventory: 5,
    seconds: 60,
  });
  const { columns: { totals } } = simulate(run);
  assert.deepEqual(totals.machines.map(({ output }) => output), [5, 15, 10]);
  assert.equal(totals.goodItems, 5);
});

/** R has two ways, to X that is slow and back to B, which takes A's parts first: so both are often full. */
function anyWay(ahead: readonly SmallEdge[]) {
  const run = smallGraph({
    nodes: [
      { name: "A", makes: "Part" },
      { name: "B", cycle: 2, merge: "priority" },
      { name: "R", cycle: 0.5, route: "shortest_queue" },
      { name: "X", cycle: 50 },
      { name: "Y" },
    ],
    edges: [
      edge("_source", "A"),
      edge("A", "B", { priority: 1 }),
      ...ahead,
      edge("B", "R"),
      edge("R", "X", { capacity: 1 }),
      edge("R", "B", { capacity: 1, max_passes: 1, priority: 2 }),
      edge("X", "_sink"),
      edge("Y", "_sink"),
    ],
    inventory: 8,
    seconds: 900,
  });
  const { columns: { totals }, line } = simulate(run);
  const taken = Object.fromEntries(line.machines.map(({ name }, m) => [name, totals.machines[m].taken]));
  return { taken, shipped: totals.goodItems, rejected: totals.rejectedUnits };
}

Deno.test("A pass counts too where the item waited for whichever way would have room first", () => {
  const result = anyWay([edge("B", "Y", { condition: "product.passes == 1" })]);
  // Each part comes to R once, and once more to B when it goes back.
  assert.equal(result.taken.R, 8);
  assert.deepEqual(result.taken.B, 8 + result.taken.Y);
  assert.deepEqual([result.taken.X + result.taken.Y, result.shipped], [8, 8]);
});

Deno.test("A way that an item may not pass any more is not waited for", () => {
  const { taken, shipped, rejected } = anyWay([edge("B", "Y", { condition: "product.passes > 1" })]);
  assert.ok(taken.R > 8 && taken.R <= 2 * 8, `${taken.R} times at R`);
  assert.deepEqual([taken.Y, shipped + rejected], [0, 8]);
});
