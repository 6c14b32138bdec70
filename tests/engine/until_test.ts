/**
 * A run that ends with its n-th finished item: when that is, what still happens, and what does not.
 *
 * @module
 */
import assert from "node:assert/strict";
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import { isLocal } from "../../src/engine/ahead/is_local.ts";
import { Engine } from "../../src/engine/engine.ts";
import type { RunColumns, Totals } from "../../src/engine/record/columns.ts";
import { GO } from "../../src/engine/stations/phase.ts";
import { buildLine } from "../../src/model/build_line.ts";
import { definePhase } from "../../src/phases/define_phase.ts";
import { simulate } from "../../src/run/simulate.ts";
import { hashOfRun } from "../support/column_hash.ts";
import { endingWith } from "../support/ending_with.ts";
import { eventText } from "../support/event_text.ts";
import { STUCK_WAYS } from "../support/odd_runs.ts";
import { phasesWith } from "../support/phases.ts";
import { assertMean, replicate } from "../support/replications.ts";
import { chain, edge, smallGraph } from "../support/small_graph.ts";
import { smallLine } from "../support/small_line.ts";

function columnsOf(finished: number, run: ResolvedRun): RunColumns {
  return simulate(endingWith(finished, run), { events: "full" }).columns;
}

const finishedIn = ({ goodItems, defectiveItems }: Totals) => goodItems + defectiveItems;

/** Makes two parts in a cycle of 2 s. */
const PAIRS = smallGraph({
  nodes: [{ name: "A", makes: "Part", gives: 2, cycle: 2 }],
  edges: chain("_source", "A", "_sink"),
  seconds: 100,
});

Deno.test("A line without chance ends at the known second: the first item's time, and a cycle for each other", () => {
  const line = smallLine([{ name: "A", cycle: 3 }, { name: "B", cycle: 4, passes: true }], { seconds: 1000 });
  for (const finished of [1, 2, 17]) {
    const { endSeconds, totals } = columnsOf(finished, line);
    assert.deepEqual([endSeconds, totals.completedSeconds, finishedIn(totals)], [
      ...Array(2).fill(3 + 4 * finished),
      finished,
    ]);
  }
});

Deno.test("One exponential machine takes its mean cycle for each item, on average", () => {
  const ends = replicate(30, (seed) => {
    const line = smallLine([{ name: "A", cycle: { dist: "exponential", mean: 2 } }], { seconds: 3600, seed });
    return columnsOf(50, line).endSeconds;
  });
  assertMean(ends, 100, "seconds for 50 items");
});

Deno.test("The machine that hands the last item over does nothing more; its log ends there, as those of all", () => {
  const line = smallLine([{ name: "A", cycle: 2 }, { name: "B", cycle: 2, passes: true }], { seconds: 100 });
  assert.deepEqual(eventText(simulate(endingWith(2, line), { events: "full" })), [
    "0 A EXECUTE 6 s, 3 cycles",
    "0 B STARVED 2 s",
    "2 B EXECUTE 4 s, 2 cycles",
  ]);
});

Deno.test("Of several items that leave in one moment those after the last one stay", () => {
  const { totals, endSeconds } = columnsOf(3, PAIRS);
  assert.deepEqual([endSeconds, finishedIn(totals), totals.unitsInLine, totals.unitsBorn], [4, 3, 1, 4]);
  assert.deepEqual([totals.machines[0].output, totals.shippedUnits], [4, 3]);
});

Deno.test("Of two machines that finish in one moment the second keeps its item", () => {
  const run = smallGraph({
    nodes: [{ name: "A", makes: "Part", count: 2, cycle: 5 }],
    edges: chain("_source", "A", "_sink"),
    seconds: 100,
  });
  const { totals, endSeconds } = columnsOf(3, run);
  assert.deepEqual([endSeconds, finishedIn(totals)], [10, 3]);
  assert.deepEqual([totals.machines.map(({ output }) => output), totals.unitsInLine], [[2, 2], 1]);
  for (const { stateSeconds } of totals.machines) assert.equal(stateSeconds.reduce((a, b) => a + b), 10);
});

Deno.test("What is due in the moment of the last item happens, whoever comes first", () => {
  const line = smallLine(
    [{ name: "A", cycle: 3 }, { name: "B", cycle: 1, passes: true }, { name: "C", cycle: 2, passes: true }],
    { seconds: 100 },
  );
  // At 9 A has made its third part and C has handed over its second: that of A is in B's hands.
  const { totals, endSeconds } = columnsOf(2, line);
  assert.deepEqual([endSeconds, totals.unitsInLine, totals.unitsBorn], [9, 2, 4]);
  assert.deepEqual(totals.machines.map(({ output, taken }) => [output, taken]), [[3, 4], [2, 3], [2, 2]]);
});

