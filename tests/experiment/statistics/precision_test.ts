import assert from "node:assert/strict";
import { describe } from "../../../src/experiment/statistics/describe.ts";
import { isPreciseEnough, nextReplications, targetHalfWidth } from "../../../src/experiment/statistics/precision.ts";
import { normals, sample } from "../../support/normal_samples.ts";

Deno.test("The target leaves room for the mean being an estimate", () => {
  // A mean of 105 ± 5 is within 5% of the least truth, 100: 5 = 0.05 · 105 / 1.05.
  assert.ok(Math.abs(targetHalfWidth(105, 0.05) - 5) < 1e-12);
  assert.equal(targetHalfWidth(-105, 0.05), targetHalfWidth(105, 0.05));
});

Deno.test("A mean is precise enough up to the target, and not beyond", () => {
  const target = targetHalfWidth(100, 0.02);
  assert.ok(isPreciseEnough({ mean: 100, halfWidth: target }, 0.02));
  assert.ok(isPreciseEnough({ mean: -100, halfWidth: target }, 0.02));
  assert.ok(!isPreciseEnough({ mean: 100, halfWidth: target + 1e-9 }, 0.02));
  assert.ok(!isPreciseEnough({ mean: 100, halfWidth: 2 }, 0.02));
});

Deno.test("A mean of 0 is precise only when nothing varies; without an interval nothing is", () => {
  assert.ok(!isPreciseEnough({ mean: 0, halfWidth: 1e-12 }, 0.5));
  assert.ok(isPreciseEnough(describe([0, 0, 0], 0.95), 0.01));
  assert.ok(!isPreciseEnough(describe([5], 0.95), 0.5));
  assert.ok(!isPreciseEnough(describe([], 0.95), 0.5));
});

Deno.test("The next number is what the half-width asks for, between one more and twice as many", () => {
  const next = (halfWidth: number | null, max = 500) => nextReplications({ n: 20, halfWidth, target: 1, max });
  assert.equal(next(1.2), 29, "20 · 1.44 = 28.8");
  assert.equal(next(1.000001), 21);
  assert.equal(next(50), 40);
  assert.equal(next(null), 40);
  assert.equal(next(50, 30), 30);
});

Deno.test("There is no next when the target or the maximum is reached", () => {
  assert.equal(nextReplications({ n: 20, halfWidth: 1, target: 1, max: 500 }), 20);
  assert.equal(nextReplications({ n: 20, halfWidth: 0, target: 0, max: 500 }), 20);
  assert.equal(nextReplications({ n: 20, halfWidth: 9, target: 1, max: 20 }), 20);
  assert.equal(nextReplications({ n: 20, halfWidth: null, target: 1, max: 10 }), 20);
});

Deno.test("A mean of 0 is tried up to the maximum", () => {
  const course = [10];
  while (course.at(-1)! < 75) course.push(nextReplications({ n: course.at(-1)!, halfWidth: 1, target: 0, max: 75 }));
  assert.deepEqual(course, [10, 20, 40, 75]);
  assert.equal(nextReplications({ n: 0, halfWidth: null, target: 0, max: 75 }), 1);
});

Deno.test("The rule ends with as many replications as the variance needs, and the error that was promised", () => {
  const draw = normals("precision"), relative = 0.02, trials = 300;
  let total = 0, kept = 0;
  for (let trial = 0; trial < trials; trial++) {
    const values = sample(500, () => 100 + 10 * draw());
    let n = 10, found = describe(values.subarray(0, n), 0.95);
    while (!isPreciseEnough(found, relative) && n < 500) {
      n = nextReplications({ n, halfWidth: found.halfWidth, target: targetHalfWidth(found.mean!, relative), max: 500 });
      found = describe(values.subarray(0, n), 0.95);
    }
    total += n;
    if (Math.abs(found.mean! - 100) <= relative * 100) kept++;
  }
  // (1.96 · 10 / 1.96)² = 100 with the standard deviation known; stopping early by chance takes a little off.
  assert.ok(total / trials > 85 && total / trials < 115, `${total / trials} replications`);
  assert.ok(kept / trials > 0.9, `${kept / trials} within 2%`);
});
