import { randomLogNormal } from "../deps/d3_random.ts";
import { z } from "../deps/zod.ts";
import { mean, scaledMoments, sd } from "./moments.ts";
import { distributionRow } from "./row.ts";

/** Skewed to the right: most repairs are short, a few are very long. */
export const lognormal = distributionRow({
  schema: z.strictObject({ dist: z.literal("lognormal"), mean, sd }),
  mean: ({ mean }) => mean,
  range: ({ mean, sd }) => (sd === 0 ? [mean, mean] : [0, Infinity]),
  scaled: scaledMoments,
  sampler: ({ mean, sd }, stream) => {
    const variance = Math.log1p((sd / mean) ** 2);
    return randomLogNormal.source(stream)(Math.log(mean) - variance / 2, Math.sqrt(variance));
  },
  examples: { typical: { dist: "lognormal", mean: 30, sd: 20 }, zero: null },
});
