/**
 * One suite for every row of the table of distributions: its mean is that of its draws, scaling scales each draw, what is
 * always 0 is known to be, and it is written and read back by the schemas.
 *
 * @module
 */
import assert from "node:assert/strict";
import { defineRun } from "../../src/config/define.ts";
import { alea } from "../../src/deps/seedrandom.ts";
import {
  constantOf,
  createSampler,
  type Distribution,
  distribution,
  DISTRIBUTIONS,
  meanOf,
  meanUpTo,
  rangeOf,
  scaled,
} from "../../src/distribution/distribution.ts";
import { positiveQuantity, quantity } from "../../src/distribution/quantity.ts";
import { simulate } from "../../src/run/simulate.ts";
import { toJsonSchema } from "../../src/tools/json_schema.ts";
import { Ajv } from "../deps/ajv.ts";
import { assertMean, estimate } from "../support/replications.ts";

const DRAWS = 2000;

const draw = (shape: Distribution, seed: number) => {
  const sample = createSampler(shape, alea(`${seed}`));
  return Array.from({ length: DRAWS }, sample);
};

/** 40 means of 2,000 draws: the interval of 4 standard errors is 1.4% of the standard deviation wide. */
function assertMeanOfDraws(shape: Distribution, what: string): void {
  if (constantOf(shape) !== null) return;
  assertMean(Array.from({ length: 40 }, (_, seed) => estimate(draw(shape, seed)).mean), meanOf(shape), what);
}

for (const row of DISTRIBUTIONS) {
  const typical = row.examples.typical as Distribution, zero = row.examples.zero as Distribution | null;
  const { dist } = typical;

  Deno.test(`${dist}: the mean of its draws is its mean, and no draw is below 0`, () => {
    assertMeanOfDraws(typical, dist);
    const [least, most] = rangeOf(typical), draws = draw(typical, 1);
    assert.ok(least >= 0 && draws.every((value) => value >= least && value <= most && Number.isFinite(value)));
    if (most < Infinity) assert.ok(Math.max(...draws) >= most - 0.1 * (most - least));
  });

  Deno.test(`${dist}: draws that count for no more than a limit have the mean that it says`, () => {
    const [least, most] = rangeOf(typical), mean = meanOf(typical);
    for (const limit of [0, 0.3 * mean, 0.9 * mean, mean, 1.2 * mean, 3 * mean]) {
      const means = Array.from({ length: 40 }, (_, seed) => {
        return estimate(draw(typical, seed).map((value) => Math.min(value, limit))).mean;
      });
      const found = meanUpTo(typical, limit);
      if (limit <= least || least === most) assert.ok(Math.abs(found - Math.min(mean, limit)) < 1e-9 * mean);
      else assertMean(means, found, `${dist} up to ${limit}`);
    }
    for (const far of [most, 1e9]) {
      if (far < Infinity) assert.ok(Math.abs(meanUpTo(typical, far) / mean - 1) < 1e-9, `${dist} up to ${far}`);
    }
  });

  Deno.test(`${dist}: times a factor, every draw, the mean and the constant are times that factor`, () => {
    for (const factor of [60, 1 / 3]) {
      const times = scaled(typical, factor), before = draw(typical, 5);
      for (const [i, value] of draw(times, 5).entries()) {
        assert.ok(Math.abs(value / before[i] - factor) < 1e-9 * factor, `${value} is ${factor} × ${before[i]}`);
      }
      assert.ok(Math.abs(meanOf(times) / meanOf(typical) - factor) < 1e-9 * factor);
      assert.equal(times.dist, dist);
      assertMeanOfDraws(times, `${dist} × ${factor}`);
    }
  });

  Deno.test(`${dist}: it knows whether all draws are the same, and 0 is refused where a time must pass`, () => {
    const values = new Set(draw(typical, 3)), constant = constantOf(typical);
    assert.equal(constant !== null, values.size === 1);
    if (constant !== null) assert.deepEqual([...values], [constant]);
    assert.ok(positiveQuantity.safeParse(typical).success);
    if (zero === null) return;
    assert.equal(constantOf(zero), 0);
    assert.equal(meanOf(zero), 0);
    assert.deepEqual(new Set(draw(zero, 3)), new Set([0]));
    assert.ok(quantity.safeParse(zero).success);
    assert.ok(!positiveQuantity.safeParse(zero).success);
  });

  Deno.test(`${dist}: schemas take it as it is written, refuse what it does not have, and say what each value means`, () => {
    const judge = new Ajv({ strict: false }).compile(toJsonSchema(distribution));
    for (const shape of [typical, ...zero === null ? [] : [zero]]) {
      assert.deepEqual(distribution.parse(JSON.parse(JSON.stringify(shape))), shape);
      assert.ok(judge(shape), JSON.stringify(judge.errors));
    }
    assert.ok(!distribution.safeParse({ ...typical, unheard_of: 1 }).success);
    const { dist: _, ...parameters } = row.schema.shape;
    for (const [name, schema] of Object.entries(parameters)) assert.ok(schema.description, `${dist}.${name}`);
  });

  Deno.test(`${dist}: a machine whose cycles take it makes an item in its mean time`, () => {
    const run = (seed: number) =>
      defineRun({
        run: { random_seed: seed, duration_hours: 400 * meanOf(typical) / 3600 },
        materials: ["Part"],
        topology: { stations: [{ name: "Press", output_type: "Part" }] },
        equipment: { Press: { performance: { cycle_time_sec: typical } } },
      });
    const seconds = (seed: number) => {
      const { execute_sec, output_count } = simulate(run(seed), { events: "none" }).summary.machines.Press;
      return execute_sec / (output_count + 0.5);
    };
    if (constantOf(typical) !== null) assert.ok(Math.abs(seconds(1) / meanOf(typical) - 1) < 0.002);
    else assertMean(Array.from({ length: 20 }, (_, seed) => seconds(seed + 1)), meanOf(typical), "cycle");
  });
}

Deno.test("Names are given once, and messages list them all", () => {
  const names = DISTRIBUTIONS.map(({ schema }) => schema.shape.dist.value);
  assert.equal(new Set(names).size, names.length);
  const { error } = distribution.safeParse({ dist: "gausian" });
  for (const name of names) assert.ok(error!.message.includes(name), name);
});

Deno.test("Of a time that is mostly nothing a limit leaves little: by the integral of what exceeds each moment", () => {
  // E[min(X, 1)] as the integral of 1 - F from 0 to 1, by the densities' expansions for small shapes.
  const shape = 1e-6, scale = 1e6;
  const gamma = meanUpTo({ dist: "gamma", mean: shape * scale, sd: Math.sqrt(shape) * scale }, 1);
  // 1 - F(x) is shape × E1(x / scale), and E1(z) is -ln z - 0.5772 + z for small z; the integral of -ln x is 1.
  assert.ok(Math.abs(gamma / (shape * (Math.log(scale) - 0.577216 + 1)) - 1) < 1e-4, `${gamma}`);
  for (const k of [5, 20_000, 1e9]) {
    assert.ok(Math.abs(meanUpTo({ dist: "erlang", k, mean: 1 }, 4) - 1) < 1e-3);
    assert.ok(Math.abs(meanUpTo({ dist: "erlang", k, mean: 1 }, 0.01) - 0.01) < 1e-3);
  }
});
