import assert from "node:assert/strict";
import { mser5 } from "../../../src/experiment/statistics/mser5.ts";
import { normals, sample } from "../../support/normal_samples.ts";

/** The definition, from the sums themselves. */
function byDefinition(observations: Float64Array): number[] {
  const m = Math.floor(observations.length / 5);
  const Z = Array.from({ length: m }, (_, i) => mean([...observations.subarray(5 * i, 5 * i + 5)]));
  return Array.from({ length: m - 4 }, (_, d) => {
    const rest = Z.slice(d), average = mean(rest);
    return rest.reduce((sum, z) => sum + (z - average) ** 2, 0) / (m - d) ** 2;
  });
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

Deno.test("The statistic is that of the definition, also on a level of a billion", () => {
  const draw = normals("definition"), noise = sample(203, draw);
  for (const { level, tolerance } of [{ level: 0, tolerance: 1e-12 }, { level: 1e9, tolerance: 1e-6 }]) {
    const found = mser5(noise.map((value) => level + value)), expected = byDefinition(noise);
    assert.equal(found.batchCount, 40);
    assert.equal(found.statistic.length, expected.length);
    found.statistic.forEach((value, d) => assert.ok(Math.abs(value / expected[d] - 1) < tolerance, `${level}, ${d}`));
    assert.equal(found.truncatedBatches, expected.indexOf(Math.min(...expected)));
  }
});

Deno.test("A series worked out by hand is cut where the hand cuts it", () => {
  // Without the first batch 4.5454 / 121 = 0.0376, the first two 2.5 / 100 = 0.025, the first three 2.2222 / 81 = 0.0274.
  const batches = [9, 3, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2];
  const found = mser5(batches.flatMap((value) => [value - 2, value + 2, value, value - 1, value + 1]));
  assert.ok(Math.abs(found.statistic[2] - 0.025) < 1e-12);
  assert.deepEqual([found.truncatedBatches, found.truncatedObservations, found.isRefused], [2, 10, false]);
});

/** How many batches too late or, negative, too early each series is cut; none may be refused. */
function misses(trials: number, { length, endBatches, transient }: {
  readonly length: number;
  readonly endBatches: number;
  readonly transient: (i: number) => number;
}): number[] {
  return Array.from({ length: trials }, (_, trial) => {
    const draw = normals(`transient ${trial}`);
    const found = mser5(sample(length, (i) => 50 + draw() + transient(i)));
    assert.ok(!found.isRefused);
    return found.truncatedBatches - endBatches;
  }).sort((a, b) => a - b);
}

Deno.test("A planted step is found within one batch on average, mostly to the batch, and never cut short", () => {
  const step = (height: number) => (i: number) => i < 100 ? height : 0;
  const found = misses(1000, { length: 10_000, endBatches: 20, transient: step(5) });
  assert.ok(found[0] >= 0 && found[500] === 0, `least ${found[0]}, median ${found[500]}`);
  // Past the step, cutting the next batch changes the statistic by (2 − z²)/m of itself: a random walk that is lowest,
  // by Spitzer's formula, after Σ P(χ²_n > 2n) = 0.942 batches on average. The standard error of 1,000 is 0.085.
  assert.ok(mean(found) <= 1 && mean(found) >= 0.942 - 3 * 0.085, `${mean(found)} batches late`);
  const down = misses(50, { length: 10_000, endBatches: 20, transient: step(-5) });
  assert.ok(down[0] >= 0 && down[25] === 0, `least ${down[0]}, median ${down[25]}`);
});

Deno.test("A planted ramp is cut within two batches of its end on average, where noise hides the rest of it", () => {
  const found = misses(300, { length: 2000, endBatches: 20, transient: (i) => Math.max(0, 5 * (1 - i / 100)) });
  assert.ok(Math.abs(mean(found)) <= 2, `${mean(found)} batches away`);
});

Deno.test("Of a transient that dies away a tenth is left at the cut, or less", () => {
  const timeConstantBatches = 10;
  const transient = (i: number) => 10 * Math.exp(-i / 5 / timeConstantBatches);
  const found = misses(200, { length: 2000, endBatches: 0, transient });
  const left = mean(found.map((batches) => Math.exp(-batches / timeConstantBatches)));
  assert.ok(left < 0.1, `${left} left at the cut`);
});

Deno.test("A series that is all transient is refused, short or long, up or down, with and without noise", () => {
  const draw = normals("all transient");
  for (const length of [25, 45, 50, 60, 200, 1000]) {
    for (const slope of [1, -1]) {
      assert.ok(mser5(sample(length, (i) => slope * i)).isRefused, `${length}, ${slope}`);
      assert.ok(mser5(sample(length, (i) => slope * i + draw())).isRefused, `${length}, ${slope}, noise`);
    }
  }
});

Deno.test("A series in its steady state is rarely refused, and little of it is cut", () => {
  let refused = 0, cut = 0;
  for (let trial = 0; trial < 200; trial++) {
    const found = mser5(sample(1000, normals(`steady ${trial}`)));
    if (found.isRefused) refused++;
    else cut += found.truncatedObservations / 200;
  }
  assert.ok(refused <= 10, `${refused} of 200`);
  assert.ok(cut < 100, `${cut} of 1000 observations`);
});

Deno.test("A cut at just the middle is accepted, one batch later it is refused", () => {
  for (const [endBatches, isRefused] of [[10, false], [11, true]] as const) {
    const found = mser5(sample(100, (i) => i < 5 * endBatches ? 5 : 0));
    assert.deepEqual([found.batchCount, found.truncatedBatches, found.isRefused], [20, endBatches, isRefused]);
  }
});

Deno.test("A few close values at the very end do not look like the steady state", () => {
  const draw = normals("end");
  const found = mser5(sample(500, (i) => i < 480 ? 50 + draw() : 50));
  assert.ok(found.truncatedBatches < 50, `${found.truncatedBatches}`);
  assert.equal(found.statistic.length, 96);
});

Deno.test("A constant series has no warm-up, and a long enough one is not refused", () => {
  const found = mser5(sample(100, () => 0.1));
  assert.deepEqual([found.truncatedBatches, found.isRefused], [0, false]);
  assert.ok(found.statistic.every((value) => value === 0));
});

Deno.test("A series of less than six batches is too short to tell", () => {
  for (const length of [0, 4, 24, 29]) {
    const found = mser5(sample(length, () => 1));
    assert.deepEqual([found.batchCount, found.truncatedBatches, found.isRefused], [Math.floor(length / 5), 0, true]);
  }
  assert.ok(!mser5(sample(30, () => 1)).isRefused);
});

Deno.test("Observations after the last whole batch do not count", () => {
  const draw = normals("rest"), whole = sample(100, draw);
  assert.deepEqual(mser5([...whole, 1e6, -1e6, NaN, 5]), mser5(whole));
});

Deno.test("A gap in the series is refused", () => {
  assert.throws(() => mser5([1, 2, NaN, 4, 5]), /^RangeError: Cannot look for a warm-up: observation 2 is NaN$/);
});
