/**
 * A warm-up is left out of the totals and of nothing else.
 *
 * @module
 */
import assert from "node:assert/strict";
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import * as fc from "../deps/fast_check.ts";
import type { RunColumns, Totals } from "../../src/engine/record/columns.ts";
import { Engine } from "../../src/engine/engine.ts";
import { buildLine } from "../../src/model/build_line.ts";
import type { Line } from "../../src/model/line.ts";
import { BLOCKED, DOWN, EXECUTE, STARVED } from "../../src/model/states.ts";
import { hashOfColumns, hashOfRun } from "../support/column_hash.ts";
import { anyRun } from "../support/any_run.ts";
import { randomRun } from "../support/random_line.ts";
import { assertMean, replicate } from "../support/replications.ts";
import { edge, smallGraph } from "../support/small_graph.ts";
import { smallLine } from "../support/small_line.ts";

function engineOf(line: Line): Engine {
  return new Engine(line, { events: "full" });
}

function columnsOf(run: ResolvedRun, change: Partial<Line> = {}): RunColumns {
  return engineOf({ ...buildLine(run), ...change }).finish();
}

/** Moments in the first 36 s, which every random run has; few events come at those with a third digit. */
const warmup = fc.constantFrom(0.5, 1, 7, 12.345, 20, 33.333);

/** A whole run, the same stopped at the end of the warm-up, and the same with the warm-up left out. */
function threeOf(run: ResolvedRun, warmupSeconds: number) {
  return {
    whole: columnsOf(run),
    stopped: columnsOf(run, { durationSeconds: warmupSeconds }),
    measured: columnsOf(run, { warmupSeconds }),
  };
}

/** The sums of time and of counts, by name; what is there at the end, the most and the means are none. */
function sumsOf({ seconds, machines, buffers, sources, ...line }: Totals): Record<string, number> {
  const {
    unitsInLine: _u,
    defectsInLine: _d,
    flowTime: _f,
    bottleneck: _b,
    deadlock: _l,
    completedSeconds: _e,
    ...counts
  } = line;
  const sums: Record<string, number> = { seconds, ...counts };
  machines.forEach(({ stateSeconds, stateCounts, ...counts }, m) => {
    for (const [name, count] of Object.entries(counts)) sums[`${m} ${name}`] = count;
    stateSeconds.forEach((seconds, state) => sums[`${m} state ${state}`] = seconds);
    stateCounts.forEach((count, state) => sums[`${m} state ${state} begun`] = count);
  });
  buffers.forEach(({ levelSeconds, fullSeconds, emptySeconds }, b) =>
    Object.assign(sums, { [`${b} level`]: levelSeconds, [`${b} full`]: fullSeconds, [`${b} empty`]: emptySeconds })
  );
  sources.forEach(({ taken, levelSeconds, waitSeconds }, s) =>
    Object.assign(sums, {
      [`${s} taken`]: taken,
      [`${s} queue`]: levelSeconds ?? 0,
      [`${s} waiting`]: waitSeconds ?? 0,
    })
  );
  return sums;
}

function assertClose(found: number, expected: number, what: string): void {
  assert.ok(Math.abs(found - expected) <= 1e-9 * (1 + Math.abs(expected)), `${what}: ${found}, expected ${expected}`);
}

Deno.test("Every sum after a warm-up is that of the whole run less that of the run stopped where it ends", () => {
  let measuredCount = 0;
  fc.assert(
    fc.property(anyRun, warmup, (run, warmupSeconds) => {
      const { whole, stopped, measured } = threeOf(run, warmupSeconds);
      if (stopped.totals.deadlock !== null) return;
      measuredCount++;
      const before = sumsOf(stopped.totals), all = sumsOf(whole.totals);
      for (const [name, sum] of Object.entries(sumsOf(measured.totals))) {
        const difference = all[name] - before[name];
        assert.ok(Math.abs(sum - difference) <= 1e-12 * (1 + all[name]), `${name}: ${sum}, expected ${difference}`);
      }
    }),
    { seed: 31, numRuns: 300 },
  );
  assert.ok(measuredCount > 150, `${measuredCount} of the runs outlived their warm-up`);
});

Deno.test("No time after a warm-up is below none, and a machine's states fill just that time", () => {
  fc.assert(
    fc.property(anyRun, warmup, (run, warmupSeconds) => {
      const { machines, buffers, seconds, unitSeconds } = columnsOf(run, { warmupSeconds }).totals;
      assert.ok(unitSeconds > -1e-9);
      for (const { stateSeconds } of machines) {
        assertClose(stateSeconds.reduce((sum, spent) => sum + spent), seconds, "states");
        for (const spent of stateSeconds) assert.ok(spent >= 0, `${spent} s`);
      }
      for (const { levelSeconds, fullSeconds, emptySeconds } of buffers) {
        for (const spent of [levelSeconds, fullSeconds, emptySeconds]) assert.ok(spent >= 0, `${spent} s`);
      }
    }),
    { seed: 32, numRuns: 200 },
  );
});

