import assert from "node:assert/strict";
import { besideBuffer } from "../../support/floor.ts";

/** A buffer of some capacity at work, whose rows end one after the other. */
function rows(capacity: number) {
  const { buffer, clock, getter, give } = besideBuffer(capacity);
  const at = (now: number) => (clock.now = now);
  const endRow = (now: number) => {
    at(now);
    const row = buffer.endRow(), { least, most, seconds } = row;
    row.beginRow();
    return [least, most, seconds];
  };
  return {
    buffer,
    at,
    endRow,
    put: (now: number) => (at(now), give()),
    take: (now: number) => (at(now), buffer.take(getter)),
  };
}

Deno.test("A row has the lowest and the highest level in which time passed in it, and the integral", () => {
  const { put, take, endRow } = rows(5);
  put(2), put(4), take(7);
  assert.deepEqual(endRow(10), [0, 2, 2 + 2 * 3 + 3]);
  put(11), put(12);
  assert.deepEqual(endRow(20), [1, 3, 1 + 2 + 3 * 8], "the level that it began with counts");
  assert.deepEqual(endRow(30), [3, 3, 30], "and is the only one where nothing happens");
});

Deno.test("What comes and goes in one moment leaves no trace, also at the moment in which a row begins", () => {
  const { put, take, endRow } = rows(5);
  put(2), put(2), take(2);
  assert.deepEqual(endRow(10), [0, 1, 8]);
  put(10), put(10);
  assert.deepEqual(endRow(20), [3, 3, 30], "one item is no level of this row: no time passed in it");
});

Deno.test("A row goes on where the sums begin anew, and those forget what was before", () => {
  const { buffer, at, put, take, endRow } = rows(5);
  put(1), put(2), take(3);
  at(4);
  buffer.restart();
  assert.equal(buffer.totals().levelMax, 0);
  at(6);
  assert.equal(buffer.totals().levelMax, 1);
  assert.deepEqual(endRow(10), [0, 2, 1 + 2 + 7]);
  assert.equal(buffer.totals().levelMax, 1);
  put(12), take(12.5);
  assert.deepEqual(endRow(20), [1, 2, 10.5]);
  assert.equal(buffer.totals().levelMax, 2, "the highest of all rows since");
});

Deno.test("Nothing is ever in a buffer without places", () => {
  const { put, take, endRow } = rows(0);
  put(1), take(3);
  assert.deepEqual(endRow(10), [0, 0, 0]);
});
