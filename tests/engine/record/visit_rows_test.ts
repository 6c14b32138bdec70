/**
 * Visits that stations write down each by its own clock.
 *
 * @module
 */
import assert from "node:assert/strict";
import * as fc from "../../deps/fast_check.ts";
import type { VisitColumns } from "../../../src/engine/record/visit_columns.ts";
import { VisitRows } from "../../../src/engine/record/visit_rows.ts";
import type { VisitWindow } from "../../../src/engine/record/visit_window.ts";

const SECONDS = 4000;

/** A source of pairs, and two machines: each cycle uses up an item of the source, the second's one of the first too. */
const WRITERS: readonly ((window: VisitWindow, second: number) => void)[] = [
  (window, second) => {
    for (let i = 0; i < 2; i++) window.takeRaw(0, second);
  },
  (window, second) => {
    const made = window.endCycle(0, second, 1);
    write(window, { machine: 0, madeBy: -1, id: 2 * second, second });
    write(window, { machine: 0, madeBy: 0, id: made, second });
  },
  (window, second) => {
    if (second % 3 === 2) window.endCycle(1, second, 2);
    write(window, { machine: 1, madeBy: -1, id: 2 * second + 1, second });
    if (second > 0) write(window, { machine: 1, madeBy: 0, id: second - 1, second });
  },
];

interface Written {
  readonly machine: number;
  readonly madeBy: number;
  readonly id: number;
  readonly second: number;
}

function write(window: VisitWindow, { machine, madeBy, id, second }: Written): void {
  const row = window.add(machine);
  window.madeBy[row] = madeBy;
  window.id[row] = id;
  window.takenSeconds[row] = second;
  window.finishedSeconds[row] = second;
  window.leftSeconds[row] = second;
  window.to[row] = machine;
  window.defects[row] = second % 2;
  window.flags[row] = machine;
}

/** @param stretches how far all have come before each time that the rows are merged @param first who writes first */
function columnsOf(stretches: readonly number[], first: number): VisitColumns {
  const rows = new VisitRows(SECONDS, { sources: 1, machines: 2 });
  let begun = 0;
  for (const until of [...stretches, SECONDS]) {
    for (let i = 0; i < WRITERS.length; i++) {
      for (let second = begun; second < until; second++) WRITERS[(first + i) % WRITERS.length](rows.window, second);
    }
    rows.merge(until);
    begun = until;
  }
  return rows.finish(() => {});
}

Deno.test("Who runs first in a stretch of time, and how long stretches are, makes no difference", () => {
  const expected = columnsOf(Array.from({ length: SECONDS }, (_, second) => second), 0);
  const stretches = fc.array(fc.integer({ min: 0, max: SECONDS }), { maxLength: 9 });
  fc.assert(
    fc.property(stretches, fc.integer({ min: 0, max: 2 }), (stretches, first) => {
      assert.deepEqual(columnsOf(stretches.sort((a, b) => a - b), first), expected);
    }),
    { seed: 3, numRuns: 25 },
  );
});

Deno.test("At one moment sources come before machines, and machines by their number", () => {
  const { madeBy, item, machine, cycle, itemCount, cycleCount, count } = columnsOf([], 2);
  assert.deepEqual([itemCount, cycleCount, count], [SECONDS * 3 + 2 * Math.floor(SECONDS / 3), 5333, 4 * SECONDS - 1]);
  assert.deepEqual([...madeBy.subarray(0, 11)], [-1, -1, 0, -1, -1, 0, -1, -1, 0, 1, 1]);
  assert.deepEqual([...machine.subarray(0, 7)], [0, 0, 1, 0, 0, 1, 1]);
  assert.deepEqual([...item.subarray(0, 7)], [0, 2, 1, 3, 5, 4, 2]);
  assert.deepEqual([...cycle.subarray(7, 11)], [2, 2, 3, 3]);
});
