import { randomWeibull } from "../deps/d3_random.ts";
import { jStat } from "../deps/jstat.ts";
import { z } from "../deps/zod.ts";
import { incompleteGamma } from "./incomplete_gamma.ts";
import { positive } from "./numbers.ts";
import { distributionRow } from "./row.ts";

/** The life of parts, whose chance to fail falls or rises with their age. */
export const weibull = distributionRow({
  schema: z.strictObject({
    dist: z.literal("weibull"),
    shape: positive.describe("below 1 early failures, 1 exponential, above 1 wear"),
    scale: positive.describe("63% of the draws are smaller"),
  }),
  mean: weibullMean,
  meanUpTo: (distribution, limit) => {
    const { shape, scale } = distribution, share = incompleteGamma(1 / shape, (limit / scale) ** shape);
    return share === 0 ? 0 : weibullMean(distribution) * share;
  },
  range: () => [0, Infinity],
  survival: ({ shape, scale }, value) => Math.exp(-((value / scale) ** shape)),
  density: ({ shape, scale }, value) =>
    shape / scale * (value / scale) ** (shape - 1) * Math.exp(-((value / scale) ** shape)),
  scaled: ({ dist, shape, scale }, factor) => ({ dist, shape, scale: scale * factor }),
  sampler: ({ shape, scale }, stream) => randomWeibull.source(stream)(shape, 0, scale),
  examples: { typical: { dist: "weibull", shape: 1.8, scale: 400 }, zero: null },
});

function weibullMean({ shape, scale }: { shape: number; scale: number }): number {
  return scale * Math.exp(jStat.gammaln(1 + 1 / shape));
}
