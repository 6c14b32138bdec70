import assert from "node:assert/strict";
import * as fc from "../../deps/fast_check.ts";
import { describe } from "../../../src/experiment/statistics/describe.ts";
import { KnSelection } from "../../../src/experiment/statistics/kn.ts";
import { mser5 } from "../../../src/experiment/statistics/mser5.ts";
import { comparePaired, type PairedComparison } from "../../../src/experiment/statistics/paired.ts";

const RUNS = { seed: 5, numRuns: 300 };
const anyNumber = fc.double({ min: -1e6, max: 1e6, noNaN: true });
/** With gaps, as of a metric that some runs do not have. */
const anyValues = fc.array(fc.oneof({ weight: 9, arbitrary: anyNumber }, fc.constant(NaN)), { maxLength: 30 });

function assertNear(found: number | null, expected: number | null, scale: number, what: string): void {
  if (found === null || expected === null) return assert.equal(found, expected, what);
  assert.ok(Math.abs(found - expected) <= 1e-9 * (1 + scale), `${what}: ${found}, expected ${expected}`);
}

Deno.test("A description is the same in any order, to the bit", () => {
  const shuffled = anyValues.chain((values) =>
    fc.tuple(fc.constant(values), fc.shuffledSubarray(values, { minLength: values.length }))
  );
  fc.assert(
    fc.property(shuffled, ([values, others]) => assert.deepEqual(describe(others, 0.95), describe(values, 0.95))),
    RUNS,
  );
});

Deno.test("A constant added to all values moves where they lie and leaves how they spread", () => {
  fc.assert(
    fc.property(anyValues, anyNumber, (values, shift) => {
      const before = describe(values, 0.95), after = describe(values.map((value) => value + shift), 0.95);
      for (const key of ["mean", "low", "high", "min", "median", "max"] as const) {
        const old = before[key];
        assertNear(after[key], old === null ? null : old + shift, 1e8, key);
      }
      assertNear(after.sd, before.sd, 1e6, "sd");
      assertNear(after.halfWidth, before.halfWidth, 1e8, "halfWidth");
      assert.equal(after.n, before.n);
    }),
    RUNS,
  );
});

Deno.test("Least, mean, median, greatest and interval are in their order", () => {
  fc.assert(
    fc.property(anyValues, (values) => {
      const { n, min, mean, median, max, low, high } = describe(values, 0.95);
      if (n === 0) return;
      const slack = 1e-9 * (1 + Math.abs(min!) + Math.abs(max!));
      assert.ok(min! <= median! && median! <= max!);
      assert.ok(min! <= mean! + slack && mean! <= max! + slack);
      if (n > 1) assert.ok(low! <= mean! && mean! <= high!);
    }),
    RUNS,
  );
});

Deno.test("The baseline against the variant is the same comparison with the other sign", () => {
  fc.assert(
    fc.property(anyValues, anyValues, (a, b) => {
      const options = { confidence: 0.95, comparisons: 3 };
      const there = comparePaired(a, b, options), back = comparePaired(b, a, options);
      const mirror: [keyof PairedComparison, keyof PairedComparison][] = [
        ["mean", "mean"],
        ["low", "high"],
        ["high", "low"],
        ["adjustedLow", "adjustedHigh"],
        ["adjustedHigh", "adjustedLow"],
      ];
      for (const [one, other] of mirror) {
        const value = there[one];
        assertNear(back[other], value === null ? null : -value, 1e8, one);
      }
      for (const key of ["n", "sd", "halfWidth", "pValue", "adjustedPValue"] as const) {
        assertNear(back[key], there[key], 1e8, key);
      }
    }),
    RUNS,
  );
});

Deno.test("An adjusted interval holds the plain one, and both agree with their p-values about 0", () => {
  fc.assert(
    fc.property(anyValues, anyValues, fc.integer({ min: 1, max: 200 }), (a, b, comparisons) => {
      const found = comparePaired(a, b, { confidence: 0.95, comparisons });
      if (found.pValue === null || Math.abs(found.pValue - 0.05) < 1e-5) return;
      assert.ok(found.adjustedLow! <= found.low! && found.high! <= found.adjustedHigh!);
      assert.equal(found.low! <= 0 && 0 <= found.high!, found.pValue >= 0.05);
      if (Math.abs(found.adjustedPValue! - 0.05) < 1e-5) return;
      assert.equal(found.adjustedLow! <= 0 && 0 <= found.adjustedHigh!, found.adjustedPValue! >= 0.05);
    }),
    RUNS,
  );
});

Deno.test("A warm-up does not depend on the unit or the sign of a series", () => {
  const anySeries = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 60, maxLength: 300 });
  fc.assert(
    fc.property(anySeries, (series) => {
      const { truncatedBatches, isRefused } = mser5(series);
      // Powers of two, so that no digit changes.
      const other = mser5(series.map((value) => -4 * value));
      assert.deepEqual([other.truncatedBatches, other.isRefused], [truncatedBatches, isRefused]);
      assert.ok(isRefused || truncatedBatches <= series.length / 10);
    }),
    RUNS,
  );
});

Deno.test("A selection does not depend on the names' order, nor on the level that all variants share", () => {
  const anyStage = fc.integer({ min: 1, max: 6 }).chain((count) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 10, maxLength: 10 }), {
      minLength: count,
      maxLength: count,
    })
  );
  fc.assert(
    fc.property(anyStage, fc.integer({ min: 1, max: 500 }), (stage, indifference) => {
      const begin = (samples: number[][]) =>
        new KnSelection(samples.map((values) => Float64Array.from(values)), { indifference, confidence: 0.95 });
      const there = begin(stage), back = begin(stage.toReversed());
      const raised = begin(stage.map((values) => values.map((value, r) => value + 100 * r)));
      assert.deepEqual(raised.survivors, there.survivors);
      assert.equal(raised.isDone, there.isDone);
      if (there.isDone) return;
      assert.deepEqual(back.survivors.map((i) => stage.length - 1 - i).toReversed(), there.survivors);
      assert.equal(back.replicationsAtMost, there.replicationsAtMost);
    }),
    RUNS,
  );
});
