import assert from "node:assert/strict";
import { averageOverReplications, movingAverage, welch } from "../../../src/experiment/statistics/welch.ts";
import { normals, sample } from "../../support/normal_samples.ts";

/** Law's two cases, counted from 1 as he does. */
function byDefinition(Y: Float64Array, w: number): number[] {
  const at = (i: number) => Y[i - 1], m = Y.length;
  return Array.from({ length: m - w }, (_, index) => {
    const i = index + 1, side = i <= w ? i - 1 : w;
    let sum = 0;
    for (let s = -side; s <= side; s++) sum += at(i + s);
    return sum / (2 * side + 1);
  });
}

Deno.test("The window grows from the first point on, then slides, and ends before the last points", () => {
  const smoothed = movingAverage(Float64Array.of(8, 2, 5, 3, 1, 6, 9, 4), 2);
  assert.deepEqual(
    [...smoothed].map((value) => value.toFixed(4)),
    [8, 5, 19 / 5, 17 / 5, 24 / 5, 23 / 5].map((value) => value.toFixed(4)),
  );
});

Deno.test("The moving average is that of the definition, whatever the window and the level", () => {
  const draw = normals("welch"), noise = sample(200, draw);
  for (const level of [0, 1e9]) {
    for (const window of [0, 1, 7, 50]) {
      const found = movingAverage(noise.map((value) => level + value), window), expected = byDefinition(noise, window);
      assert.equal(found.length, 200 - window);
      found.forEach((value, i) =>
        assert.ok(Math.abs(value - level - expected[i]) < 1e-12 + level * 1e-15, `${window}, ${i}`)
      );
    }
  }
});

Deno.test("Replications are averaged point by point, over those that have a value, as long as the shortest", () => {
  const average = averageOverReplications([Float64Array.of(1, NaN, NaN, 8), Float64Array.of(3, 5, NaN)]);
  assert.deepEqual([...average], [2, 5, NaN]);
  assert.equal(averageOverReplications([]).length, 0);
});

Deno.test("Points without a value leave the rest of their window", () => {
  assert.deepEqual([...movingAverage(Float64Array.of(NaN, 1, NaN, 5, 9), 1)], [NaN, 1, 3, 7]);
});

Deno.test("The procedure shows the level that the noise of one replication hides", () => {
  const level = (i: number) => 10 * (1 - Math.exp(-i / 40));
  const replications = Array.from({ length: 10 }, (_, r) => {
    const draw = normals(`curve ${r}`);
    return sample(800, (i) => level(i) + 5 * draw());
  });
  const { average, smoothed } = welch(replications, 40);
  const worst = (curve: Float64Array) =>
    Math.max(...curve.subarray(100, 700).map((value, i) => Math.abs(value - level(100 + i))));
  assert.ok(worst(average) > 3 && worst(smoothed) < 1, `${worst(average)}, ${worst(smoothed)}`);
});

Deno.test("Windows that are no whole number, or more than a quarter of the points, are refused", () => {
  const series = new Float64Array(41);
  assert.equal(movingAverage(series, 10).length, 31);
  for (const window of [11, -1, 2.5, NaN]) {
    assert.throws(() => movingAverage(series, window), /^RangeError: Cannot smooth 41 points over .* from 0 to 10$/);
  }
});
