import { randomGamma } from "../deps/d3_random.ts";
import { z } from "../deps/zod.ts";
import { gammaDensity, gammaMeanUpTo, gammaSurvival } from "./incomplete_gamma.ts";
import { mean, scaledMoments } from "./moments.ts";
import { positive } from "./numbers.ts";
import { distributionRow } from "./row.ts";

/** By mean and standard deviation: between the exponential and the normal. */
export const gamma = distributionRow({
  schema: z.strictObject({ dist: z.literal("gamma"), mean, sd: positive.describe("standard deviation, above 0") }),
  mean: ({ mean }) => mean,
  meanUpTo: ({ mean, sd }, limit) => gammaMeanUpTo({ shape: (mean / sd) ** 2, mean }, limit),
  range: () => [0, Infinity],
  survival: ({ mean, sd }, value) => gammaSurvival({ shape: (mean / sd) ** 2, mean }, value),
  density: ({ mean, sd }, value) => gammaDensity({ shape: (mean / sd) ** 2, mean }, value),
  scaled: scaledMoments,
  sampler: ({ mean, sd }, stream) => {
    const scale = sd ** 2 / mean;
    return randomGamma.source(stream)(mean / scale, scale);
  },
  examples: { typical: { dist: "gamma", mean: 12, sd: 5 }, zero: null },
});
