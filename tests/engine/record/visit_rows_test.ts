import assert from "node:assert/strict";
import { Clock } from "../../../src/engine/kernel/clock.ts";
import { VisitRows } from "../../../src/engine/record/visit_rows.ts";

Deno.test("What has been written stays as it is while room is made for more; what has not is 0", () => {
  const clock = new Clock(), rows = new VisitRows(clock, 100_000), count = 100_000;
  for (let i = 0; i < count; i++) {
    clock.now = i < 40_000 ? 0 : i;
    assert.equal(rows.addItem(i % 7), i);
    const row = rows.add();
    assert.equal(row, i);
    rows.item[row] = i;
    rows.leftSeconds[row] = i / 2;
    if (i % 3 === 0) rows.flags[row] = 4;
  }
  const { item, itemCount, madeBy, leftSeconds, flags, defects } = rows.columns();
  assert.deepEqual([rows.count, itemCount], [count, count]);
  for (let i = 0; i < count; i++) {
    const found = [item[i], madeBy[i], leftSeconds[i], flags[i], defects[i]];
    assert.deepEqual(found, [i, i % 7, i / 2, i % 3 === 0 ? 4 : 0, 0]);
  }
});
