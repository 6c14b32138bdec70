/**
 * What is left of a distribution beyond a value, and its hazard: against draws, and against numerical integration.
 *
 * @module
 */
import assert from "node:assert/strict";
import { alea } from "../../src/deps/seedrandom.ts";
import {
  createSampler,
  cumulativeHazardAt,
  type Distribution,
  DISTRIBUTIONS,
  hazardAt,
  meanOf,
  rangeOf,
  scaled,
  survivalAt,
} from "../../src/distribution/distribution.ts";

const DRAWS = 20_000;

/** Those of which no hazard can be told. */
const WITHOUT_HAZARD = ["constant", "normal", "empirical"];

function integral(of: (x: number) => number, from: number, to: number): number {
  const steps = 4000, width = (to - from) / steps;
  return Array.from({ length: steps }, (_, i) => of(from + (i + 0.5) * width)).reduce((sum, y) => sum + y, 0) * width;
}

for (const row of DISTRIBUTIONS) {
  const typical = row.examples.typical as Distribution, { dist } = typical, mean = meanOf(typical);
  const values = [0, 0.1, 0.5, 0.9, 1, 1.3, 2, 4].map((times) => times * mean);

  Deno.test(`${dist}: the share of draws above a value is its survival there`, () => {
    const draws = Array.from({ length: DRAWS }, createSampler(typical, alea("survival")));
    for (const value of values) {
      const expected = survivalAt(typical, value), found = draws.filter((draw) => draw > value).length / DRAWS;
      const error = Math.sqrt(expected * (1 - expected) / DRAWS);
      assert.ok(
        Math.abs(found - expected) <= 4 * error + 1e-9,
        `${found} of the draws are above ${value}, ${expected}`,
      );
    }
    const [least, most] = rangeOf(typical);
    assert.equal(survivalAt(typical, 0), least > 0 || most > 0 ? 1 : 0);
    if (most < Infinity) assert.equal(survivalAt(typical, most), 0);
  });

  if (WITHOUT_HAZARD.includes(dist)) {
    Deno.test(`${dist}: it has no hazard`, () => {
      for (const value of values) {
        assert.deepEqual([hazardAt(typical, value), cumulativeHazardAt(typical, value)], [null, null]);
      }
    });
    continue;
  }

  Deno.test(`${dist}: the hazard adds up to the cumulative hazard, and that is what is left of it`, () => {
    for (const value of values.filter((value) => value > 0 && survivalAt(typical, value) > 1e-6)) {
      const cumulative = cumulativeHazardAt(typical, value)!;
      assert.ok(Math.abs(cumulative + Math.log(survivalAt(typical, value))) < 1e-12);
      const from = 0.05 * mean, summed = integral((x) => hazardAt(typical, x)!, from, value);
      const rest = cumulativeHazardAt(typical, from)!;
      assert.ok(
        Math.abs(summed + rest - cumulative) < 1e-3 * (1 + cumulative),
        `${summed} + ${rest} to ${value}: ${cumulative}`,
      );
    }
  });

  Deno.test(`${dist}: where next to nothing survives there is no hazard, nor where it has no end`, () => {
    for (const value of [1000 * mean, Infinity]) {
      assert.deepEqual([hazardAt(typical, value), cumulativeHazardAt(typical, value)], [null, null]);
    }
    for (const value of values) assert.ok((hazardAt(typical, value) ?? 0) < Infinity);
    const times = scaled(typical, 60), at = 0.9 * mean;
    assert.ok(Math.abs(60 * hazardAt(times, 60 * at)! / hazardAt(typical, at)! - 1) < 1e-9);
  });
}

Deno.test("A distribution of which every draw is the same has no hazard, whatever it is called", () => {
  for (
    const same of [
      { dist: "lognormal", mean: 3, sd: 0 },
      { dist: "uniform", min: 3, max: 3 },
      { dist: "triangular", min: 3, mode: 3, max: 3 },
    ] as const
  ) {
    assert.deepEqual([survivalAt(same, 2), survivalAt(same, 3), hazardAt(same, 2)], [1, 0, null]);
  }
});

Deno.test("An exponential has one hazard at any age; a Weibull's is the power of age that its shape says", () => {
  assert.ok(Math.abs(hazardAt({ dist: "exponential", mean: 40 }, 123)! - 1 / 40) < 1e-15);
  assert.ok(Math.abs(hazardAt({ dist: "weibull", shape: 2.5, scale: 100 }, 50)! - 2.5 / 100 * 0.5 ** 1.5) < 1e-15);
  assert.equal(hazardAt({ dist: "weibull", shape: 0.5, scale: 100 }, 0), null);
});
