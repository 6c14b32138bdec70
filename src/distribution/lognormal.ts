import { randomLogNormal } from "../deps/d3_random.ts";
import { jStat } from "../deps/jstat.ts";
import { z } from "../deps/zod.ts";
import { mean, scaledMoments, sd } from "./moments.ts";
import { distributionRow } from "./row.ts";

/** Skewed to the right: most repairs are short, a few are very long. */
export const lognormal = distributionRow({
  schema: z.strictObject({ dist: z.literal("lognormal"), mean, sd }),
  mean: ({ mean }) => mean,
  meanUpTo: ({ mean, sd }, limit) => {
    if (sd === 0 || limit === 0) return Math.min(mean, limit);
    const variance = Math.log1p((sd / mean) ** 2), far = (Math.log(limit / mean) + variance / 2) / Math.sqrt(variance);
    const { cdf } = jStat.normal;
    return mean * cdf(far - Math.sqrt(variance), 0, 1) + limit * cdf(-far, 0, 1);
  },
  range: ({ mean, sd }) => (sd === 0 ? [mean, mean] : [0, Infinity]),
  scaled: scaledMoments,
  sampler: ({ mean, sd }, stream) => {
    const variance = Math.log1p((sd / mean) ** 2);
    return randomLogNormal.source(stream)(Math.log(mean) - variance / 2, Math.sqrt(variance));
  },
  examples: { typical: { dist: "lognormal", mean: 30, sd: 20 }, zero: null },
});
