import { z } from "../deps/zod.ts";
import { notNegative } from "./numbers.ts";
import { distributionRow, inOrder, type Stream } from "./row.ts";

/** Between two bounds, one value in between the likeliest: what people can say of a time that nobody measured. */
export const triangular = distributionRow({
  schema: z.strictObject({
    dist: z.literal("triangular"),
    min: notNegative.describe("the smallest draw"),
    mode: notNegative.describe("the likeliest draw, min or more"),
    max: notNegative.describe("the largest draw, mode or more"),
  }).superRefine(({ min, mode, max }, check) => inOrder({ min, mode, max }, check)),
  mean: ({ min, mode, max }) => (min + mode + max) / 3,
  meanUpTo: ({ min, mode, max }, limit) => {
    if (limit >= max) return (min + mode + max) / 3;
    if (limit >= mode) return (min + mode + max) / 3 - (max - limit) ** 3 / (3 * (max - min) * (max - mode));
    return limit <= min ? limit : limit - (limit - min) ** 3 / (3 * (max - min) * (mode - min));
  },
  range: ({ min, max }) => [min, max],
  survival: ({ min, mode, max }, value) => {
    if (value >= max) return 0;
    if (value >= mode) return (max - value) ** 2 / ((max - min) * (max - mode));
    return value <= min ? 1 : 1 - (value - min) ** 2 / ((max - min) * (mode - min));
  },
  density: ({ min, mode, max }, value) => {
    if (value < min || value >= max) return 0;
    return 2 * (value < mode ? (value - min) / (mode - min) : (max - value) / (max - mode)) / (max - min);
  },
  scaled: ({ dist, min, mode, max }, factor) => ({ dist, min: min * factor, mode: mode * factor, max: max * factor }),
  sampler: createTriangular,
  examples: {
    typical: { dist: "triangular", min: 5, mode: 8, max: 20 },
    zero: { dist: "triangular", min: 0, mode: 0, max: 0 },
  },
});

/** By inversion (Kotz, van Dorp: Beyond Beta, ch. 1): d3-random has no triangular distribution. */
function createTriangular(shape: { min: number; mode: number; max: number }, stream: Stream): () => number {
  const { min, mode, max } = shape;
  const width = max - min;
  if (width === 0) return () => min;
  const rising = (mode - min) / width;
  return () => {
    const u = stream();
    return u < rising ? min + Math.sqrt(u * width * (mode - min)) : max - Math.sqrt((1 - u) * width * (max - mode));
  };
}
