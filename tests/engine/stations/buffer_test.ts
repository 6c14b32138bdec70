import assert from "node:assert/strict";
import * as fc from "../../deps/fast_check.ts";
import { Item } from "../../../src/engine/stations/items.ts";
import { besideBuffer } from "../../support/floor.ts";

Deno.test("Buffer gives items in the order they were put, also after its ring has grown", () => {
  const { buffer, getter, give } = besideBuffer(Infinity);
  const items = Array.from({ length: 200 }, () => give().item);
  assert.equal(buffer.level, 200);
  assert.deepEqual([...buffer.items()].map((item) => items.indexOf(item)), items.map((_, i) => i));
  for (const item of items) assert.equal(buffer.take(getter), item);
  assert.equal(buffer.level, 0);
});

Deno.test("Buffer wakes the putter when a slot frees, and takes its item over", () => {
  const { buffer, getter, give, woken } = besideBuffer(1);
  const first = give(), second = give();
  assert.deepEqual([first.isTaken, second.isTaken, woken()], [true, false, []]);
  assert.equal(buffer.take(getter), first.item);
  assert.deepEqual([woken(), buffer.level, [...buffer.items()]], [["Putter"], 1, [second.item]]);
});

Deno.test("Buffer puts an item straight into the hands of a waiting getter, and wakes it", () => {
  const { buffer, getter, give, woken } = besideBuffer(1);
  assert.equal(buffer.take(getter), null);
  const { item, isTaken } = give();
  assert.deepEqual([isTaken, buffer.level, getter.taken, woken()], [true, 0, 1, ["Getter"]]);
  assert.deepEqual([...getter.itemsInside()], [item]);
});

Deno.test("Buffer wakes a getter that collects several items only with the last of them", () => {
  const { buffer, getter, give, woken } = besideBuffer(5, { batch: 3 });
  assert.equal(buffer.take(getter), null);
  const wakings = [1, 2, 3].map(() => [give().isTaken, ...woken()]);
  assert.deepEqual(wakings, [[true], [true], [true, "Getter"]]);
  assert.deepEqual([getter.taken, buffer.level], [3, 0]);
});

Deno.test("Buffer of capacity 0 holds nothing: the item waits in the putter's hands and goes from there", () => {
  const { buffer, getter, putter, give, woken } = besideBuffer(0);
  const { item, isTaken } = give();
  assert.deepEqual([isTaken, buffer.level, [...putter.itemsInside()]], [false, 0, [item]]);
  assert.equal(buffer.take(getter), item);
  assert.deepEqual([woken(), buffer.level, [...putter.itemsInside()]], [["Putter"], 0, []]);
  assert.equal(buffer.take(getter), null);
});

Deno.test("Buffer integrates its level, and the time it is full and empty, up to now", () => {
  const { buffer, getter, clock, give } = besideBuffer(2);
  clock.now = 3;
  give();
  clock.now = 5;
  give();
  clock.now = 9;
  buffer.take(getter);
  clock.now = 10;
  const expected = { levelSeconds: 2 + 2 * 4 + 1, fullSeconds: 4, emptySeconds: 3, levelMax: 2, level: 1 };
  assert.deepEqual(buffer.totals(), expected);
  assert.deepEqual(buffer.totals(), expected);
});

Deno.test("Buffer counts a level as its highest only once time has passed in it", () => {
  const { buffer, getter, clock, give } = besideBuffer(5);
  const levelMax = () => buffer.totals().levelMax;
  clock.now = 1;
  give();
  clock.now = 2;
  give();
  assert.equal(levelMax(), 1);
  buffer.take(getter);
  give();
  give();
  assert.equal(levelMax(), 1);
  buffer.take(getter);
  clock.now = 2.5;
  assert.equal(levelMax(), 2);
  buffer.restart();
  assert.equal(levelMax(), 0);
  buffer.take(getter);
  clock.now = 3;
  assert.equal(levelMax(), 1);
});

Deno.test("Buffer has for each side the level without what the other side does in this very moment", () => {
  const { buffer, getter, clock, give } = besideBuffer(2);
  const levels = () => [buffer.levelForGetter, buffer.level, buffer.levelForPutter];
  clock.now = 1;
  give();
  assert.deepEqual(levels(), [0, 1, 1]);
  clock.now = 2;
  give();
  give();
  assert.deepEqual(levels(), [1, 2, 2]);
  clock.now = 3;
  // What the full buffer takes over is put then; but it is never more than full.
  buffer.take(getter);
  assert.deepEqual(levels(), [1, 2, 2]);
  clock.now = 4;
  for (let count = 0; count < 3; count++) buffer.take(getter);
  assert.deepEqual(levels(), [0, 0, 2]);
  clock.now = 5;
  // What a getter that waits takes straight out of a putter's hands is put and taken.
  give();
  assert.deepEqual(levels(), [0, 0, 1]);
  clock.now = 6;
  assert.deepEqual(levels(), [0, 0, 0]);
  // Begun anew, before anything happens in that moment.
  clock.now = 7;
  give();
  clock.now = 8;
  buffer.restart();
  assert.deepEqual(levels(), [1, 1, 1]);
});

Deno.test("Whatever is put and taken, Buffer agrees with a list and is never above its capacity", () => {
  const capacities = fc.constantFrom(0, 1, 2, 5, Infinity);
  fc.assert(
    fc.property(capacities, fc.array(fc.boolean(), { maxLength: 300 }), (capacity, puts) => {
      const { buffer, getter, give, woken } = besideBuffer(capacity);
      const waiting: Item[] = [];
      let isPutterWaiting = false;
      for (const isPut of puts) {
        // One that waits does nothing else, and an empty buffer is not asked: its getter would wait.
        if (isPut ? isPutterWaiting : waiting.length === 0) continue;
        if (isPut) {
          const { item, isTaken } = give();
          waiting.push(item);
          isPutterWaiting = !isTaken;
        } else {
          assert.equal(buffer.take(getter), waiting.shift());
          assert.deepEqual(woken(), isPutterWaiting ? ["Putter"] : []);
          isPutterWaiting = false;
        }
        assert.equal(buffer.level, Math.min(waiting.length, capacity));
        assert.equal(isPutterWaiting, waiting.length > capacity);
      }
    }),
    { seed: 1, numRuns: 200 },
  );
});

Deno.test("Buffer that has no end holds what memory holds, and then says which it is", () => {
  const { buffer } = besideBuffer(Infinity), item = new Item();
  for (let count = 0; count < 2 ** 24; count++) buffer.put(item);
  assert.throws(() => buffer.put(item), {
    name: "OverflowError",
    message: /^More than 16777216 items wait in buffer Putter at 0 s/,
  });
});
