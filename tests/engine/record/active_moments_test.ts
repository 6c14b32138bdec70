/**
 * When machines were active, machine by machine, and the bottlenecks that follow.
 *
 * @module
 */
import assert from "node:assert/strict";
import * as fc from "../../deps/fast_check.ts";
import { ActivePeriods } from "../../../src/engine/record/active_periods.ts";
import { type ActivePeriod, bottleneckByDefinition } from "../../support/bottleneck.ts";

const UNTIL = 400;

/** By machine: whole seconds at which it becomes active, or ceases to be; some change all the time, some hardly ever. */
const lines = fc.array(
  fc.constantFrom(2, 5, 30, 150).chain((most) =>
    fc.array(fc.integer({ min: 1, max: most }), { maxLength: 150, size: "max" }).map((lasts) => {
      let at = -1;
      return lasts.map((seconds) => at += seconds).filter((moment) => moment < UNTIL);
    })
  ),
  { minLength: 1, maxLength: 7 },
);

function periodsOf(moments: readonly number[], machine: number): ActivePeriod[] {
  return moments.flatMap((from, i) => i % 2 === 0 ? [{ machine, from, to: moments[i + 1] ?? UNTIL }] : []);
}

/** Brings the moments together, time and again. @returns what is found */
function happen(line: readonly number[][], stretches: readonly number[]) {
  const active = new ActivePeriods(line.length), next = line.map(() => 0);
  for (const until of [...stretches, UNTIL]) {
    for (const [machine, own] of line.entries()) {
      for (; next[machine] < own.length && own[next[machine]] < until; next[machine]++) {
        active.moments[machine].push(own[next[machine]]);
      }
    }
    active.merge();
    for (const { machine, count, seconds } of active.moments) {
      assert.equal(count, next[machine] % 2);
      if (count === 1) assert.equal(seconds[0], line[machine][next[machine] - 1]);
    }
  }
  return active.totals(UNTIL);
}

Deno.test("However often moments are brought together, the bottlenecks are those of all periods", () => {
  const moments = fc.array(fc.integer({ min: 0, max: UNTIL }), { maxLength: 12 });
  fc.assert(
    fc.property(lines, moments, (line, moments) => {
      const found = happen(line, moments.sort((a, b) => a - b));
      const expected = bottleneckByDefinition(line.flatMap(periodsOf), { machineCount: line.length, until: UNTIL });
      assert.deepEqual([...found.soleSeconds], expected.sole);
      assert.deepEqual([...found.shiftingSeconds], expected.shifting);
      assert.equal(found.bottleneckSeconds, expected.line);
    }),
    { seed: 23, numRuns: 150 },
  );
});
