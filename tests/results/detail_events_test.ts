import assert from "node:assert/strict";
import { detailRows, eventsAtLevel } from "../../src/results/detail_events.ts";
import { BLOCKED, CHANGEOVER, DOWN, EXECUTE, JAMMED, PLANNED } from "../../src/model/states.ts";
import { eventColumns } from "../support/fake_run.ts";

/** A full log with these states, a state interval a second, on two machines in turn. */
function logOf(states: readonly number[]) {
  return eventColumns(states.map((state, i) => [i % 2, state, i, 1, -1, -1]), "full");
}

function withStops(length: number, stops: Record<number, number>) {
  return logOf(Array.from({ length }, (_, i) => stops[i] ?? (i % 3 ? EXECUTE : BLOCKED)));
}

Deno.test("The detail level keeps a stop and the five state intervals before and after it", () => {
  assert.deepEqual([...detailRows(withStops(30, { 12: DOWN }))], [7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17]);
});

Deno.test("Stops near each other, and near the ends of the log, keep each state interval once", () => {
  assert.deepEqual([...detailRows(withStops(30, { 2: JAMMED, 9: DOWN, 28: JAMMED }))], [
    ...Array.from({ length: 15 }, (_, i) => i),
    ...Array.from({ length: 7 }, (_, i) => 23 + i),
  ]);
});

Deno.test("A log without stops has no detail, and an empty one neither", () => {
  assert.equal(detailRows(withStops(30, {})).length, 0);
  assert.equal(detailRows(logOf([])).length, 0);
});

Deno.test("A log at a lower level has the rows of the full one, column by column", () => {
  const full = withStops(40, { 8: DOWN, 30: JAMMED });
  const detail = eventsAtLevel(full, "detail");
  const rows = [...detailRows(full)];
  assert.equal(detail.count, rows.length);
  for (const column of ["enteredSeconds", "machine", "state", "previousState", "cycles", "cause"] as const) {
    assert.deepEqual([...detail[column]], rows.map((row) => full[column][row]), column);
  }
  assert.deepEqual(eventsAtLevel(detail, "full"), detail);
  assert.deepEqual(eventsAtLevel(detail, "detail"), detail);
  assert.equal(eventsAtLevel(full, "none").count, 0);
});

Deno.test("The level down keeps the time that machines stand still, of whatever kind, and nothing around it", () => {
  const full = withStops(40, { 3: PLANNED, 8: DOWN, 20: CHANGEOVER, 30: JAMMED });
  const down = eventsAtLevel(full, "down");
  assert.deepEqual([down.level, ...down.state], ["down", PLANNED, DOWN, CHANGEOVER, JAMMED]);
  assert.deepEqual([...down.enteredSeconds], [3, 8, 20, 30]);
  // What is not near a stop is in no log of the level detail, so nothing is made of that.
  const detail = eventsAtLevel(full, "detail");
  assert.deepEqual(eventsAtLevel(detail, "down"), detail);
  assert.deepEqual(eventsAtLevel(down, "detail"), down);
  assert.equal(eventsAtLevel(down, "none").count, 0);
});
