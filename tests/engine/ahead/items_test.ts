/**
 * What a timed buffer knows of few of its items.
 *
 * @module
 */
import assert from "node:assert/strict";
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