Deno.test("A run that its time ends before is the run without a last item, to the last bit", () => {
  const line = smallLine([{ name: "A", cycle: { dist: "exponential", mean: 2 } }], { seconds: 60 });
  const plain = simulate(line, { events: "full" }).columns;
  assert.equal(hashOfRun(columnsOf(1e9, line)), hashOfRun(plain));
  assert.equal(plain.totals.completedSeconds, null);
});

Deno.test("An item that would leave at the very end of the time is not there any more", () => {
  const line = smallLine([{ name: "A", cycle: 5 }], { seconds: 20 });
  assert.deepEqual([columnsOf(3, line).totals.completedSeconds, columnsOf(4, line).totals.completedSeconds], [
    15,
    null,
  ]);
});

Deno.test("A deadlock ends the run before its last item", () => {
  const nodes = [{ name: "A", makes: "Part" }, { name: "B", quality: { false_reject_prob: 1 } }, { name: "C" }];
  const { totals } = columnsOf(5, smallGraph({ nodes, edges: STUCK_WAYS, seconds: 100 }));
  assert.equal(totals.completedSeconds, null);
  assert.ok(totals.deadlock !== null);
});

Deno.test("With a warm-up items count from its end, those in its last moment too; the time counts from the start", () => {
  const line = smallLine([{ name: "A", cycle: 2 }], { seconds: 100 });
  const ends = [9, 10, 11].map((seconds) => {
    const run = { ...line, run: { ...line.run, warmup_hours: seconds / 3600 } };
    const { endSeconds, totals } = columnsOf(3, run);
    return [endSeconds, totals.seconds, finishedIn(totals), totals.machines[0].output];
  });
  assert.deepEqual(ends, [[14, 5, 3, 3], [14, 4, 3, 3], [16, 5, 3, 3]]);
});

Deno.test("Rejected items and by-products do not count", () => {
  const run = smallGraph({
    materials: ["Part", "Box"],
    nodes: [
      { name: "A", makes: "Part", route: "round_robin" },
      { name: "B", makes: "Box", quality: { false_reject_prob: 0.5 } },
    ],
    edges: [...chain("_source", "A", "B", "_sink"), edge("A", "_sink")],
    seconds: 1000,
  });
  const { totals, endSeconds } = columnsOf(20, run), [a, b] = totals.machines;
  assert.equal(finishedIn(totals), 20);
  assert.ok(b.rejected > 5);
  assert.equal(b.output, 20 + b.rejected);
  // Every other part goes to B, which takes as long as A: what it has made left A in the cycles before, two for each.
  assert.equal(endSeconds, 2 * b.output);
  assert.equal(totals.shippedUnits, 20 + Math.floor(a.output / 2));
});

let begun = 0;
definePhase("TestCyclesBegun", {
  params: {},
  create: () => () => {
    begun++;
    return GO;
  },
});

Deno.test("No phase of one's own is run after the last item", () => {
  const run = smallGraph({
    nodes: [{ name: "A", makes: "Part", behavior: "own", cycle: 2 }],
    edges: chain("_source", "A", "_sink"),
    behaviors: { own: { phases: phasesWith({}, { Collect: { name: "count", handler: "TestCyclesBegun" } }) } },
    seconds: 100,
  });
  begun = 0;
  assert.equal(columnsOf(4, run).endSeconds, 8);
  assert.equal(begun, 4);
});

Deno.test("Lives and visits end with the run", () => {
  const line = smallLine(
    [{ name: "A", cycle: 3, failures: [{ name: "f", after: 7, repair: 2 }] }, { name: "B", cycle: 1, passes: true }],
    { seconds: 100 },
  );
  const { lives, visits, endSeconds } = simulate(endingWith(3, line), { lives: true, items: "visits" }).columns;
  // A executes 0–7, is down 7–9, executes 9–11 to the end of its third cycle.
  assert.equal(endSeconds, 12);
  assert.deepEqual([...lives!.endSeconds], [7, 12]);
  assert.deepEqual([...lives!.end], [0, 2]);
  const left = [...visits!.leftSeconds];
  assert.ok(left.every((seconds) => Number.isNaN(seconds) || seconds <= 12));
  assert.equal(left.filter((seconds) => seconds === 12).length, 1);
});

Deno.test("What the last moment of a run leaves in a buffer is no level that it ever had: no time passes in it", () => {
  const stations = [{ name: "A", cycle: 1 }, { name: "B", cycle: 1, passes: true, capacity: 9 }];
  const line = buildLine(endingWith(5, smallLine(stations, { seconds: 1000 })));
  assert.ok(isLocal(line));
  for (const ordered of [true, false]) {
    const { totals: { buffers: [buffer] }, telemetry } = new Engine(line, { events: "none", ordered }).finish();
    assert.deepEqual([buffer.level, buffer.levelMax, telemetry.levelMax[0]], [1, 0, 0], `ordered: ${ordered}`);
  }
});
