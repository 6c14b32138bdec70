import assert from "node:assert/strict";
import { simulate } from "../../src/run/simulate.ts";
import { besideBuffer } from "../support/floor.ts";
import { eventText } from "../support/event_text.ts";
import { edge, smallGraph, type SmallNode } from "../support/small_graph.ts";

interface Conveyor {
  readonly a?: Partial<SmallNode>;
  readonly b?: Partial<SmallNode>;
  readonly capacity?: number;
  readonly transit_sec?: number;
  readonly seconds?: number;
}

/** A conveyor from A to B. */
function conveyor({ a, b, capacity = 2, transit_sec = 3, seconds = 12 }: Conveyor) {
  const run = smallGraph({
    nodes: [{ name: "A", makes: "Part", ...a }, { name: "B", ...b }],
    edges: [edge("_source", "A"), edge("A", "B", { capacity, transit_sec }), edge("B", "_sink")],
    seconds,
  });
  return simulate(run, { events: "full" });
}

Deno.test("An item can be taken once its transit is over, and has its place from the moment it was put", () => {
  assert.deepEqual(eventText(conveyor({ seconds: 10 })), [
    "0 A EXECUTE 3 s, 3 cycles",
    "0 B STARVED 4 s",
    "3 A BLOCKED 1 s",
    "4 A EXECUTE 2 s, 2 cycles",
    "4 B EXECUTE 2 s, 2 cycles",
    "6 A BLOCKED 1 s",
    "6 B STARVED 1 s",
    "7 A EXECUTE 2 s, 2 cycles",
    "7 B EXECUTE 2 s, 2 cycles",
    "9 A BLOCKED 1 s",
    "9 B STARVED 1 s",
  ]);
});

Deno.test("A conveyor goes on filling up behind a stopped machine, and what has come to its end is there at once", () => {
  assert.deepEqual(eventText(conveyor({ b: { cycle: 6 }, capacity: 3, seconds: 20 })), [
    "0 A EXECUTE 5 s, 5 cycles",
    "0 B STARVED 4 s",
    "4 B EXECUTE 16 s, 2 cycles",
    "5 A BLOCKED 5 s",
    "10 A EXECUTE 1 s, 1 cycle",
    "11 A BLOCKED 5 s",
    "16 A EXECUTE 1 s, 1 cycle",
    "17 A BLOCKED 3 s",
  ]);
});

Deno.test("A conveyor longer than its items are apart moves many at once, each after its own transit", () => {
  const ends = { a: { cycle: 0.5 }, b: { cycle: 0.25 } };
  const { columns: { totals } } = conveyor({ ...ends, capacity: 100, transit_sec: 20.25, seconds: 60 });
  // An item every half second from 0.5 s on, and the last to leave before 60 s was put at 39 s.
  assert.deepEqual([totals.buffers[0].levelMax, totals.goodItems, totals.flowTime!.mean], [41, 78, 0.5 + 20.25 + 0.25]);
});

Deno.test("Two machines that wait at a conveyor's end are served in the order they began to wait", () => {
  assert.deepEqual(eventText(conveyor({ b: { cycle: 1.5, count: 2 }, capacity: 5, seconds: 10 })), [
    "0 A EXECUTE 10 s, 9 cycles",
    "0 B.1 STARVED 4 s",
    "0 B.2 STARVED 5 s",
    "4 B.1 EXECUTE 1.5 s, 1 cycle",
    "5 B.2 EXECUTE 1.5 s, 1 cycle",
    "5.5 B.1 STARVED 0.5 s",
    "6 B.1 EXECUTE 1.5 s, 1 cycle",
    "6.5 B.2 STARVED 0.5 s",
    "7 B.2 EXECUTE 1.5 s, 1 cycle",
    "7.5 B.1 STARVED 0.5 s",
    "8 B.1 EXECUTE 1.5 s, 1 cycle",
    "8.5 B.2 STARVED 0.5 s",
    "9 B.2 EXECUTE 1 s, 0 cycles",
    "9.5 B.1 STARVED 0.5 s",
  ]);
});

Deno.test("A machine that has just come free does not overtake one that waits for the item that arrives in this moment", () => {
  const run = smallGraph({
    nodes: [
      { name: "A", makes: "Part", cycle: 10, gives: 3 },
      { name: "C", makes: "Part", cycle: 20 },
      { name: "B", cycle: 5, count: 2 },
    ],
    edges: [
      edge("_source:a", "A"),
      edge("_source:c", "C"),
      edge("A", "B", { transit_sec: 3 }),
      edge("C", "B", { transit_sec: 3 }),
      edge("B", "_sink"),
    ],
    sources: { "_source:a": { initial_inventory: 1 }, "_source:c": { initial_inventory: 1 } },
    seconds: 30,
  });
  // B.2 waits from 18 s on; at 23 s B.1 is done with its second item just before C's arrives.
  assert.deepEqual(eventText(simulate(run, { events: "full" })).filter((interval) => interval.includes(" B.")), [
    "0 B.1 STARVED 13 s",
    "0 B.2 STARVED 13 s",
    "13 B.1 EXECUTE 10 s, 2 cycles",
    "13 B.2 EXECUTE 5 s, 1 cycle",
    "18 B.2 STARVED 5 s",
    "23 B.1 STARVED 7 s",
    "23 B.2 EXECUTE 5 s, 1 cycle",
    "28 B.2 STARVED 2 s",
  ]);
});

Deno.test("Buffer with a way to go keeps its order, and holds an item until its time", () => {
  const { buffer, getter, clock, give, woken, scheduler } = besideBuffer(2, { transitSeconds: 4 });
  const first = give().item;
  clock.now = 1;
  const second = give().item;
  assert.deepEqual([buffer.level, buffer.hasRoom, buffer.readySince, give().isTaken], [2, false, Infinity, false]);
  assert.equal(buffer.take(getter), null);
  assert.equal(scheduler.nextTime, 4);
  clock.now = 4;
  assert.deepEqual([woken(), getter.taken, buffer.level], [["Putter", "Getter"], 1, 2]);
  assert.deepEqual([...getter.itemsInside()], [first]);
  assert.equal([...buffer.items()][0], second);
});

Deno.test("Merged fifo, an item on a conveyor waits since its arrival, not since it was put", () => {
  const run = smallGraph({
    nodes: [
      { name: "A", makes: "Part", cycle: 2 },
      { name: "B", makes: "Part", cycle: 3 },
      { name: "M", cycle: 4 },
      { name: "X", cycle: 0.5 },
      { name: "Y", cycle: 0.5 },
    ],
    edges: [
      edge("_source:a", "A"),
      edge("_source:b", "B"),
      edge("A", "M", { transit_sec: 5 }),
      edge("B", "M"),
      edge("M", "X", { condition: "product.parent_machine == 'A'" }),
      edge("M", "Y"),
      edge("X", "_sink"),
      edge("Y", "_sink"),
    ],
    sources: { "_source:a": { initial_inventory: 9 }, "_source:b": { initial_inventory: 9 } },
    seconds: 24,
  });
  const log = eventText(simulate(run, { events: "full" })).filter((interval) => / [XY] EXECUTE/.test(interval));
  // A's arrive at 7, 9, 11 and so on, B's are there at 3, 6, 9 and so on.
  assert.deepEqual(log, [
    "7 Y EXECUTE 0.5 s, 1 cycle",
    "11 Y EXECUTE 0.5 s, 1 cycle",
    "15 X EXECUTE 0.5 s, 1 cycle",
    "19 X EXECUTE 0.5 s, 1 cycle",
    "23 Y EXECUTE 0.5 s, 1 cycle",
  ]);
});
