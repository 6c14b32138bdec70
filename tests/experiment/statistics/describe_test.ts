import assert from "node:assert/strict";
import { describe } from "../../../src/experiment/statistics/describe.ts";
import { normals, sample } from "../../support/normal_samples.ts";

function assertClose(found: number | null, expected: number, relative: number): void {
  assert.ok(found !== null && Math.abs(found - expected) <= relative * Math.abs(expected), `${found}, not ${expected}`);
}

Deno.test("Ten observations of a textbook have its mean, variance and 90% interval", () => {
  // Law, Simulation Modeling and Analysis, chapter 4: 1.34 ± 0.24.
  const { n, mean, sd, halfWidth } = describe([1.20, 1.50, 1.68, 1.89, 0.95, 1.49, 1.58, 1.55, 0.50, 1.09], 0.9);
  assert.equal(n, 10);
  assertClose(mean, 1.343, 1e-12);
  assert.equal((sd! ** 2).toFixed(2), "0.17");
  assert.equal(halfWidth!.toFixed(2), "0.24");
});

Deno.test("NIST's samples that are hard on the arithmetic have their certified mean and standard deviation", () => {
  // Statistical Reference Datasets, univariate summary statistics: NumAcc1, NumAcc3, NumAcc4.
  const numAcc1 = describe([10000001, 10000003, 10000002], 0.95);
  assert.deepEqual([numAcc1.mean, numAcc1.sd], [10000002, 1]);
  for (const base of [1e6, 1e7]) {
    const values = sample(1001, (i) => i === 0 ? base + 0.2 : base + (i % 2 === 1 ? 0.1 : 0.3));
    const { mean, sd } = describe(values, 0.95);
    assertClose(mean, base + 0.2, 1e-15);
    assertClose(sd, 0.1, base * 1e-15);
  }
});

Deno.test("A tiny noise on a huge level keeps all digits", () => {
  const noise = sample(1000, (i) => ((i * 37) % 1000) * 2 ** -20);
  const level = describe(noise.map((value) => 1e9 + value), 0.95), bare = describe(noise, 0.95);
  const exact = 2 ** -20 * Math.sqrt(1000 * 1001 / 12);
  assertClose(bare.sd, exact, 1e-14);
  assertClose(level.sd, exact, 1e-9);
  assertClose(level.mean, 1e9 + 999 / 2 * 2 ** -20, 1e-15);
});

Deno.test("Equal values have exactly their value as mean and interval, and no spread", () => {
  for (const value of [0.1, -1 / 3, 1e9 + 0.1, 0]) {
    const same = { mean: value, low: value, high: value, min: value, median: value, max: value };
    assert.deepEqual(describe(sample(10, () => value), 0.95), { n: 10, sd: 0, halfWidth: 0, ...same });
  }
});

Deno.test("What a run does not have is left out", () => {
  assert.deepEqual(describe([NaN, 3, 1, NaN, 2], 0.95), describe([1, 2, 3], 0.95));
  assert.deepEqual(describe([NaN, NaN], 0.95), describe([], 0.95));
});

Deno.test("Of no value nothing is said, of one no spread and no interval", () => {
  const nothing = { sd: null, halfWidth: null, low: null, high: null };
  assert.deepEqual(describe([], 0.95), { n: 0, mean: null, ...nothing, min: null, median: null, max: null });
  assert.deepEqual(describe([7, NaN], 0.95), { n: 1, mean: 7, ...nothing, min: 7, median: 7, max: 7 });
});

Deno.test("The median is the middle value, or half-way between the two in the middle; numbers sort as numbers", () => {
  assert.equal(describe([10, 9, 100], 0.95).median, 10);
  assert.equal(describe([10, 2, 9, 100], 0.95).median, 9.5);
});

Deno.test("The values given are left as they are", () => {
  const values = Float64Array.of(3, 1, 2);
  describe(values, 0.95);
  assert.deepEqual([...values], [3, 1, 2]);
});

Deno.test("Intervals of 4,000 normal samples of ten hold the mean in as many as they promise", () => {
  const draw = normals("coverage"), trials = 4000;
  for (const confidence of [0.9, 0.95, 0.99]) {
    let covered = 0;
    for (let trial = 0; trial < trials; trial++) {
      const { low, high } = describe(sample(10, () => 50 + 7 * draw()), confidence);
      if (low! <= 50 && 50 <= high!) covered++;
    }
    // Four standard deviations of the binomial: 1 seed in 16,000 would fail.
    const tolerance = 4 * Math.sqrt(confidence * (1 - confidence) / trials);
    const found = covered / trials;
    assert.ok(Math.abs(found - confidence) <= tolerance, `${confidence}: ${found} covered, within ${tolerance}`);
  }
});