Deno.test("Flow times after a warm-up are those of the items that finish in it, each of its whole length", () => {
  fc.assert(
    fc.property(randomRun, warmup, (run, warmupSeconds) => {
      const { whole, stopped, measured } = threeOf(run, warmupSeconds);
      const units = whole.totals.shippedUnits - stopped.totals.shippedUnits;
      assert.equal(measured.totals.flowTime === null, units === 0);
      if (units === 0) return;
      const sum = ({ flowTime, shippedUnits }: Totals) => (flowTime?.mean ?? 0) * shippedUnits;
      assertClose(measured.totals.flowTime!.mean, (sum(whole.totals) - sum(stopped.totals)) / units, "mean flow time");
    }),
    { seed: 33, numRuns: 200 },
  );
});

Deno.test("What was in the line when the warm-up ended and came in since has left, or is there", () => {
  fc.assert(
    fc.property(anyRun, warmup, (run, warmupSeconds) => {
      const { stopped, measured: { totals } } = threeOf(run, warmupSeconds);
      const there = stopped.totals.deadlock === null ? stopped.totals : { unitsInLine: 0, defectsInLine: 0 };
      assert.equal(
        there.unitsInLine + totals.unitsBorn,
        totals.shippedUnits + totals.rejectedUnits + totals.unitsInLine,
      );
      const { defectsDetected, defectsEscaped, defectsRepaired, defectsInLine } = totals;
      const found = defectsDetected + defectsEscaped + defectsRepaired + defectsInLine;
      assert.equal(there.defectsInLine + totals.defectsCreated, found);
    }),
    { seed: 34, numRuns: 200 },
  );
});

Deno.test("Telemetry and events of a run with a warm-up are those without, to the last bit", () => {
  fc.assert(
    fc.property(anyRun, warmup, (run, warmupSeconds) => {
      const whole = columnsOf(run), measured = columnsOf(run, { warmupSeconds });
      assert.equal(hashOfColumns(measured.telemetry), hashOfColumns(whole.telemetry));
      assert.equal(hashOfColumns(measured.events), hashOfColumns(whole.events));
      assert.equal(measured.endSeconds, whole.endSeconds);
    }),
    { seed: 35, numRuns: 150 },
  );
});

Deno.test("A warm-up of 0 hours leaves the totals as they are, to the last bit", () => {
  fc.assert(
    fc.property(anyRun, (run) => {
      const unset = { ...run, run: { ...run.run, warmup_hours: 0 } };
      assert.equal(hashOfRun(columnsOf(unset)), hashOfRun(columnsOf(run)));
    }),
    { seed: 36, numRuns: 30 },
  );
});

Deno.test("A run with a warm-up in steps of any length gives the bytes of the run in one go", () => {
  const step = fc.oneof(fc.double({ min: 0, max: 30, noNaN: true }), fc.constantFrom(0, 0.5, 1, 7, 12.345, Infinity));
  fc.assert(
    fc.property(anyRun, warmup, fc.array(step, { maxLength: 40 }), (run, warmupSeconds, steps) => {
      const engine = engineOf({ ...buildLine(run), warmupSeconds });
      for (const seconds of steps) {
        engine.advance(seconds);
        engine.totals();
      }
      assert.equal(hashOfRun(engine.finish()), hashOfRun(columnsOf(run, { warmupSeconds })));
    }),
    { seed: 37, numRuns: 150 },
  );
});

Deno.test("Until the warm-up is over the totals cover what has passed, then begin with nothing", () => {
  const line = buildLine(smallLine([{ name: "A" }, { name: "B", cycle: 2 }], { seconds: 60 }));
  const plain = engineOf(line), engine = engineOf({ ...line, warmupSeconds: 30 });
  for (const each of [plain, engine]) each.advance(29);
  assert.deepEqual(engine.totals(), plain.totals());
  engine.advance(1);
  const { seconds, machines, buffers, goodItems, flowTime, unitSeconds } = engine.totals();
  assert.deepEqual([seconds, goodItems, flowTime, unitSeconds], [0, 0, null, 0]);
  assert.deepEqual(machines.map(({ output }) => output), [0, 0]);
  // A has put 29 items, the last at 29; B has taken at 1, 3, …, 29. No time has passed with those that are left.
  assert.deepEqual(buffers.map(({ level, levelMax, levelSeconds }) => [level, levelMax, levelSeconds]), [[14, 0, 0]]);
});

Deno.test("What happens in the very moment the warm-up ends is measured", () => {
  const line = { ...buildLine(smallLine([{ name: "A" }], { seconds: 10 })), warmupSeconds: 4 };
  // A finishes at 1, 2, 3, …: at 4 to 9 after the warm-up.
  assert.equal(engineOf(line).finish().totals.goodItems, 6);
});

Deno.test("A stop that goes on when the warm-up ends counts with its seconds from then on, but did not begin", () => {
  const failing = smallLine([{ name: "A", failures: [{ name: "f", after: 10, repair: 5 }] }], { seconds: 60 });
  // Down in [10, 15), [25, 30), [40, 45), [55, 60).
  const { machines: [{ stateCounts, stateSeconds }] } = columnsOf(failing, { warmupSeconds: 12 }).totals;
  assert.deepEqual([stateCounts[DOWN], stateSeconds[DOWN]], [3, 18]);
  const { machines: [edge] } = columnsOf(failing, { warmupSeconds: 25 }).totals;
  assert.deepEqual([edge.stateCounts[DOWN], edge.stateSeconds[DOWN]], [3, 15]);
});

