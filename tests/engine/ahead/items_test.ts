/**
 * What a timed buffer knows of few of its items, and how high its level was.
 *
 * @module
 */
import assert from "node:assert/strict";
import { HighestLevel } from "../../../src/engine/ahead/highest_level.ts";
import { NOWHERE } from "../../../src/engine/ahead/lane.ts";
import { OddItems } from "../../../src/engine/ahead/odd_items.ts";
import { Item } from "../../../src/engine/stations/items.ts";

Deno.test("Odd items are taken in the order in which they were put, and forgotten, however many there are", () => {
  const odd = new OddItems(), numbers: number[] = [];
  const put = (number: number) => {
    numbers.push(number);
    odd.put({ defects: number % 7, isFound: number % 2 === 0, marked: number / 3 }, number);
  };
  const item = new Item();
  let taken = 0;
  const take = () => {
    const number = numbers[taken++];
    assert.equal(odd.next, number);
    odd.take(item);
    assert.deepEqual([item.defects, item.isFound, item.marked], [number % 7, number % 2 === 0, number / 3]);
    assert.equal(odd.defectsOf(number), 0);
  };
  assert.equal(odd.next, Infinity);
  for (let number = 3; number < 15_000; number += 5) {
    put(number);
    if (number % 3 > 0) take();
  }
  const left = numbers.slice(taken);
  assert.ok(left.length > 900);
  for (const number of left.slice(0, 9)) assert.equal(odd.defectsOf(number), number % 7);
  assert.equal(odd.defectsOf(left[0] + 1), 0);
  while (taken < numbers.length) take();
  assert.equal(odd.next, Infinity);
  put(20_000);
  take();
});

/** A lane with puts and takes at these moments. */
function laneOf(puts: readonly number[], takes: readonly number[], capacity = Infinity) {
  const times = (moments: readonly number[]) => Float64Array.from({ length: 8 }, (_, i) => moments[i] ?? NaN);
  return {
    ...NOWHERE,
    capacity,
    mask: 7,
    puts: puts.length,
    takes: takes.length,
    putTimes: times(puts),
    takeTimes: times(takes),
  };
}

const highest = (puts: readonly number[], takes: readonly number[], now: number) =>
  new HighestLevel(laneOf(puts, takes)).upTo(now);

Deno.test("The highest level is one in which time passed", () => {
  assert.equal(highest([], [], 9), 0);
  assert.equal(highest([1], [1], 9), 0);
  assert.equal(highest([1], [], 1), 0);
  assert.equal(highest([1], [], 1.5), 1);
  assert.equal(highest([1, 2, 3], [2, 3, 4], 9), 1);
  assert.equal(highest([1, 2, 3], [2.5, 3, 4], 9), 2);
  assert.equal(highest([1, 1, 1, 4], [1, 2, 3], 9), 2);
  assert.equal(highest([1, 1, 1, 4], [1, 2], 9), 2);
  assert.equal(highest([1, 1, 1, 4], [1], 9), 3);
});

Deno.test("Begun anew, it counts what is there from then on, if time passes in it", () => {
  const lane = laneOf([1, 1, 1], [2]), level = new HighestLevel(lane);
  assert.equal(level.upTo(3), 3);
  level.restart(3);
  assert.deepEqual([level.upTo(3), level.upTo(3.5)], [0, 2]);
  Object.assign(lane, laneOf([1, 1, 1, 4], [2, 3, 3]));
  assert.deepEqual([level.upTo(4), level.upTo(5)], [0, 1]);
});

Deno.test("What has been noted need not be known any longer", () => {
  const lane = laneOf([1, 2, 3], [3.5, 4]), level = new HighestLevel(lane);
  level.note();
  assert.equal(level.oldest, 0);
  lane.takeTimes.set([3.5, 4, 5]);
  lane.takes = 3;
  level.note();
  assert.equal(level.upTo(9), 3);
  assert.equal(level.oldest, 0);
  lane.putTimes.fill(NaN, 0, 3);
  lane.putTimes.set([6, 7], 3);
  lane.takeTimes.set([6, 8], 3);
  Object.assign(lane, { puts: 5, takes: 5 });
  assert.equal(level.upTo(9), 3);
});
