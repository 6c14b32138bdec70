import assert from "node:assert/strict";
import * as fc from "../../deps/fast_check.ts";
import { ActivePeriods } from "../../../src/engine/record/active_periods.ts";
import type { BottleneckTotals } from "../../../src/engine/record/columns.ts";
import { Engine } from "../../../src/engine/engine.ts";
import { buildLine } from "../../../src/model/build_line.ts";
import type { Line } from "../../../src/model/line.ts";
import { BLOCKED, STARVED } from "../../../src/model/states.ts";
import { findBottleneck } from "../../../src/results/bottleneck.ts";
import { type ActivePeriod, bottleneckByDefinition } from "../../support/bottleneck.ts";
import { randomGraph } from "../../support/random_graph.ts";
import { randomRun } from "../../support/random_line.ts";

/** Lets the periods happen, brought together at the end, and where counting begins anew. */
function happen(periods: readonly ActivePeriod[], machineCount: number, restartAt = 0): ActivePeriods {
  const active = new ActivePeriods(machineCount);
  const changes = periods.flatMap(({ machine, from, to }) => [{ at: from, machine }, { at: to, machine }]);
  changes.sort((a, b) => a.at - b.at || a.machine - b.machine);
  for (const { at, machine } of changes.filter(({ at }) => at < restartAt)) active.moments[machine].push(at);
  active.merge();
  active.restart(restartAt);
  for (const { at, machine } of changes.filter(({ at }) => at >= restartAt)) active.moments[machine].push(at);
  active.merge();
  return active;
}

function assertSame(found: BottleneckTotals, expected: ReturnType<typeof bottleneckByDefinition>, what = ""): void {
  const near = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1e-6, `${what}: ${a} is not ${b}`);
  expected.sole.forEach((seconds, machine) => near(found.soleSeconds[machine], seconds));
  expected.shifting.forEach((seconds, machine) => near(found.shiftingSeconds[machine], seconds));
  near(found.bottleneckSeconds, expected.line);
}

Deno.test("Two machines whose periods overlap: sole, shifting, sole", () => {
  const { soleSeconds, shiftingSeconds, bottleneckSeconds } = happen([
    { machine: 0, from: 0, to: 10 },
    { machine: 1, from: 7, to: 20 },
  ], 2).totals(25);
  assert.deepEqual([...soleSeconds], [7, 10]);
  assert.deepEqual([...shiftingSeconds], [3, 3]);
  assert.equal(bottleneckSeconds, 20);
});

Deno.test("A period within a longer one is never the bottleneck, nor one that longer ones cover from both sides", () => {
  const within = happen([{ machine: 0, from: 0, to: 10 }, { machine: 1, from: 2, to: 9 }], 2).totals(10);
  assert.deepEqual([...within.soleSeconds, ...within.shiftingSeconds], [10, 0, 0, 0]);
  const covered = happen([
    { machine: 0, from: 0, to: 10 },
    { machine: 1, from: 8, to: 12 },
    { machine: 2, from: 9, to: 20 },
  ], 3).totals(20);
  assert.deepEqual([...covered.soleSeconds], [9, 0, 10]);
  assert.deepEqual([...covered.shiftingSeconds], [1, 0, 1]);
});

Deno.test("Nobody is the bottleneck while everybody waits; a period that is still open counts up to now", () => {
  const active = happen([{ machine: 0, from: 1, to: 3 }], 2);
  active.moments[1].push(5);
  active.merge();
  assert.equal(active.totals(5).bottleneckSeconds, 2);
  assert.equal(active.totals(9).bottleneckSeconds, 6);
  assert.deepEqual([...active.totals(9).soleSeconds], [2, 4]);
  assert.deepEqual([...active.totals(9).soleSeconds], [2, 4], "looking changes nothing");
});

const machineCount = 5;
/** Whole seconds, so that beginnings and ends coincide and lengths are equal. */
const periods = fc.array(
  fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 12 })), { maxLength: 8 }),
  { minLength: machineCount, maxLength: machineCount },
).map((machines) =>
  machines.flatMap((intervals, machine) => {
    let at = 0;
    return intervals.map(([waiting, working]): ActivePeriod => ({ machine, from: at += waiting, to: at += working }));
  })
);

