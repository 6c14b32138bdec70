import assert from "node:assert/strict";
import { comparePaired } from "../../../src/experiment/statistics/paired.ts";
import { normals, sample } from "../../support/normal_samples.ts";

const ALONE = { confidence: 0.95, comparisons: 1 };

// Student: The probable error of a mean, Biometrika 6, 1908: additional hours of sleep with two drugs.
const DRUG_1 = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
const DRUG_2 = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

Deno.test("Student's own paired sample has the interval and the p-value that R prints for it", () => {
  // t.test(drug1, drug2, paired = TRUE): -1.58, (-2.4598858, -0.7001142), p-value = 0.002833.
  const { n, mean, low, high, pValue } = comparePaired(DRUG_1, DRUG_2, ALONE);
  assert.equal(n, 10);
  assert.equal(mean!.toFixed(6), "-1.580000");
  assert.deepEqual([low!.toFixed(7), high!.toFixed(7)], ["-2.4598858", "-0.7001142"]);
  assert.equal(pValue!.toFixed(6), "0.002833");
});

Deno.test("Five comparisons at 95% have the interval of one at 99%, and five times its p-value", () => {
  const adjusted = comparePaired(DRUG_1, DRUG_2, { confidence: 0.95, comparisons: 5 });
  const alone = comparePaired(DRUG_1, DRUG_2, ALONE);
  const wide = comparePaired(DRUG_1, DRUG_2, { confidence: 0.99, comparisons: 1 });
  assert.deepEqual([adjusted.low, adjusted.high], [alone.low, alone.high]);
  assert.ok(
    Math.abs(adjusted.adjustedLow! - wide.low!) < 1e-12 && Math.abs(adjusted.adjustedHigh! - wide.high!) < 1e-12,
  );
  assert.equal(adjusted.adjustedPValue, 5 * alone.pValue!);
  assert.deepEqual([alone.adjustedLow, alone.adjustedHigh], [alone.low, alone.high]);
});

Deno.test("An adjusted p-value is never more than 1", () => {
  const { pValue, adjustedPValue } = comparePaired([1, 2, 3], [2, 1, 3.1], { confidence: 0.95, comparisons: 50 });
  assert.ok(pValue! > 0.5 && adjustedPValue === 1);
});

Deno.test("No difference anywhere is a difference of 0 for certain, with the p-value 1", () => {
  const found = comparePaired([0.1, 0.2, 0.3], [0.1, 0.2, 0.3], { confidence: 0.95, comparisons: 4 });
  assert.deepEqual(found, {
    n: 3,
    mean: 0,
    baselineMean: 0.2,
    sd: 0,
    halfWidth: 0,
    low: 0,
    high: 0,
    adjustedLow: 0,
    adjustedHigh: 0,
    pValue: 1,
    adjustedPValue: 1,
    varianceRatio: null,
  });
});

Deno.test("The same difference everywhere is certain, with the p-value 0", () => {
  const found = comparePaired([3, 5, 9], [1, 3, 7], { confidence: 0.95, comparisons: 4 });
  assert.deepEqual([found.low, found.high, found.adjustedLow, found.adjustedHigh], [2, 2, 2, 2]);
  assert.deepEqual([found.pValue, found.adjustedPValue, found.varianceRatio], [0, 0, null]);
});

Deno.test("Only replications that both have are compared, in all figures", () => {
  const whole = comparePaired([1, 5, 2], [2, 3, 2], ALONE);
  assert.deepEqual(comparePaired([1, NaN, 5, 100, 2], [2, 50, 3, NaN, 2, 70], ALONE), whole);
});

Deno.test("One pair has a difference and no more, none has nothing", () => {
  const { n, mean, baselineMean, ...rest } = comparePaired([5, NaN], [3, 4], ALONE);
  assert.deepEqual([n, mean, baselineMean], [1, 2, 3], "the replication that only one has does not count");
  assert.ok(Object.values(rest).every((value) => value === null));
  const { n: none, ...nothing } = comparePaired([], [3], ALONE);
  assert.equal(none, 0);
  assert.ok(Object.values(nothing).every((value) => value === null));
});

