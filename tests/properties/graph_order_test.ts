import assert from "node:assert/strict";
import * as fc from "../deps/fast_check.ts";
import type { Buffer } from "../../src/engine/stations/buffer.ts";
import type { Item } from "../../src/engine/stations/items.ts";
import { operate } from "../support/operation.ts";
import { randomGraph } from "../support/random_graph.ts";

/** An item on an edge. */
interface Entry {
  readonly item: Item;
  readonly seconds: number;
}

/** Writes down what comes onto an edge, and checks what leaves it: the first that came, not before it has arrived. */
function watch(buffer: Buffer, transitSeconds: number): Entry[] {
  const entries: Entry[] = [], { put, takeFirst } = buffer;
  const enter = (item: Item) => entries.push({ item, seconds: buffer.clock.now });
  const leave = (item: Item) => {
    const first = entries.shift()!;
    assert.equal(first.item, item, "another than the first item has left");
    assert.ok(
      buffer.clock.now >= first.seconds + transitSeconds,
      `${buffer.clock.now}: on the way since ${first.seconds}`,
    );
  };
  buffer.put = (item) => {
    const levelBefore = buffer.level, isTaken = put.call(buffer, item);
    if (isTaken) enter(item);
    if (isTaken && buffer.level === levelBefore) leave(item);
    return isTaken;
  };
  buffer.takeFirst = () => {
    const putter = buffer.putters.first;
    if (putter !== null) enter(putter.outputs[putter.delivered]);
    const item = takeFirst.call(buffer);
    leave(item);
    return item;
  };
  return entries;
}

Deno.test("Every edge is first in, first out, and no item leaves a conveyor before its transit is over", () => {
  let moved = 0;
  fc.assert(
    fc.property(randomGraph, (run) => {
      const operation = operate(run), { line, floor: { buffers } } = operation;
      const entries = buffers.map((buffer, b) => watch(buffer, line.buffers[b].transitSeconds));
      for (let step = 1; step <= 20; step++) {
        operation.runTo(step * line.durationSeconds / 20);
        buffers.forEach((buffer, b) => {
          assert.deepEqual([...buffer.items()], entries[b].map(({ item }) => item));
          assert.ok(buffer.level <= buffer.capacity);
          moved += buffer.level;
        });
      }
    }),
    { seed: 21, numRuns: 200 },
  );
  assert.ok(moved > 0);
});
