import assert from "node:assert/strict";
import * as fc from "../../deps/fast_check.ts";
import type { Item } from "../../../src/engine/stations/items.ts";
import { besideBuffer } from "../../support/floor.ts";

Deno.test("Buffer gives items in the order they were put, also after its ring has grown", () => {
  const { buffer, taker, give } = besideBuffer(Infinity);
  const items = Array.from({ length: 200 }, () => give().item);
  assert.equal(buffer.level, 200);
  assert.deepEqual([...buffer.items()].map((item) => items.indexOf(item)), items.map((_, i) => i));
  for (const item of items) assert.equal(buffer.take(taker), item);
  assert.equal(buffer.level, 0);
});

Deno.test("Buffer wakes the giver when a slot frees, and takes its item over", () => {
  const { buffer, taker, give, woken } = besideBuffer(1);
  const first = give(), second = give();
  assert.deepEqual([first.isTaken, second.isTaken, woken()], [true, false, []]);
  assert.equal(buffer.take(taker), first.item);
  assert.deepEqual([woken(), buffer.level, [...buffer.items()]], [["Giver"], 1, [second.item]]);
});

Deno.test("Buffer puts an item straight into the hands of a waiting taker, and wakes it", () => {
  const { buffer, taker, give, woken } = besideBuffer(1);
  assert.equal(buffer.take(taker), null);
  const { item, isTaken } = give();
  assert.deepEqual([isTaken, buffer.level, taker.taken, woken()], [true, 0, 1, ["Taker"]]);
  assert.deepEqual([...taker.itemsInside()], [item]);
});

Deno.test("Buffer wakes a taker that collects several items only with the last of them", () => {
  const { buffer, taker, give, woken } = besideBuffer(5, { batch: 3 });
  assert.equal(buffer.take(taker), null);
  const wakings = [1, 2, 3].map(() => [give().isTaken, ...woken()]);
  assert.deepEqual(wakings, [[true], [true], [true, "Taker"]]);
  assert.deepEqual([taker.taken, buffer.level], [3, 0]);
});

Deno.test("Buffer of capacity 0 holds nothing: the item waits in the giver's hands and goes from there", () => {
  const { buffer, taker, giver, give, woken } = besideBuffer(0);
  const { item, isTaken } = give();
  assert.deepEqual([isTaken, buffer.level, [...giver.itemsInside()]], [false, 0, [item]]);
  assert.equal(buffer.take(taker), item);
  assert.deepEqual([woken(), buffer.level, [...giver.itemsInside()]], [["Giver"], 0, []]);
  assert.equal(buffer.take(taker), null);
});

Deno.test("Buffer integrates its level, and the time it is full and empty, up to now", () => {
  const { buffer, taker, clock, give } = besideBuffer(2);
  clock.now = 3;
  give();
  clock.now = 5;
  give();
  clock.now = 9;
  buffer.take(taker);
  clock.now = 10;
  const expected = { levelSeconds: 2 + 2 * 4 + 1, fullSeconds: 4, emptySeconds: 3, levelMax: 2 };
  assert.deepEqual(buffer.totals(), expected);
  assert.deepEqual(buffer.totals(), expected);
});

Deno.test("Whatever is put and taken, Buffer agrees with a list and is never above its capacity", () => {
  const capacities = fc.constantFrom(0, 1, 2, 5, Infinity);
  fc.assert(
    fc.property(capacities, fc.array(fc.boolean(), { maxLength: 300 }), (capacity, puts) => {
      const { buffer, taker, give, woken } = besideBuffer(capacity);
      const waiting: Item[] = [];
      let isGiverWaiting = false;
      for (const isPut of puts) {
        // One that waits does nothing else, and an empty buffer is not asked: its taker would wait.
        if (isPut ? isGiverWaiting : waiting.length === 0) continue;
        if (isPut) {
          const { item, isTaken } = give();
          waiting.push(item);
          isGiverWaiting = !isTaken;
        } else {
          assert.equal(buffer.take(taker), waiting.shift());
          assert.deepEqual(woken(), isGiverWaiting ? ["Giver"] : []);
          isGiverWaiting = false;
        }
        assert.equal(buffer.level, Math.min(waiting.length, capacity));
        assert.equal(isGiverWaiting, waiting.length > capacity);
      }
    }),
    { seed: 1, numRuns: 200 },
  );
});
