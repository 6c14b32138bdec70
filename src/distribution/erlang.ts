import { randomGamma } from "../deps/d3_random.ts";
import { z } from "../deps/zod.ts";
import { gammaDensity, gammaMeanUpTo, gammaSurvival } from "./incomplete_gamma.ts";
import { count, positive } from "./numbers.ts";
import { distributionRow } from "./row.ts";

/** The sum of `k` exponential stages of one mean. */
export const erlang = distributionRow({
  schema: z.strictObject({
    dist: z.literal("erlang"),
    k: count.describe("number of exponential stages"),
    mean: positive.describe("mean of the sum of the stages"),
  }),
  mean: ({ mean }) => mean,
  meanUpTo: ({ k, mean }, limit) => gammaMeanUpTo({ shape: k, mean }, limit),
  range: () => [0, Infinity],
  survival: ({ k, mean }, value) => gammaSurvival({ shape: k, mean }, value),
  density: ({ k, mean }, value) => gammaDensity({ shape: k, mean }, value),
  scaled: ({ dist, k, mean }, factor) => ({ dist, k, mean: mean * factor }),
  sampler: ({ k, mean }, stream) => randomGamma.source(stream)(k, mean / k),
  examples: { typical: { dist: "erlang", k: 3, mean: 9 }, zero: null },
});
