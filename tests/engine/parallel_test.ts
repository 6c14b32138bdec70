import assert from "node:assert/strict";
import * as fc from "../deps/fast_check.ts";
import { DOWN, EXECUTE, STARVED } from "../../src/model/states.ts";
import { simulate } from "../../src/run/simulate.ts";
import { eventText } from "../support/event_text.ts";
import { chain, smallGraph, type SmallNode } from "../support/small_graph.ts";

/** A feeds several machines of one node. */
function parallel(a: Partial<SmallNode>, p: Partial<SmallNode>, { seconds = 12, seed = 1 } = {}) {
  const run = smallGraph({
    nodes: [{ name: "A", makes: "Part", ...a }, { name: "P", count: 2, ...p }],
    edges: chain("_source", "A", "P", "_sink"),
    seconds,
    seed,
  });
  return simulate(run, { events: "full" });
}

Deno.test("Machines side by side have names, states and counts of their own, and one buffer", () => {
  const result = parallel({ cycle: 2 }, { cycle: 3 });
  assert.deepEqual(eventText(result), [
    "0 A EXECUTE 12 s, 5 cycles",
    "0 P.1 STARVED 2 s",
    "0 P.2 STARVED 4 s",
    "2 P.1 EXECUTE 3 s, 1 cycle",
    "4 P.2 EXECUTE 3 s, 1 cycle",
    "5 P.1 STARVED 1 s",
    "6 P.1 EXECUTE 3 s, 1 cycle",
    "7 P.2 STARVED 1 s",
    "8 P.2 EXECUTE 3 s, 1 cycle",
    "9 P.1 STARVED 1 s",
    "10 P.1 EXECUTE 2 s, 0 cycles",
    "11 P.2 STARVED 1 s",
  ]);
  assert.deepEqual(Object.keys(result.summary.buffers), ["A"]);
  assert.deepEqual(result.columns.totals.machines.map(({ taken }) => taken), [6, 3, 2]);
});

Deno.test("Machines that wait are served one after the other: the first gets all that it collects", () => {
  assert.deepEqual(eventText(parallel({ cycle: 1 }, { cycle: 4, takes: 3 })), [
    "0 A EXECUTE 12 s, 11 cycles",
    "0 P.1 STARVED 3 s",
    "0 P.2 STARVED 6 s",
    "3 P.1 EXECUTE 4 s, 1 cycle",
    "6 P.2 EXECUTE 4 s, 1 cycle",
    "7 P.1 STARVED 2 s",
    "9 P.1 EXECUTE 3 s, 0 cycles",
    "10 P.2 STARVED 2 s",
  ]);
});

Deno.test("Machines side by side that wait for room hand over in the order in which they began to wait", () => {
  const result = parallel({ cycle: 1, count: 2, capacity: 0 }, { cycle: 1.5, count: 1 });
  assert.deepEqual(eventText(result).filter((interval) => interval.includes("A.")), [
    "0 A.1 EXECUTE 2 s, 2 cycles",
    "0 A.2 EXECUTE 1 s, 1 cycle",
    "1 A.2 BLOCKED 1.5 s",
    "2 A.1 BLOCKED 2 s",
    "2.5 A.2 EXECUTE 1 s, 1 cycle",
    "3.5 A.2 BLOCKED 2 s",
    "4 A.1 EXECUTE 1 s, 1 cycle",
    "5 A.1 BLOCKED 2 s",
    "5.5 A.2 EXECUTE 1 s, 1 cycle",
    "6.5 A.2 BLOCKED 2 s",
    "7 A.1 EXECUTE 1 s, 1 cycle",
    "8 A.1 BLOCKED 2 s",
    "8.5 A.2 EXECUTE 1 s, 1 cycle",
    "9.5 A.2 BLOCKED 2 s",
    "10 A.1 EXECUTE 1 s, 1 cycle",
    "11 A.1 BLOCKED 1 s",
    "11.5 A.2 EXECUTE 0.5 s, 0 cycles",
  ]);
});

Deno.test("Of the machines that wait for an item, the one that has waited longest is served", () => {
  const cycle = { dist: "exponential" as const, mean: 2 };
  fc.assert(
    fc.property(fc.nat(1000), (seed) => {
      const { columns: { events }, line } = parallel({ cycle }, { cycle, count: 3 }, { seconds: 180, seed });
      const waitingSince = line.machines.map(() => 0);
      for (let row = 0; row < events.count; row++) {
        const machine = events.machine[row], seconds = events.enteredSeconds[row];
        if (machine === 0 || seconds === 0) continue;
        if (events.state[row] === STARVED) waitingSince[machine] = seconds;
        else if (events.state[row] === EXECUTE) {
          const longest = Math.min(...waitingSince.slice(1));
          assert.equal(waitingSince[machine], longest, `${line.machines[machine].name} at ${seconds} s`);
          waitingSince[machine] = Infinity;
        }
      }
    }),
    { seed: 30, numRuns: 30 },
  );
});

Deno.test("Machines side by side draw from streams of their own, and only the one that fails stops", () => {
  const failures = [{ name: "motor", after: { exponential: 5 }, repair: 4 }];
  const { columns: { totals: { machines } } } = parallel({ cycle: 0.5 }, { cycle: 1, failures }, { seconds: 3600 });
  const [, first, second] = machines;
  assert.notEqual(first.stateCounts[DOWN], second.stateCounts[DOWN]);
  assert.ok(first.output > 1500 && second.output > 1500);
});

Deno.test("A machine that goes on waiting with its next item keeps its place in the line", () => {
  const result = parallel({ cycle: 1, gives: 2, count: 2, capacity: 0 }, { cycle: 1.5, count: 1 });
  assert.deepEqual(eventText(result).filter((interval) => interval.includes("A.")), [
    "0 A.1 EXECUTE 1 s, 1 cycle",
    "0 A.2 EXECUTE 1 s, 1 cycle",
    "1 A.1 BLOCKED 1.5 s",
    "1 A.2 BLOCKED 4.5 s",
    "2.5 A.1 EXECUTE 1 s, 1 cycle",
    "3.5 A.1 BLOCKED 5 s",
    "5.5 A.2 EXECUTE 1 s, 1 cycle",
    "6.5 A.2 BLOCKED 5 s",
    "8.5 A.1 EXECUTE 1 s, 1 cycle",
    "9.5 A.1 BLOCKED 2.5 s",
    "11.5 A.2 EXECUTE 0.5 s, 0 cycles",
  ]);
});
