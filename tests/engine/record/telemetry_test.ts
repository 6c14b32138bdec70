import assert from "node:assert/strict";
import * as fc from "../../deps/fast_check.ts";
import { COUNTED_STATES, EXECUTE, JAMMED, STARVED, STATES } from "../../../src/model/states.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { smallLine } from "../../support/small_line.ts";

const telemetryOf = (...run: Parameters<typeof smallLine>) => simulate(smallLine(...run)).columns.telemetry;

Deno.test("A row excludes what happens at the moment it ends, and there is none at 0", () => {
  const { endSeconds, goodItems, output, level } = telemetryOf([{ name: "A" }, { name: "B", cycle: 2 }], {
    seconds: 6,
    interval: 2,
  });
  assert.deepEqual([...endSeconds], [2, 4, 6]);
  // A finishes at 1, 2, 3, …; B takes at 1, 3 and 5 and finishes at 3 and 5.
  assert.deepEqual([...output], [1, 0, 3, 1, 5, 2]);
  assert.deepEqual([...goodItems], [0, 1, 1]);
  assert.deepEqual([...level], [0, 1, 2]);
});

Deno.test("The last row is short where the interval does not divide the run", () => {
  const { endSeconds, goodItems } = telemetryOf([{ name: "A" }], { seconds: 10, interval: 4 });
  assert.deepEqual([[...endSeconds], [...goodItems]], [[4, 8, 10], [3, 4, 2]]);
});

Deno.test("An interval longer than the run gives one row, as long as the run", () => {
  const { endSeconds, goodItems } = telemetryOf([{ name: "A" }], { seconds: 10, interval: 1e9 });
  assert.deepEqual([[...endSeconds], [...goodItems]], [[10], [9]]);
});

Deno.test("Rows end at multiples of the interval, also of one that has no exact binary form", () => {
  const { rowCount, endSeconds, goodItems } = telemetryOf([{ name: "A" }], { seconds: 10, interval: 0.1 });
  assert.equal(rowCount, 100);
  assert.deepEqual([...endSeconds], Array.from({ length: 100 }, (_, k) => Math.min((k + 1) * 0.1, 10)));
  assert.equal(goodItems.reduce((sum, n) => sum + n, 0), 9);
});

Deno.test("Whatever the interval, rows follow each other to the end of the run", () => {
  const intervals = fc.oneof(
    fc.integer({ min: 1, max: 400 }).map((n) => n / 10),
    fc.integer({ min: 1, max: 60 }).map((n) => 36 / n),
    fc.double({ min: 0.05, max: 50, noNaN: true }),
  );
  fc.assert(
    fc.property(intervals, fc.constantFrom(1, 7, 10, 36), (interval, seconds) => {
      const { rowCount, endSeconds, output } = telemetryOf([{ name: "A" }], { seconds, interval });
      const ends = [...endSeconds];
      assert.equal(ends.length, rowCount);
      ends.forEach((end, k) => assert.equal(end, Math.min((k + 1) * interval, seconds)));
      ends.forEach((end, k) => assert.ok(k === 0 || end > ends[k - 1]));
      assert.equal(ends.at(-1), seconds);
      // The station finishes at 1, 2, 3, …: those before the row's end are in it.
      assert.deepEqual([...output], ends.map((end) => Math.ceil(end) - 1));
    }),
    { seed: 1, numRuns: 300 },
  );
});

Deno.test("Seconds and state intervals of a row are its own; one that goes on begins only once", () => {
  const run = smallLine([{ name: "A", capacity: 0 }, { name: "B", cycle: 3, jam: { probability: 1, seconds: 1 } }], {
    seconds: 9,
    interval: 3,
  });
  const { stateSeconds, state, intervalsBegun, countedBegun } = simulate(run).columns.telemetry;
  const rows = Array.from({ length: 6 }, (_, i) => {
    const seconds = stateSeconds.slice(i * STATES.length, (i + 1) * STATES.length);
    return STATES.flatMap((name, s) => (seconds[s] > 0 ? [`${name} ${seconds[s]}`] : [])).join(", ");
  });
  // A: EXECUTE 0–2, BLOCKED 2–5, EXECUTE 5–6, BLOCKED 6–9. B: STARVED 0–1, JAMMED 1–2, EXECUTE 2–5, JAMMED 5–6, ….
  assert.deepEqual(rows, [
    "EXECUTE 2, BLOCKED 1",
    "EXECUTE 1, STARVED 1, JAMMED 1",
    "EXECUTE 1, BLOCKED 2",
    "EXECUTE 2, JAMMED 1",
    "BLOCKED 3",
    "EXECUTE 3",
  ]);
  assert.deepEqual([...intervalsBegun], [2, 3, 1, 1, 1, 1]);
  const jammedBegun = countedBegun.filter((_, i) => COUNTED_STATES[i % COUNTED_STATES.length] === JAMMED);
  assert.deepEqual([...jammedBegun], [0, 1, 0, 1, 0, 0]);
  assert.equal(countedBegun.reduce((sum, count) => sum + count), 2);
  // At the end of a row a machine is in the state of the time before: a change at that very moment is the next row's.
  assert.deepEqual([...state].map((s) => STATES[s]), ["BLOCKED", "EXECUTE", "EXECUTE", "JAMMED", "BLOCKED", "EXECUTE"]);
});

Deno.test("A machine that has stopped for good fills its rows all the same", () => {
  const { state, stateSeconds } = telemetryOf([{ name: "A" }], { seconds: 9, interval: 3, inventory: 2 });
  assert.deepEqual([...state], [STARVED, STARVED, STARVED]);
  assert.deepEqual([stateSeconds[EXECUTE], stateSeconds[STATES.length + STARVED]], [2, 3]);
});
