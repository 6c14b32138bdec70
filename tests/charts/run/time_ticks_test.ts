import assert from "node:assert/strict";
import * as fc from "../../deps/fast_check.ts";
import { timeTicks } from "../../../src/charts/run/time_ticks.ts";

const HOURS = [0.5, 1, 2, 3, 4, 6, 8, 12, 24];

Deno.test("Ticks are the finest steps of the list that there is room for", () => {
  const ticks = (to: number, most: number) => timeTicks({ from: 0, to }, { steps: HOURS, most }).ticks;
  assert.deepEqual(ticks(8, 10), [0, 1, 2, 3, 4, 5, 6, 7, 8]);
  assert.deepEqual(ticks(8, 8), [0, 2, 4, 6, 8]);
  assert.deepEqual(ticks(60, 10), [0, 8, 16, 24, 32, 40, 48, 56]);
  assert.deepEqual(ticks(60, 5), [0, 24, 48]);
});

Deno.test("Beyond the list steps are tenths and tens of it, without what floats add", () => {
  const at = { from: 0.2, to: 0.75 };
  assert.deepEqual(timeTicks(at, { steps: [1, 2], most: 6 }).ticks, [0.2, 0.3, 0.4, 0.5, 0.6, 0.7]);
  assert.deepEqual(timeTicks({ from: 0, to: 500 }, { steps: [10, 50, 100], most: 4 }).ticks, [0, 200, 400]);
});

Deno.test("Ticks lie within their span, a step apart, at most as many as asked for", () => {
  const span = fc.tuple(fc.double({ min: 0, max: 1e4, noNaN: true }), fc.double({ min: 1e-3, max: 1e4, noNaN: true }));
  fc.assert(fc.property(span, fc.integer({ min: 2, max: 12 }), ([from, length], most) => {
    const { ticks, step } = timeTicks({ from, to: from + length }, { steps: HOURS, most });
    assert.ok(ticks.length <= most, `${ticks}`);
    for (const [i, tick] of ticks.entries()) {
      assert.ok(tick >= from - 1e-9 * (1 + from) && tick <= from + length + 1e-9 * (1 + from + length));
      if (i > 0) assert.ok(Math.abs(tick - ticks[i - 1] - step) < 1e-6 * step, `${ticks}, ${step}`);
    }
  }));
});
