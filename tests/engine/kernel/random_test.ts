import assert from "node:assert/strict";
import type { Distribution } from "../../../src/distribution/distribution.ts";
import { createSampler } from "../../../src/distribution/distribution.ts";
import { Streams } from "../../../src/engine/kernel/random.ts";
import { meanOf } from "../../../src/distribution/distribution.ts";
import { assertMean, estimate, replicate } from "../../support/replications.ts";

const take = (count: number, draw: () => number) => Array.from({ length: count }, draw);

Deno.test("The same seed, machine and purpose give the same stream; another of the three another stream", () => {
  const draws = (seed: number, machine: string, purpose: "jam" | "defect") =>
    take(5, new Streams(seed).of(machine, purpose)).join();
  const first = draws(42, "Filler", "jam");
  assert.equal(draws(42, "Filler", "jam"), first);
  const others = [draws(43, "Filler", "jam"), draws(42, "Packer", "jam"), draws(42, "Filler", "defect")];
  assert.equal(new Set([first, ...others]).size, 4);
});

Deno.test("Streams are as independent as they should be: what one draws moves no other", () => {
  const streams = new Streams(7);
  const jam = streams.of("A", "jam"), cycle = streams.of("A", "cycle");
  take(1000, jam);
  assert.deepEqual(take(5, cycle), take(5, new Streams(7).of("A", "cycle")));
  const products = replicate(25, (seed) => {
    const a = new Streams(seed).of("A", "jam"), b = new Streams(seed).of("B", "jam");
    return estimate(take(1000, () => (a() - 0.5) * (b() - 0.5))).mean;
  });
  assertMean(products, 0, "covariance of two machines' streams");
});

Deno.test("A stream is uniform over [0, 1)", () => {
  const streams = Array.from({ length: 25 }, (_, i) => take(2000, new Streams(i + 1).of("A", "jam")));
  assert.ok(streams.flat().every((u) => u >= 0 && u < 1));
  assertMean(streams.map((draws) => estimate(draws).mean), 1 / 2, "mean");
  assertMean(streams.map((draws) => estimate(draws.map((u) => (u - 1 / 2) ** 2)).mean), 1 / 12, "variance");
});

/** Of a normal with mean and deviation 1 that is drawn again below 0: φ(1)/Φ(1) is 0.28760. */
const TRUNCATED = 0.2875999;

const SHAPES: readonly { shape: Distribution; mean: number; sd: number }[] = [
  { shape: { dist: "exponential", mean: 5 }, mean: 5, sd: 5 },
  { shape: { dist: "uniform", min: 2, max: 8 }, mean: 5, sd: Math.sqrt(3) },
  { shape: { dist: "triangular", min: 0, mode: 3, max: 9 }, mean: 4, sd: Math.sqrt((81 + 9 - 27) / 18) },
  { shape: { dist: "triangular", min: 2, mode: 2, max: 8 }, mean: 4, sd: Math.sqrt(2) },
  { shape: { dist: "normal", mean: 20, sd: 2 }, mean: 20, sd: 2 },
  {
    shape: { dist: "normal", mean: 1, sd: 1 },
    mean: 1 + TRUNCATED,
    sd: Math.sqrt(1 - TRUNCATED - TRUNCATED ** 2),
  },
  { shape: { dist: "lognormal", mean: 5, sd: 2 }, mean: 5, sd: 2 },
  { shape: { dist: "gamma", mean: 5, sd: 4 }, mean: 5, sd: 4 },
  { shape: { dist: "gamma", mean: 5, sd: 7 }, mean: 5, sd: 7 },
  { shape: { dist: "erlang", k: 4, mean: 6 }, mean: 6, sd: 3 },
  { shape: { dist: "weibull", shape: 1, scale: 3 }, mean: 3, sd: 3 },
  {
    shape: { dist: "weibull", shape: 2, scale: 3 },
    mean: 3 * Math.sqrt(Math.PI) / 2,
    sd: 3 * Math.sqrt(1 - Math.PI / 4),
  },
  { shape: { dist: "empirical", values: [1, 2, 6] }, mean: 3, sd: Math.sqrt(14 / 3) },
  { shape: { dist: "empirical", values: [1, 2, 6], weights: [3, 0, 1] }, mean: 2.25, sd: Math.sqrt(4.6875) },
];

for (const { shape, mean, sd } of SHAPES) {
  Deno.test(`Draws from ${JSON.stringify(shape)} have its mean and deviation, and none is below 0`, () => {
    const samples = Array.from({ length: 25 }, (_, i) => {
      return take(4000, createSampler(shape, new Streams(i + 1).of("A", "cycle")));
    });
    assert.ok(samples.flat().every((value) => value >= 0));
    assertMean(samples.map((sample) => estimate(sample).mean), mean, "mean");
    const variances = samples.map((sample) => estimate(sample.map((value) => (value - mean) ** 2)).mean);
    assertMean(variances, sd ** 2, "variance");
    assert.ok(Math.abs(meanOf(shape) - mean) < 1e-6 * mean, `meanOf gives ${meanOf(shape)} for ${mean}`);
  });
}

Deno.test("Distributions without spread give their one value", () => {
  const shapes: readonly Distribution[] = [
    { dist: "constant", value: 4 },
    { dist: "uniform", min: 4, max: 4 },
    { dist: "triangular", min: 4, mode: 4, max: 4 },
    { dist: "normal", mean: 4, sd: 0 },
    { dist: "empirical", values: [4] },
    { dist: "empirical", values: [1, 4], weights: [0, 3] },
  ];
  for (const shape of shapes) {
    assert.deepEqual(take(3, createSampler(shape, new Streams(1).of("A", "cycle"))), [4, 4, 4], shape.dist);
    assert.equal(meanOf(shape), 4);
  }
});
