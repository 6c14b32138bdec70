/**
 * When machines were active, machine by machine, and the bottlenecks that follow.
 *
 * @module
 */
import assert from "node:assert/strict";
import * as fc from "../../deps/fast_check.ts";
import { ActivePeriods } from "../../../src/engine/record/active_periods.ts";
import { ActiveSpans, SpanMerge } from "../../../src/engine/record/active_spans.ts";
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

/** Brings the spans together at some moments. @returns what is found */
function happen(line: readonly number[][], moments: readonly number[]) {
  const spans = line.map(() => new ActiveSpans()), active = new ActivePeriods(line.length);
  const merge = new SpanMerge(spans, active), next = line.map(() => 0);
  for (const until of [...moments, UNTIL]) {
    for (const [machine, own] of line.entries()) {
      for (; next[machine] < own.length && own[next[machine]] < until; next[machine]++) {
        spans[machine].push(own[next[machine]]);
      }
    }
    merge.merge();
    for (const [machine, { isActive, count }] of spans.entries()) {
      assert.deepEqual([isActive, count], [next[machine] % 2 === 1, 0]);
    }
  }
  return active.totals(UNTIL);
}

Deno.test("However often spans are brought together, the bottlenecks are those of all periods", () => {
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

/** Spans with these moments. */
function spansOf(moments: readonly number[], wasActive: boolean): ActiveSpans {
  const spans = new ActiveSpans();
  spans.wasActive = wasActive;
  for (const moment of moments) spans.push(moment);
  return spans;
}

const momentsFrom = (minLength: number) =>
  fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength, maxLength: 20 })
    .map((moments) => moments.sort((a, b) => a - b));

Deno.test("Left out are just the whole periods that begin later than one of the other machine, and end with it or before", () => {
  fc.assert(
    fc.property(momentsFrom(2), momentsFrom(0), fc.boolean(), fc.boolean(), (own, other, wasActive, otherWas) => {
      const spans = spansOf(own, wasActive), first = wasActive ? 1 : 0;
      const others = otherWas ? [-Infinity, ...other] : other;
      const isWithin = (from: number, to: number) =>
        others.some((begin, i) => i % 2 === 0 && begin < from && to <= (others[i + 1] ?? Infinity));
      const expected = own.filter((_, i) => {
        const from = i - (i + first) % 2, to = own[from + 1];
        return from < first || to === undefined || !isWithin(own[from], to);
      });
      spans.leaveOutWithin(spansOf(other, otherWas));
      assert.deepEqual([...spans.moments.subarray(0, spans.count)], expected);
    }),
    { seed: 29, numRuns: 1000 },
  );
});
