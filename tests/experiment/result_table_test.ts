import assert from "node:assert/strict";
import { ResultTable } from "../../src/experiment/result_table.ts";

const failure = (variant: number, replication: number) => ({ variant, replication, seed: 7, reason: "stuck" });

Deno.test("A table gives back what was put in, in whatever order it came", () => {
  const table = new ResultTable(2), places: [number, number][] = [];
  for (let variant = 0; variant < 3; variant++) for (let r = 0; r < 100; r++) places.push([variant, r]);
  // 7 shares no factor with 300: every place once, far apart.
  const scattered = places.map((_, i) => places[(i * 7) % 300]);
  for (const [variant, replication] of scattered) {
    table.add({ variant, replication }, Float64Array.of(1000 * variant + replication, -replication));
  }
  for (const [variant, replication] of places) {
    assert.equal(table.value(variant, 0, replication), 1000 * variant + replication);
    assert.equal(table.value(variant, 1, replication), -replication);
  }
  assert.deepEqual([...table.values(2, 1)], Array.from({ length: 100 }, (_, r) => -r));
});

Deno.test("Replications that were tried are counted, failed ones too; one that is missing leaves a gap", () => {
  const table = new ResultTable(1);
  assert.equal(table.count(0), 0);
  for (const replication of [0, 1, 3]) table.add({ variant: 0, replication }, Float64Array.of(5));
  assert.deepEqual([table.count(0), table.end(0), table.end(1)], [3, 4, 0]);
  assert.deepEqual([...table.values(0, 0)], [5, 5, NaN, 5]);
  table.fail(failure(0, 2));
  assert.deepEqual([table.count(0), table.end(0)], [4, 4]);
  assert.deepEqual(table.succeeded(0), [0, 1, 3]);
  assert.deepEqual([...table.values(0, 0)], [5, 5, NaN, 5]);
  assert.deepEqual([...table.values(0, 0, 6)], [5, 5, NaN, 5, NaN, NaN]);
});

Deno.test("As many replications as there is room for are counted", () => {
  for (const count of [15, 16, 17, 32, 33]) {
    const table = new ResultTable(1);
    for (let replication = 0; replication < count; replication++) {
      table.add({ variant: 0, replication }, Float64Array.of(replication));
    }
    assert.equal(table.count(0), count);
    assert.equal(table.succeeded(0).length, count);
    assert.equal(table.values(0, 0).at(-1), count - 1);
  }
});

Deno.test("What is done, failed or was never asked for is told apart", () => {
  const table = new ResultTable(1);
  table.add({ variant: 1, replication: 0 }, Float64Array.of(NaN));
  table.fail(failure(1, 1));
  const has = (variant: number, replication: number) => table.has({ variant, replication });
  assert.deepEqual([has(1, 0), has(1, 1), has(1, 2), has(1, 1000), has(0, 0), has(9, 0)], [
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
  // A value that a run does not have is no failure.
  assert.deepEqual(table.succeeded(1), [0]);
  assert.deepEqual([table.value(1, 0, 1), table.value(0, 0, 0), table.value(9, 0, 5)], [NaN, NaN, NaN]);
  assert.deepEqual([table.count(9), table.succeeded(9), [...table.values(9, 0)]], [0, [], []]);
});

Deno.test("Failures are listed by variant and replication, whenever they came", () => {
  const table = new ResultTable(3), places = [[1, 2], [0, 9], [1, 0], [0, 1]];
  for (const [variant, replication] of places) table.fail(failure(variant, replication));
  assert.deepEqual(table.failures(), [failure(0, 1), failure(0, 9), failure(1, 0), failure(1, 2)]);
});
