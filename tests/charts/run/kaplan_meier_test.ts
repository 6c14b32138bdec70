import assert from "node:assert/strict";
import { kaplanMeier, type WatchedLife } from "../../../src/charts/run/kaplan_meier.ts";
import { jStat } from "../../../src/deps/jstat.ts";
import * as fc from "../../deps/fast_check.ts";

/** Ages; a negative one is censored. */
const livesOf = (...ages: number[]): WatchedLife[] =>
  ages.map((age) => ({ entry: 0, age: Math.abs(age), isFailure: age > 0 }));

const near = (found: number, wanted: number, digits: number) =>
  assert.ok(Math.abs(found - wanted) <= 0.5000001 * 10 ** -digits, `${found}, not ${wanted}`);

/** Weeks in remission under 6-mercaptopurine: Freireich et al., 1963. */
const REMISSION = livesOf(6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35);

Deno.test("Remission under 6-MP survives as in the textbooks, with their intervals", () => {
  const failed = kaplanMeier(REMISSION).filter(({ failures }) => failures > 0);
  // Survival: Cox and Oakes, 1984; log-log intervals: Collett, Modelling Survival Data in Medical Research.
  const wanted = [
    [6, 21, 0.8571, 0.6197, 0.9516],
    [7, 17, 0.8067, 0.5631, 0.9228],
    [10, 15, 0.7529, 0.5032, 0.8894],
    [13, 12, 0.6902, 0.4316, 0.8491],
    [16, 11, 0.6275, 0.3675, 0.8049],
    [22, 7, 0.5378, 0.2678, 0.7468],
    [23, 6, 0.4482, 0.1881, 0.6801],
  ];
  assert.equal(failed.length, wanted.length);
  failed.forEach(({ age, atRisk, survival, band }, at) => {
    const [wantedAge, wantedAtRisk, ...figures] = wanted[at];
    assert.deepEqual([age, atRisk], [wantedAge, wantedAtRisk]);
    [survival, band!.low, band!.high].forEach((found, figure) => near(found, figures[figure], 4));
  });
});

Deno.test("The interval is Greenwood's on the scale of log(−log S), with the normal quantile of jStat", () => {
  const [first] = kaplanMeier(livesOf(2, -3, 5, -7)), { low, high } = first.band!;
  // One of four failed: variance 1 / (4 · 3), S = 3/4.
  const sd = Math.sqrt(1 / 12) / Math.abs(Math.log(0.75));
  for (const [bound, share] of [[low, 0.025], [high, 0.975]]) {
    const deviation = (Math.log(-Math.log(0.75)) - Math.log(-Math.log(bound))) / sd;
    near(jStat.normal.cdf(deviation, 0, 1), share, 9);
  }
});

Deno.test("Without anything censored it is the share that is older", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 30 }), (ages) => {
      const steps = kaplanMeier(ages.map((age) => ({ entry: 0, age, isFailure: true })));
      assert.deepEqual(steps.map(({ age }) => age), [...new Set(ages)].sort((a, b) => a - b));
      for (const { age, survival, band } of steps) {
        assert.ok(Math.abs(survival - ages.filter((one) => one > age).length / ages.length) < 1e-12);
        assert.ok(band === null || (0 <= band.low && band.low <= survival && survival <= band.high && band.high <= 1));
      }
    }),
    { seed: 5, numRuns: 200 },
  );
});

Deno.test("A life that was not watched from new counts from its entry on", () => {
  // Watched from 0 to 2 (fails), from 1 to 4 (fails), from 3 to 5 (censored), from 2 to 6 (fails).
  const steps = kaplanMeier([
    { entry: 0, age: 2, isFailure: true },
    { entry: 1, age: 4, isFailure: true },
    { entry: 3, age: 5, isFailure: false },
    { entry: 2, age: 6, isFailure: true },
  ]);
  assert.deepEqual(steps.map(({ age, atRisk }) => [age, atRisk]), [[2, 2], [4, 3], [5, 2], [6, 1]]);
  steps.forEach(({ survival }, at) => near(survival, [1 / 2, 1 / 3, 1 / 3, 0][at], 12));
  assert.equal(steps.at(-1)!.band, null, "nothing survives");
});

Deno.test("A life that ends at the age of its entry was never watched; one that fails new was", () => {
  assert.deepEqual(kaplanMeier([{ entry: 3, age: 3, isFailure: false }]), []);
  const [first] = kaplanMeier(livesOf(0, 5));
  assert.deepEqual([first.atRisk, first.survival], [2, 1], "an age of 0 that is no failure");
  const [failed] = kaplanMeier([{ entry: 0, age: 0, isFailure: true }, { entry: 0, age: 5, isFailure: true }]);
  assert.deepEqual([failed.atRisk, failed.survival], [2, 0.5]);
});