Deno.test("Random periods: what is found on the way is what looking at all of them gives", () => {
  fc.assert(
    fc.property(periods, fc.integer({ min: 0, max: 60 }), (periods, since) => {
      const until = Math.max(61, ...periods.map(({ to }) => to));
      assertSame(happen(periods, machineCount).totals(until), bottleneckByDefinition(periods, { machineCount, until }));
      const since_ = bottleneckByDefinition(periods, { machineCount, since, until });
      assertSame(happen(periods, machineCount, since).totals(until), since_, `since ${since}`);
    }),
    { seed: 5, numRuns: 2000 },
  );
});

/** Active periods of a recorded line: state intervals next to each other are one. */
function periodsOf(line: Line, until: number): { engine: Engine; periods: () => ActivePeriod[] } {
  const engine = new Engine(line, { events: "full" });
  const periods = () => {
    engine.advance(until);
    const totals = engine.finish().events;
    const open = new Map<number, ActivePeriod>(), found: ActivePeriod[] = [];
    for (let row = 0; row < totals.count; row++) {
      const machine = totals.machine[row], state = totals.state[row];
      if (state === STARVED || state === BLOCKED) continue;
      const from = totals.enteredSeconds[row], to = from + totals.durationSeconds[row], last = open.get(machine);
      if (last !== undefined && Math.abs(last.to - from) < 1e-9) Object.assign(last, { to });
      else {
        const period = { machine, from, to };
        open.set(machine, period);
        found.push(period);
      }
    }
    return found;
  };
  return { engine, periods };
}

for (const [what, run] of [["lines", randomRun], ["graphs", randomGraph]] as const) {
  Deno.test(`Random ${what}: the bottleneck is that of the recorded state intervals`, () => {
    fc.assert(
      fc.property(run, (run) => {
        const line = buildLine(run), until = line.durationSeconds;
        const { engine, periods } = periodsOf(line, until);
        const intervals = periods(), end = engine.now, totals = engine.totals();
        const expected = bottleneckByDefinition(intervals, { machineCount: line.machines.length, until: end });
        near(totals.bottleneck.bottleneckSeconds, expected.line);
        for (const [machine, sole] of expected.sole.entries()) near(totals.bottleneck.soleSeconds[machine], sole);
      }),
      { seed: 3, numRuns: 150 },
    );
  });
}

for (const [what, run] of [["lines", randomRun], ["graphs", randomGraph]] as const) {
  Deno.test(`Random ${what}: after a warm-up the bottleneck is that of the recorded state intervals since`, () => {
    let measured = 0;
    fc.assert(
      fc.property(run, fc.integer({ min: 1, max: 9 }), (run, tenths) => {
        const built = buildLine(run), until = built.durationSeconds, since = until * tenths / 10;
        const line: Line = { ...built, warmupSeconds: since };
        const { engine, periods } = periodsOf(line, until);
        const intervals = periods(), end = engine.now, { seconds, bottleneck } = engine.totals();
        if (end < since) return;
        measured++;
        near(seconds, end - since);
        const expected = bottleneckByDefinition(intervals, { machineCount: line.machines.length, since, until: end });
        near(bottleneck.bottleneckSeconds, expected.line);
        for (const [machine, sole] of expected.sole.entries()) near(bottleneck.soleSeconds[machine], sole);
        const { sole, shifting, none } = findBottleneck(line, engine.totals());
        if (seconds === 0) return;
        near(sole! + shifting! + none!, 1);
        assert.ok(none! >= -1e-9, `${none}`);
      }),
      { seed: 3, numRuns: 100 },
    );
    assert.ok(measured > 50, `${measured}`);
  });
}

/** Where two periods are equally long but for the last bit, either may be the longest. */
function near(found: number, expected: number): void {
  assert.ok(Math.abs(found - expected) <= 1e-6 * Math.max(1, expected), `${found} is not ${expected}`);
}