Deno.test("Less than one comparison is refused", () => {
  assert.throws(
    () => comparePaired([1, 2], [1, 3], { confidence: 0.95, comparisons: 0 }),
    /^RangeError: Cannot adjust an interval for 0 comparisons/,
  );
});

Deno.test("Pairing shrinks the variance by 1 / (1 − correlation), and by nothing without one", () => {
  const draw = normals("variance ratio");
  for (const correlation of [0, 0.5, 0.9, 0.99]) {
    const { varianceRatio } = comparePaired(...correlated(20_000, correlation, draw), ALONE);
    const found = varianceRatio! * (1 - correlation);
    assert.ok(Math.abs(found - 1) < 0.04, `correlation ${correlation}: ${varianceRatio}`);
  }
});

Deno.test("Intervals of correlated samples hold the difference in as many as they promise, together too", () => {
  const draw = normals("paired coverage"), trials = 4000, comparisons = 5;
  let covered = 0, adjustedCovered = 0;
  for (let trial = 0; trial < trials; trial++) {
    const [variant, baseline] = correlated(10, 0.8, draw);
    const found = comparePaired(variant.map((value) => value + 0.3), baseline, { confidence: 0.95, comparisons });
    if (found.low! <= 0.3 && 0.3 <= found.high!) covered++;
    if (found.adjustedLow! <= 0.3 && 0.3 <= found.adjustedHigh!) adjustedCovered++;
  }
  assertShare(covered, trials, 0.95);
  assertShare(adjustedCovered, trials, 0.99);
});

Deno.test("p-values of samples that do not differ are uniform: as many in every tenth", () => {
  const draw = normals("p-values"), trials = 4000, tenths = new Float64Array(10);
  for (let trial = 0; trial < trials; trial++) {
    const { pValue } = comparePaired(...correlated(10, 0.5, draw), ALONE);
    tenths[Math.min(9, Math.floor(10 * pValue!))]++;
  }
  const chiSquare = tenths.reduce((sum, count) => sum + (count - trials / 10) ** 2 / (trials / 10), 0);
  // The 99.9% quantile of chi-square with 9 degrees of freedom.
  assert.ok(chiSquare < 27.88, `chi-square ${chiSquare}: ${tenths}`);
});

/** Two normal samples with unit variances. */
function correlated(n: number, correlation: number, draw: () => number): [Float64Array, Float64Array] {
  const common = sample(n, draw);
  const own = () => common.map((shared) => Math.sqrt(correlation) * shared + Math.sqrt(1 - correlation) * draw());
  return [own(), own()];
}

/** Within four standard deviations of the binomial: 1 seed in 16,000 would fail. */
function assertShare(count: number, trials: number, expected: number): void {
  const tolerance = 4 * Math.sqrt(expected * (1 - expected) / trials), found = count / trials;
  assert.ok(Math.abs(found - expected) <= tolerance, `${found}, not ${expected} within ${tolerance}`);
}

Deno.test("A difference that varies by rounding only does not vary: it has one value, and nothing to divide by", () => {
  const baseline = Float64Array.of(0.7, 1.6, 130.1, 19002.9), shift = 0.1;
  const variant = baseline.map((value) => value + shift);
  assert.ok(new Set(variant.map((value, i) => value - baseline[i])).size > 1, "binary fractions differ");
  const { mean, sd, low, high, pValue, varianceRatio } = comparePaired(variant, baseline, {
    confidence: 0.95,
    comparisons: 1,
  });
  assert.deepEqual([sd, pValue, varianceRatio], [0, 0, null]);
  assert.deepEqual([low, high], [mean, mean]);
  const real = comparePaired(variant.with(0, variant[0] + 1e-6), baseline, ALONE);
  assert.ok(real.sd! > 0);
});

Deno.test("Values that are the same up to rounding do not differ at all", () => {
  const { mean, sd, pValue } = comparePaired([0.1 + 0.2, 79.5 - 1.4e-14], [0.3, 79.5], ALONE);
  assert.deepEqual([mean, sd, pValue], [0, 0, 1]);
});
