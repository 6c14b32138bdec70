import { randomUniform } from "../deps/d3_random.ts";
import { z } from "../deps/zod.ts";
import { notNegative } from "./numbers.ts";
import { distributionRow, inOrder } from "./row.ts";

/** Anything between two bounds, all equally likely. */
export const uniform = distributionRow({
  schema: z.strictObject({
    dist: z.literal("uniform"),
    min: notNegative.describe("the smallest draw"),
    max: notNegative.describe("the largest draw, min or more"),
  }).superRefine(({ min, max }, check) => inOrder({ min, max }, check)),
  mean: ({ min, max }) => (min + max) / 2,
  meanUpTo: ({ min, max }, limit) => {
    if (limit >= max) return (min + max) / 2;
    return limit <= min ? limit : limit - (limit - min) ** 2 / (2 * (max - min));
  },
  range: ({ min, max }) => [min, max],
  survival: ({ min, max }, value) => value < min ? 1 : value < max ? (max - value) / (max - min) : 0,
  density: ({ min, max }, value) => value >= min && value < max ? 1 / (max - min) : 0,
  scaled: ({ dist, min, max }, factor) => ({ dist, min: min * factor, max: max * factor }),
  sampler: ({ min, max }, stream) => randomUniform.source(stream)(min, max),
  examples: { typical: { dist: "uniform", min: 20, max: 40 }, zero: { dist: "uniform", min: 0, max: 0 } },
});