Deno.test("A level that stands at the warm-up's end counts from there on only if time passes in it", () => {
  const line = buildLine(smallLine([{ name: "A" }, { name: "B", cycle: 2 }], { inventory: 4, seconds: 8 }));
  const levelMax = (warmupSeconds: number) => engineOf({ ...line, warmupSeconds }).finish().totals.buffers[0].levelMax;
  // A puts an item at 1, 2, 3 and 4 s, B takes one at 1, 3, 5 and 7 s: the level is 2 from 4 to 5 s, then 1, then 0.
  assert.deepEqual([4, 4.5, 5, 5.5, 7].map(levelMax), [2, 2, 1, 1, 0]);
});

Deno.test("The highest level is that since the warm-up, beginning with the level at its end", () => {
  // The buffer before B, which fails at 10 for 8 s, rises to 8 and, B being twice as fast as A, falls again.
  const run = smallLine([{ name: "A" }, { name: "B", cycle: 0.5, failures: [{ name: "f", after: 5, repair: 8 }] }], {
    seconds: 40,
  });
  const highest = (change: Partial<Line>) => columnsOf(run, change).totals.buffers[0];
  const levels = columnsOf({ ...run, run: { ...run.run, telemetry_interval_sec: 0.25 } }).telemetry;
  const whole = highest({});
  for (const warmupSeconds of [5.1, 17.1, 19.1, 21.1, 33.1]) {
    const { levelMax } = highest({ warmupSeconds });
    const later = [...levels.level].filter((_, row) => levels.endSeconds[row] > warmupSeconds);
    assert.equal(levelMax, Math.max(...later), `after ${warmupSeconds} s`);
    assert.ok(levelMax <= whole.levelMax);
  }
});

/** A line whose rework fills it up: it comes to a stand at 2.5 s. */
function standingLine(): ResolvedRun {
  const condition = "product.is_defective";
  return smallGraph({
    seconds: 20,
    nodes: [
      { name: "A", makes: "Part", cycle: 0.5 },
      { name: "B", quality: { false_reject_prob: 1 } },
      { name: "C" },
    ],
    edges: [
      edge("_source", "A"),
      edge("A", "B", { capacity: 1 }),
      edge("B", "C", { capacity: 0, condition }),
      edge("B", "_sink"),
      edge("C", "B", { capacity: 0, condition, max_passes: 9 }),
    ],
  });
}

Deno.test("A line that comes to a stand before its warm-up is over has the totals of all that has passed", () => {
  const run = standingLine(), whole = columnsOf(run).totals;
  assert.deepEqual([whole.deadlock?.seconds, whole.seconds], [2.5, 2.5]);
  assert.deepEqual(columnsOf(run, { warmupSeconds: 10 }).totals, whole);
  const { seconds, deadlock, machines: [{ stateSeconds }] } = columnsOf(run, { warmupSeconds: 1 }).totals;
  assert.deepEqual([seconds, deadlock?.seconds, stateSeconds[EXECUTE], stateSeconds[BLOCKED]], [1.5, 2.5, 1, 0.5]);
});

Deno.test("Once a line without chance is in its rhythm, every figure is exact", () => {
  // B sets the pace of 2 s; A stands with its item until there is room: 5 items are in the line, each for 10 s.
  const line = smallLine([{ name: "A", capacity: 3 }, { name: "B", cycle: 2 }], { seconds: 1060, interval: 60 });
  const totals = columnsOf(line, { warmupSeconds: 60 }).totals;
  assert.deepEqual([totals.seconds, totals.goodItems, totals.unitSeconds], [1000, 500, 5000]);
  assert.deepEqual(totals.flowTime, { mean: 10, p50: 10, p95: 10 });
  assert.deepEqual(totals.buffers, [
    { levelSeconds: 3000, levelMax: 3, fullSeconds: 1000, emptySeconds: 0, level: 3 },
  ]);
  const [a, b] = totals.machines;
  assert.deepEqual([a.stateSeconds[EXECUTE], a.stateSeconds[BLOCKED], a.stateSeconds[STARVED]], [500, 500, 0]);
  assert.deepEqual([b.stateSeconds[EXECUTE], b.stateSeconds[BLOCKED], b.stateSeconds[STARVED]], [1000, 0, 0]);
});

Deno.test("Two exponential stations without a buffer make 2/3 of an item per second once they are warm", () => {
  const station = { cycle: { dist: "exponential" as const, mean: 1 }, capacity: 0 };
  const rates = replicate(40, (seed) => {
    const run = smallLine([{ name: "A", ...station }, { name: "B", ...station }], { seconds: 3600, seed });
    const { totals } = new Engine({ ...buildLine(run), warmupSeconds: 600 }, { events: "none" }).finish();
    return totals.goodItems / totals.seconds;
  });
  assertMean(rates, 2 / 3, "throughput");
});
