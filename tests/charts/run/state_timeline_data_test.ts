import assert from "node:assert/strict";
import { stateTimelineData, type StateTimelineRow } from "../../../src/charts/run/state_timeline_data.ts";
import { loadRun } from "../../../src/config/load.ts";
import * as fc from "../../deps/fast_check.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { anyRun } from "../../support/any_run.ts";
import { smallLine } from "../../support/small_line.ts";
import { standstillAtOnce } from "../../support/standstill.ts";

const config = new URL("../../../config", import.meta.url).pathname;

const brief = ({ machine, state, from_seconds, to_seconds, seconds }: StateTimelineRow) =>
  `${machine} ${state} ${seconds} s of ${from_seconds}–${to_seconds}`;

Deno.test("A long state interval is one row, and a column of several states has a row for each", () => {
  // Three cycles of 1 s, then starved: 18 columns of 2 s.
  const result = simulate(
    smallLine([{ name: "A", cycle: 1 }, { name: "B", cycle: 1 }], { seconds: 36, inventory: 3 }),
    {
      events: "full",
    },
  );
  assert.deepEqual(stateTimelineData(result, { columnsMax: 18 }).map(brief), [
    "A EXECUTE 2 s of 0–2",
    "A EXECUTE 1 s of 2–4",
    "A STARVED 1 s of 2–4",
    "A STARVED 32 s of 4–36",
    "B EXECUTE 1 s of 0–2",
    "B STARVED 1 s of 0–2",
    "B EXECUTE 2 s of 2–4",
    "B STARVED 32 s of 4–36",
  ]);
});

Deno.test("A machine that never changes is one row, in however many columns", () => {
  const result = simulate(smallLine([{ name: "A", cycle: 1 }], { seconds: 36, interval: 1 }));
  assert.deepEqual(stateTimelineData(result).map(brief), ["A EXECUTE 36 s of 0–36"]);
});

Deno.test("Rows of a machine follow each other, fill their columns and add up to its time", () => {
  fc.assert(
    fc.property(anyRun, fc.constantFrom(1, 7, 50), fc.constantFrom("full", "detail"), (run, columnsMax, events) => {
      const result = simulate(run, { events }), rows = stateTimelineData(result, { columnsMax });
      for (const { name } of result.line.machines) {
        const inColumn = Map.groupBy(
          rows.filter(({ machine }) => machine === name),
          ({ from_seconds }) => from_seconds,
        );
        let at = 0;
        for (const [from, parts] of inColumn) {
          assert.equal(from, at);
          at = parts[0].to_seconds;
          assert.ok(parts.every(({ to_seconds, seconds }) => to_seconds === at && seconds > 0));
          assert.equal(new Set(parts.map(({ state }) => state)).size, parts.length);
          const filled = parts.reduce((sum, { seconds }) => sum + seconds, 0);
          assert.ok(Math.abs(filled - (at - from)) < 1e-8, `${filled} s of ${from}–${at}`);
        }
        assert.equal(at, result.columns.endSeconds);
      }
    }),
    { seed: 64, numRuns: 100 },
  );
});

Deno.test("A run that comes to a stand at once has no rows", () => {
  for (const events of ["full", "none"] as const) {
    const result = simulate(standstillAtOnce(), { events });
    assert.equal(result.columns.endSeconds, 0);
    assert.deepEqual(stateTimelineData(result), []);
  }
});

Deno.test("Without every state interval kept, rows begin and end where telemetry rows do", async () => {
  const rows = stateTimelineData(simulate(await loadRun("baseline_8hr", { config, hours: 24 })), { columnsMax: 100 });
  assert.ok(rows.length > 100 && rows.length <= 100 * 4 * 7, `${rows.length} rows`);
  assert.ok(rows.every(({ from_seconds, to_seconds }) => from_seconds % 900 === 0 && to_seconds % 900 === 0));
});

Deno.test("A number of columns that is none is refused", () => {
  const result = simulate(smallLine([{ name: "A" }]));
  for (const columnsMax of [0, -1, 1.5, NaN, Infinity]) {
    assert.throws(() => stateTimelineData(result, { columnsMax }), {
      name: "RangeError",
      message: `Cannot cut a run into ${columnsMax} columns: it takes a whole number above 0`,
    });
  }
});
