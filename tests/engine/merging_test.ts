/**
 * Which of several ways a station takes its next item from.
 *
 * @module
 */
import assert from "node:assert/strict";
import { simulate } from "../../src/run/simulate.ts";
import { eventText } from "../support/event_text.ts";
import { chain, edge, type SmallGraph, smallGraph, type SmallNode } from "../support/small_graph.ts";

interface Merged {
  readonly merge: SmallNode["merge"];
  readonly capacity?: number;
  /** Of the ways from A and from B. */
  readonly priorities?: readonly (number | undefined)[];
  readonly a?: Partial<SmallNode>;
  readonly b?: Partial<SmallNode>;
  readonly sources?: SmallGraph["sources"];
}

const endless = { initial_inventory: Infinity };

/** A makes a part every second, B every one and a half; M takes 2 s for each and sends A's to X, B's to Y. */
function merged({ merge, capacity = 5, priorities = [], a, b, sources }: Merged) {
  const parts = [{ name: "A", cycle: 1, ...a }, { name: "B", cycle: 1.5, ...b }];
  return smallGraph({
    nodes: [
      ...parts.map((part) => ({ ...part, makes: "Part" })),
      { name: "M", cycle: 2, merge },
      { name: "X", cycle: 0.25 },
      { name: "Y", cycle: 0.25 },
    ],
    edges: [
      edge("_source:a", "A"),
      edge("_source:b", "B"),
      ...parts.map(({ name }, i) =>
        edge(name, "M", { capacity, ...priorities[i] !== undefined && { priority: priorities[i] } })
      ),
      edge("M", "X", { condition: "product.parent_machine == 'A'" }),
      edge("M", "Y"),
      ...chain("X", "_sink"),
      ...chain("Y", "_sink"),
    ],
    sources: sources ?? { "_source:a": endless, "_source:b": endless },
    seconds: 16,
  });
}

/** Whose items M has handed on, in that order. */
function served(options: Merged): string {
  const events = eventText(simulate(merged(options), { events: "full" }));
  return events.flatMap((interval) => / ([XY]) EXECUTE/.exec(interval)?.[1] ?? []).join("").replaceAll("X", "A")
    .replaceAll(
      "Y",
      "B",
    );
}

Deno.test("Merged fifo, the item that was put first is taken first, ties in the order of the file", () => {
  // Put at 1, 2, 3, 4 by A and 1.5, 3, 4.5 by B: at 7 s both have one of 3 s, and A's way stands first.
  assert.equal(served({ merge: "fifo" }), "ABAABAB");
});

Deno.test("Merged fifo over a capacity of 0, the item whose holder finished first is taken first", () => {
  assert.deepEqual(eventText(simulate(merged({ merge: "fifo", capacity: 0 }), { events: "full" })), [
    "0 A EXECUTE 2 s, 2 cycles",
    "0 B EXECUTE 1.5 s, 1 cycle",
    "0 M STARVED 1 s",
    "0 X STARVED 3 s",
    "0 Y STARVED 5 s",
    "1 M EXECUTE 15 s, 7 cycles",
    "1.5 B BLOCKED 1.5 s",
    "2 A BLOCKED 3 s",
    "3 B EXECUTE 1.5 s, 1 cycle",
    "3 X EXECUTE 0.25 s, 1 cycle",
    "3.25 X STARVED 3.75 s",
    "4.5 B BLOCKED 2.5 s",
    "5 A EXECUTE 1 s, 1 cycle",
    "5 Y EXECUTE 0.25 s, 1 cycle",
    "5.25 Y STARVED 3.75 s",
    "6 A BLOCKED 3 s",
    "7 B EXECUTE 1.5 s, 1 cycle",
    "7 X EXECUTE 0.25 s, 1 cycle",
    "7.25 X STARVED 3.75 s",
    "8.5 B BLOCKED 2.5 s",
    "9 A EXECUTE 1 s, 1 cycle",
    "9 Y EXECUTE 0.25 s, 1 cycle",
    "9.25 Y STARVED 3.75 s",
    "10 A BLOCKED 3 s",
    "11 B EXECUTE 1.5 s, 1 cycle",
    "11 X EXECUTE 0.25 s, 1 cycle",
    "11.25 X STARVED 3.75 s",
    "12.5 B BLOCKED 2.5 s",
    "13 A EXECUTE 1 s, 1 cycle",
    "13 Y EXECUTE 0.25 s, 1 cycle",
    "13.25 Y STARVED 2.75 s",
    "14 A BLOCKED 2 s",
    "15 B EXECUTE 1 s, 0 cycles",
    "15 X EXECUTE 0.25 s, 1 cycle",
    "15.25 X STARVED 0.75 s",
  ]);
});

Deno.test("An item waits since its cycle was finished, also where others of that cycle went before it", () => {
  // A finishes three at 2 s; M takes them at 2, 4 and 6 s, and only then the one that B finished at 2.5 s.
  const a = { cycle: 2, gives: 3 }, b = { cycle: 2.5 };
  assert.equal(served({ merge: "fifo", capacity: 0, a, b }), "AAABAA");
});

Deno.test("Merged by priority, the lower number is served first as long as it has an item, without one last", () => {
  assert.equal(served({ merge: "priority", priorities: [1, 2] }), "AAAAAAA");
  assert.equal(served({ merge: "priority", priorities: [2, 1] }), "ABBBBBB");
  assert.equal(served({ merge: "priority", priorities: [undefined, 7] }), "ABBBBBB");
  assert.equal(served({ merge: "priority", priorities: [2, 1], capacity: 0 }), "ABBBBBB");
});

Deno.test("Ways of one priority, and ways without any, are served in the order of the file", () => {
  assert.equal(served({ merge: "priority", priorities: [3, 3] }), "AAAAAAA");
  assert.equal(served({ merge: "priority" }), "AAAAAAA");
});

Deno.test("Merged in turn, each input is served once a round, and one that is empty is passed over", () => {
  assert.equal(served({ merge: "round_robin" }), "ABABABA");
  assert.equal(served({ merge: "round_robin", capacity: 0 }), "ABABABA");
  const sources = { "_source:a": endless, "_source:b": { initial_inventory: 2 } };
  assert.equal(served({ merge: "round_robin", sources }), "ABABAAA");
});

Deno.test("A waiting station takes whatever comes first, and in turn the other way is next", () => {
  // B's first item comes at 0.5 s, its second at 1 s as A's first does.
  assert.equal(served({ merge: "round_robin", b: { cycle: 0.5 } }), "BABABAB");
  assert.equal(served({ merge: "fifo", b: { cycle: 0.5 } }), "BABBABB");
});
