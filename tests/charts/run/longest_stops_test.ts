import assert from "node:assert/strict";
import { longestStops, type StopRow, stopText } from "../../../src/charts/run/longest_stops.ts";
import { stateTimeline } from "../../../src/charts/run/state_timeline.ts";
import type { RunData } from "../../../src/results/run_data.ts";
import { COUNTED_NAMES, secondsKey, STATES } from "../../../src/model/states.ts";
import { loadRun } from "../../../src/config/load.ts";
import { runClock } from "../../../src/text/clock.ts";
import { simulate } from "../../../src/run/simulate.ts";
import * as fc from "../../deps/fast_check.ts";
import { anyRun } from "../../support/any_run.ts";
import { smallLine } from "../../support/small_line.ts";

const config = new URL("../../../config", import.meta.url).pathname;

type Interval = readonly [entered: number, seconds: number, state: (typeof STATES)[number], machine?: number];

/** A log of some intervals of machines A and B, of a run of 100 s. */
function logged(intervals: readonly Interval[], { warmupSeconds = 0 } = {}): Pick<RunData, "line" | "columns"> {
  const events = {
    level: "detail",
    count: intervals.length,
    enteredSeconds: intervals.map(([entered]) => entered),
    durationSeconds: intervals.map(([, seconds]) => seconds),
    state: intervals.map(([, , state]) => STATES.indexOf(state)),
    machine: intervals.map(([, , , machine = 0]) => machine),
    cause: intervals.map(([, , state]) => state === "DOWN" ? 0 : -1),
  };
  const totals = { seconds: 100 - warmupSeconds };
  const line = { machines: [{ name: "A" }, { name: "B" }], causes: ["bearing"], warmupSeconds };
  return { line, columns: { endSeconds: 100, events, totals } } as unknown as RunData;
}

const brief = ({ number, machine, from_seconds, seconds }: StopRow) =>
  `${number} ${machine} ${from_seconds} ${seconds}`;

Deno.test("Breakdowns and microstops are listed, the longest first; what else a log has is no stop", () => {
  const { stops, asLong } = longestStops(logged([
    [0, 5, "EXECUTE"],
    [5, 2, "JAMMED"],
    [7, 50, "STARVED"],
    [10, 30, "PLANNED", 1],
    [57, 20, "DOWN"],
    [60, 40, "CHANGEOVER", 1],
  ]))!;
  assert.deepEqual(stops.map(brief), ["1 A 57 20", "2 A 5 2"]);
  assert.deepEqual(stops.map(({ state, cause }) => [state, cause]), [["DOWN", "bearing"], ["JAMMED", null]]);
  assert.equal(asLong, 0);
});

Deno.test("Of stops of one length the first come first, and how many more there are is told", () => {
  const jams = Array.from({ length: 7 }, (_, i): Interval => [10 * i + 0.1, 0.3, "JAMMED", i % 2]);
  const { stops, asLong } = longestStops(logged([...jams, [75, 0.2, "JAMMED"], [80, 1, "JAMMED"]]), { most: 4 })!;
  assert.deepEqual(stops.map(brief), [
    "1 A 80 1",
    "2 A 0.1 0.30000000000000004",
    "3 B 10.1 0.3000000000000007",
    "4 A 20.1 0.3000000000000007",
  ]);
  assert.equal(asLong, 4);
  assert.equal(longestStops(logged([...jams, [80, 1, "JAMMED"]]), { most: 8 })!.asLong, 0);
});

Deno.test("A stop counts from the end of a warm-up to the end of the run, and says that both cut it", () => {
  const all: readonly Interval[] = [[1, 5, "DOWN"], [8, 4, "JAMMED", 1], [90, 10, "DOWN"]];
  const { stops } = longestStops(logged(all, { warmupSeconds: 10 }))!;
  assert.deepEqual(stops.map(brief), ["1 A 90 10", "2 B 10 2"]);
  assert.deepEqual(stops.map(({ is_begun_before, is_open }) => [is_begun_before, is_open]), [[false, true], [
    true,
    false,
  ]]);
});

Deno.test("Where none was recorded there are none to find; where none happened the list is empty", () => {
  const run = smallLine([{ name: "A", cycle: 1 }], { seconds: 60 }), silent = simulate(run, { events: "none" });
  assert.equal(longestStops(silent), null);
  assert.throws(() => stateTimeline.stops(silent), {
    name: "RangeError",
    message: /simulate it with events: "detail"/,
  });
  assert.deepEqual(stateTimeline.stops(simulate(run)), []);
  const none = { name: "RangeError", message: "Cannot find the 0 longest stops: it takes a whole number above 0" };
  assert.throws(() => stateTimeline.stops(simulate(run), { most: 0 }), none);
});

Deno.test("All stops together are what the summary says of each machine, with a warm-up too, at any event level", () => {
  fc.assert(
    fc.property(anyRun, fc.constantFrom("full", "detail", "down"), (run, events) => {
      const result = simulate(run, { events }), stops = stateTimeline.stops(result, { most: 100_000 });
      for (const [name, machine] of Object.entries(result.summary.machines)) {
        for (const state of COUNTED_NAMES) {
          const own = stops.filter((stop) => stop.machine === name && stop.state === state);
          const seconds = own.reduce((sum, stop) => sum + stop.seconds, 0);
          assert.ok(Math.abs(seconds - machine[secondsKey(state)]) < 1e-6, `${name} ${state}: ${seconds} s`);
        }
      }
      const ten = stateTimeline.stops(result);
      assert.deepEqual(ten, stops.slice(0, 10));
    }),
    { numRuns: 40 },
  );
});

Deno.test("A month is gone through in no time", async () => {
  const result = simulate(await loadRun("baseline_8hr", { config, hours: 720 })), times = [Infinity];
  // Beside other programs a round may have to wait for the processor: one that has it is enough.
  for (let round = 0; round < 10 && Math.min(...times) >= 200; round++) {
    const began = performance.now();
    assert.equal(longestStops(result)!.stops.length, 10);
    times.push(performance.now() - began);
  }
  assert.ok(Math.min(...times) < 200, times.join());
});

Deno.test("A stop in words", () => {
  const [stop] = longestStops(logged([[57, 20, "DOWN"]]))!.stops,
    clock = runClock(new Date("2025-01-06T06:00:00Z"), 100);
  assert.equal(stopText(stop, clock), "A · broken down · bearing · 06:00:57–06:01:17 · 20 s");
});
