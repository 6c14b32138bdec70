import { randomLogNormal } from "../deps/d3_random.ts";
import { jStat } from "../deps/jstat.ts";
import { z } from "../deps/zod.ts";
import { mean, scaledMoments, sd } from "./moments.ts";
import { distributionRow, step } from "./row.ts";

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
  survival: (distribution, value) => {
    if (distribution.sd === 0) return step(distribution.mean, value);
    const { mean, sd } = ofLogarithm(distribution);
    return jStat.normal.cdf((mean - Math.log(value)) / sd, 0, 1);
  },
  density: (distribution, value) => {
    if (distribution.sd === 0) return null;
    const { mean, sd } = ofLogarithm(distribution);
    return value === 0 ? 0 : jStat.normal.pdf((Math.log(value) - mean) / sd, 0, 1) / (sd * value);
  },
  scaled: scaledMoments,
  sampler: (distribution, stream) => {
    const { mean, sd } = ofLogarithm(distribution);
    return randomLogNormal.source(stream)(mean, sd);
  },
  examples: { typical: { dist: "lognormal", mean: 30, sd: 20 }, zero: null },
});

/** Moments of the variable's logarithm, which is normal. */
function ofLogarithm({ mean, sd }: { mean: number; sd: number }): { mean: number; sd: number } {
  const variance = Math.log1p((sd / mean) ** 2);
  return { mean: Math.log(mean) - variance / 2, sd: Math.sqrt(variance) };
}
