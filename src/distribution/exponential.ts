import { randomExponential } from "../deps/d3_random.ts";
import { z } from "../deps/zod.ts";
import { mean } from "./moments.ts";
import { distributionRow } from "./row.ts";

/** The time between events that come at random, at a constant rate. */
export const exponential = distributionRow({
  schema: z.strictObject({ dist: z.literal("exponential"), mean }),
  mean: ({ mean }) => mean,
  meanUpTo: ({ mean }, limit) => -mean * Math.expm1(-limit / mean),
  range: () => [0, Infinity],
  survival: ({ mean }, value) => Math.exp(-value / mean),
  density: ({ mean }, value) => Math.exp(-value / mean) / mean,
  scaled: ({ dist, mean }, factor) => ({ dist, mean: mean * factor }),
  sampler: ({ mean }, stream) => randomExponential.source(stream)(1 / mean),
  examples: { typical: { dist: "exponential", mean: 240 }, zero: null },
});
