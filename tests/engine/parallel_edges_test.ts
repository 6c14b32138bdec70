/**
 * Several edges from one station to another, and from a station to itself.
 *
 * @module
 */
import assert from "node:assert/strict";
import { simulate } from "../../src/run/simulate.ts";
import { eventText } from "../support/event_text.ts";
import { chain, edge, type SmallEdge, smallGraph, type SmallNode } from "../support/small_graph.ts";

const isFound = "product.is_defective";

/** A makes, B passes on: over one conveyor what A has found defective, over the other the rest. */
const twoConveyors = () =>
  smallGraph({
    seconds: 3600,
    nodes: [
      { name: "A", cycle: 2, makes: "Part", quality: { defect_rate: 0.25, detection_prob: 1 } },
      { name: "B", cycle: 1 },
    ],
    edges: [
      edge("_source", "A"),
      edge("A", "B", { transit_sec: 31, condition: isFound }),
      edge("A", "B", { transit_sec: 10 }),
      edge("B", "_sink"),
    ],
  });

Deno.test("Each of several edges to one station has a buffer of its own, under its own name wherever buffers stand", async () => {
  const result = simulate(twoConveyors()), { summary, columns: { totals } } = result;
  assert.deepEqual(Object.keys(summary.buffers), ["A_to_B", "A_to_B_2"]);
  const [output] = totals.machines.map((machine) => machine.output), found = totals.machines[0].defectsCreated;
  assert.ok(found > 0.2 * output);
  // Little's law: as many on each conveyor as came in its transit time, but for those that are on it at the end.
  const levels = Object.values(summary.buffers).map(({ level_mean }) => level_mean!);
  assert.ok(Math.abs(levels[0] - 31 * found / 3600) < 31 * 15 / 3600, `${levels[0]}`);
  assert.ok(Math.abs(levels[1] - 10 * (output - found) / 3600) < 10 * 5 / 3600, `${levels[1]}`);
  assert.ok(found - totals.machines[1].rejected < 20, "B, whose edges have no condition, rejects what A found");
  const bounded = twoConveyors(), edges = bounded.topology.edges.map((edge) => ({ ...edge, capacity: 20 }));
  const { columns: names } = await simulate({ ...bounded, topology: { ...bounded.topology, edges } }).telemetry();
  assert.deepEqual(names.filter((name) => name.startsWith("Buf_")), [
    "Buf_A_to_B_level",
    "Buf_A_to_B_cap",
    "Buf_A_to_B_2_level",
    "Buf_A_to_B_2_cap",
    "Buf_A_to_B_min",
    "Buf_A_to_B_max",
    "Buf_A_to_B_2_min",
    "Buf_A_to_B_2_max",
  ]);
});

/** A makes a part every 10 s, B takes 4 s and hands it on, or back to itself. */
function around(
  back: Partial<SmallEdge>,
  { seconds = 50, capacity, a, b }: {
    readonly seconds?: number;
    readonly capacity?: number;
    readonly a?: Partial<SmallNode>;
    readonly b?: Partial<SmallNode>;
  } = {},
) {
  return smallGraph({
    seconds,
    nodes: [{ name: "A", cycle: 10, makes: "Part", ...a }, { name: "B", cycle: 4, ...b }],
    edges: [
      edge("_source", "A"),
      edge("A", "B", { ...capacity !== undefined && { capacity } }),
      edge("B", "B", { max_passes: 1, ...back }),
      edge("B", "_sink"),
    ],
  });
}

Deno.test("What is done twice at one machine takes it twice the time", () => {
  const result = simulate(around({ condition: "product.passes < 1", capacity: 1 }), { events: "full" });
  assert.deepEqual(eventText(result), [
    "0 A EXECUTE 50 s, 4 cycles",
    "0 B STARVED 10 s",
    "10 B EXECUTE 8 s, 2 cycles",
    "18 B STARVED 2 s",
    "20 B EXECUTE 8 s, 2 cycles",
    "28 B STARVED 2 s",
    "30 B EXECUTE 8 s, 2 cycles",
    "38 B STARVED 2 s",
    "40 B EXECUTE 8 s, 2 cycles",
    "48 B STARVED 2 s",
  ]);
  const { totals } = result.columns;
  assert.deepEqual([totals.machines[1].taken, totals.machines[1].output, totals.goodItems], [8, 8, 4]);
});

Deno.test("An item that may not go round once more is rejected", () => {
  const b = { quality: { false_reject_prob: 1 } };
  for (const passes of [1, 2, 3]) {
    const run = around({ condition: isFound, max_passes: passes }, { a: { cycle: 100 }, b, seconds: 1050 });
    const { totals } = simulate(run).columns, { taken, rejected } = totals.machines[1];
    assert.deepEqual([totals.goodItems, rejected, taken], [0, 10, 10 * (passes + 1)]);
  }
});

Deno.test("Of two machines side by side each takes from the other at once what both hand back", () => {
  const run = around({ condition: "product.passes < 1", capacity: 0 }, { b: { count: 2 }, seconds: 3600 });
  const { totals } = simulate(run).columns, [, first, second] = totals.machines;
  assert.deepEqual([totals.deadlock, totals.goodItems], [null, 359]);
  assert.equal(first.taken + second.taken, 2 * totals.goodItems);
});

Deno.test("A machine that waits for room in its own buffer stands for ever, which ends the run and is said", () => {
  const a = { cycle: 1 };
  const { summary } = simulate(
    around({ condition: "product.passes < 1", capacity: 1 }, { a, capacity: 2, seconds: 60 }),
  );
  // The part of second 2 has waited longer than the first one, which is back at second 5; it is done at second 9.
  assert.deepEqual(summary.line.deadlock, {
    time_sec: 9,
    stations: [
      { machine: "A", state: "BLOCKED", waits_for: "room before B" },
      { machine: "B", state: "BLOCKED", waits_for: "room before B" },
    ],
  });
});

Deno.test("No arrow of the bottleneck leads from a station to itself", () => {
  const back = { condition: "product.passes < 1", capacity: 1 };
  const run = around(back, { a: { cycle: 6 }, b: { merge: "round_robin" }, capacity: 2, seconds: 3600 });
  const { bottleneck } = simulate(run).summary;
  assert.ok(bottleneck.stations.A.blocked_percent! > 10);
  assert.equal(bottleneck.arrow, "B");
});

Deno.test("What an item may choose among is asked once, when it is ready, also if a failure comes between", () => {
  const failures = [{ name: "power", basis: "calendar" as const, after: 20, repair: 5 }];
  const result = simulate(
    smallGraph({
      seconds: 40,
      nodes: [
        { name: "A", cycle: 1, makes: "Part", route: "shortest_queue", failures },
        { name: "B", cycle: 100 },
        { name: "C", cycle: 100 },
      ],
      edges: [
        edge("_source", "A"),
        edge("A", "B", { condition: "product.age_sec > 9" }),
        edge("A", "B", { capacity: 0 }),
        edge("A", "C", { capacity: 0 }),
        ...chain("B", "_sink"),
        ...chain("C", "_sink"),
      ],
    }),
    { events: "full" },
  );
  assert.deepEqual(eventText(result).filter((text) => / A /.test(text)), [
    "0 A EXECUTE 3 s, 3 cycles",
    "3 A BLOCKED 17 s",
    "20 A DOWN 5 s (power)",
    "25 A BLOCKED 15 s",
  ]);
});
