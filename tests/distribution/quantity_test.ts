import assert from "node:assert/strict";
import type { Distribution } from "../../src/distribution/distribution.ts";
import { meanOf } from "../../src/distribution/distribution.ts";
import { toSeconds } from "../../src/distribution/quantity.ts";

const minutes = { unitSeconds: 60, plainNumber: "exponential" as const };

Deno.test("A plain number is a constant or the mean of an exponential, as its field says; 0 is always a constant", () => {
  assert.deepEqual(toSeconds(2, minutes), { dist: "exponential", mean: 120 });
  assert.deepEqual(toSeconds(2, { unitSeconds: 1, plainNumber: "constant" }), { dist: "constant", value: 2 });
  assert.deepEqual(toSeconds(0, minutes), { dist: "constant", value: 0 });
});

Deno.test("Minutes become seconds in every parameter that is a time, and in no other", () => {
  const cases: [Distribution, Distribution][] = [
    [{ dist: "constant", value: 2 }, { dist: "constant", value: 120 }],
    [{ dist: "exponential", mean: 2 }, { dist: "exponential", mean: 120 }],
    [{ dist: "uniform", min: 1, max: 2 }, { dist: "uniform", min: 60, max: 120 }],
    [{ dist: "triangular", min: 1, mode: 2, max: 3 }, { dist: "triangular", min: 60, mode: 120, max: 180 }],
    [{ dist: "normal", mean: 2, sd: 1 }, { dist: "normal", mean: 120, sd: 60 }],
    [{ dist: "lognormal", mean: 2, sd: 1 }, { dist: "lognormal", mean: 120, sd: 60 }],
    [{ dist: "gamma", mean: 2, sd: 1 }, { dist: "gamma", mean: 120, sd: 60 }],
    [{ dist: "erlang", k: 3, mean: 2 }, { dist: "erlang", k: 3, mean: 120 }],
    [{ dist: "weibull", shape: 3, scale: 2 }, { dist: "weibull", shape: 3, scale: 120 }],
    [
      { dist: "empirical", values: [1, 2], weights: [3, 4] },
      { dist: "empirical", values: [60, 120], weights: [3, 4] },
    ],
  ];
  for (const [given, expected] of cases) {
    assert.deepEqual(toSeconds(given, minutes), expected);
    const ratio = meanOf(expected) / meanOf(given);
    assert.ok(Math.abs(ratio - 60) < 1e-9, `${given.dist}: the mean grows by ${ratio}`);
  }
});
