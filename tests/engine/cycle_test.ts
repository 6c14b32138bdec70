/**
 * The meaning of a cycle, told by the whole event log of lines small enough to be followed by hand.
 *
 * @module
 */
import assert from "node:assert/strict";
import { simulate } from "../../src/run/simulate.ts";
import { eventText } from "../support/event_text.ts";
import { chain, smallGraph } from "../support/small_graph.ts";
import { smallLine, type SmallRun, type SmallStation } from "../support/small_line.ts";

function logOf(stations: readonly SmallStation[], options: SmallRun = {}): string[] {
  return eventText(simulate(smallLine(stations, options), { events: "full" }));
}

Deno.test("Cycles that follow each other are one state interval in EXECUTE, and a station is STARVED until its first item", () => {
  assert.deepEqual(logOf([{ name: "A" }, { name: "B" }, { name: "C" }], { seconds: 5 }), [
    "0 A EXECUTE 5 s, 4 cycles",
    "0 B STARVED 1 s",
    "0 C STARVED 2 s",
    "1 B EXECUTE 4 s, 3 cycles",
    "2 C EXECUTE 3 s, 2 cycles",
  ]);
});

Deno.test("A station whose buffer is full keeps its finished item and is BLOCKED until a slot frees", () => {
  assert.deepEqual(logOf([{ name: "A", capacity: 1 }, { name: "B", cycle: 2 }]), [
    "0 A EXECUTE 4 s, 4 cycles",
    "0 B STARVED 1 s",
    "1 B EXECUTE 9 s, 4 cycles",
    "4 A BLOCKED 1 s",
    "5 A EXECUTE 1 s, 1 cycle",
    "6 A BLOCKED 1 s",
    "7 A EXECUTE 1 s, 1 cycle",
    "8 A BLOCKED 1 s",
    "9 A EXECUTE 1 s, 0 cycles",
  ]);
});

Deno.test("Over a capacity of 0 an item moves only when the next station is collecting", () => {
  assert.deepEqual(logOf([{ name: "A", capacity: 0 }, { name: "B", cycle: 3 }, { name: "C" }], { seconds: 8 }), [
    "0 A EXECUTE 2 s, 2 cycles",
    "0 B STARVED 1 s",
    "0 C STARVED 4 s",
    "1 B EXECUTE 7 s, 2 cycles",
    "2 A BLOCKED 2 s",
    "4 A EXECUTE 1 s, 1 cycle",
    "4 C EXECUTE 1 s, 1 cycle",
    "5 A BLOCKED 2 s",
    "5 C STARVED 2 s",
    "7 A EXECUTE 1 s, 0 cycles",
    "7 C EXECUTE 1 s, 0 cycles",
  ]);
});

Deno.test("A batch is collected item by item: each slot is free at once, so a buffer of 1 can feed a batch of 3", () => {
  assert.deepEqual(logOf([{ name: "A", capacity: 1 }, { name: "B", batch: 3, cycle: 5 }], { seconds: 15 }), [
    "0 A EXECUTE 5 s, 5 cycles",
    "0 B STARVED 3 s",
    "3 B EXECUTE 5 s, 1 cycle",
    "5 A BLOCKED 3 s",
    "8 A EXECUTE 3 s, 3 cycles",
    "8 B STARVED 1 s",
    "9 B EXECUTE 5 s, 1 cycle",
    "11 A BLOCKED 3 s",
    "14 A EXECUTE 1 s, 0 cycles",
    "14 B STARVED 1 s",
  ]);
});

Deno.test("A source that has run dry leaves its station STARVED to the end, and the line behind it too", () => {
  assert.deepEqual(logOf([{ name: "A", batch: 2 }, { name: "B", cycle: 2 }], { inventory: 7 }), [
    "0 A EXECUTE 3 s, 3 cycles",
    "0 B STARVED 1 s",
    "1 B EXECUTE 6 s, 3 cycles",
    "3 A STARVED 7 s",
    "7 B STARVED 3 s",
  ]);
});

Deno.test("A jam is cleared before the execution, after a breakdown of the same cycle", () => {
  const failures = [{ name: "motor", after: 2, repair: 1 }];
  assert.deepEqual(logOf([{ name: "A", failures, jam: { probability: 1, seconds: 2 } }], { seconds: 12 }), [
    "0 A JAMMED 2 s",
    "2 A EXECUTE 1 s, 1 cycle",
    "3 A JAMMED 2 s",
    "5 A EXECUTE 1 s, 1 cycle",
    "6 A DOWN 1 s (motor)",
    "7 A JAMMED 2 s",
    "9 A EXECUTE 1 s, 1 cycle",
    "10 A JAMMED 2 s",
  ]);
});

Deno.test("A repair or a clearing of no length is no state interval and is counted nowhere", () => {
  const failures = [{ name: "motor", after: 2, repair: 0 }];
  const run = smallLine([{ name: "A", failures, jam: { probability: 1, seconds: 0 } }]);
  const result = simulate(run, { events: "full" });
  assert.deepEqual(eventText(result), ["0 A EXECUTE 10 s, 9 cycles"]);
  assert.deepEqual([result.summary.machines.A.down_count, result.summary.machines.A.jammed_count], [0, 0]);
});

Deno.test("An event at the very end of the run is not processed, what is open is closed there", () => {
  const { summary, columns } = simulate(smallLine([{ name: "A", cycle: 5 }]), { events: "full" });
  assert.equal(summary.production.m1s_produced, 1);
  assert.equal(columns.endSeconds, 10);
  assert.equal(columns.totals.unitSeconds, 10);
});

Deno.test("Of two stations that finish at one time, the one that began its cycle first goes first", () => {
  const nodes = [{ name: "A", cycle: 1.5 }, { name: "B", cycle: 3 }].map((node) => ({ ...node, makes: "Part" }));
  const edges = nodes.flatMap(({ name }) => chain("_source", name, "_sink"));
  // A began at 1.5 s, B at 0: at 3 s the last of four items is B's.
  for (const inOrder of [nodes, nodes.toReversed()]) {
    const { machines: { A, B } } = simulate(smallGraph({ nodes: inOrder, edges, inventory: 4, seconds: 6 })).summary;
    assert.deepEqual([A.execute_sec, B.execute_sec], [3, 6]);
  }
});
