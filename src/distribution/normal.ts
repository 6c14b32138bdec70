import { randomNormal } from "../deps/d3_random.ts";
import { jStat } from "../deps/jstat.ts";
import { z } from "../deps/zod.ts";
import { scaledMoments, sd } from "./moments.ts";
import { distributionRow, refuse, step } from "./row.ts";

/** The bell curve without what lies below 0: such a draw is repeated. */
export const normal = distributionRow({
  schema: z.strictObject({
    dist: z.literal("normal"),
    mean: z.number("must be a number").describe("mean, above -3 sd: draws below 0 are repeated"),
    sd,
  }).superRefine(drawsAboveZero),
  mean: ({ mean, sd }) => truncatedMean(mean, sd),
  meanUpTo: ({ mean, sd }, limit) => truncatedMeanUpTo({ mean, sd }, limit),
  range: ({ mean, sd }) => (sd === 0 ? [mean, mean] : [0, Infinity]),
  survival: ({ mean, sd }, value) => {
    if (sd === 0) return step(mean, value);
    return jStat.normal.cdf((mean - value) / sd, 0, 1) / jStat.normal.cdf(mean / sd, 0, 1);
  },
  density: () => null,
  scaled: scaledMoments,
  sampler: ({ mean, sd }, stream) => redrawnBelowZero(randomNormal.source(stream)(mean, sd)),
  examples: { typical: { dist: "normal", mean: 10, sd: 6 }, zero: { dist: "normal", mean: 0, sd: 0 } },
});

/** Nearly all of a normal below 0 would mean thousands of draws for one time. */
function drawsAboveZero({ mean, sd }: { mean: number; sd: number }, check: z.RefinementCtx): void {
  if (mean + 3 * sd < 0) refuse(check, ["mean"], "must be above -3 sd: draws below 0 are repeated");
}

/**
 * The mean of what remains after redrawing values below 0: `μ + σ φ(α) / (1 − Φ(α))` with `α = −μ/σ` (Johnson, Kotz,
 * Balakrishnan: Continuous Univariate Distributions, ch. 13).
 */
function truncatedMean(mean: number, sd: number): number {
  if (sd === 0) return mean;
  const alpha = -mean / sd;
  return mean + sd * jStat.normal.pdf(alpha, 0, 1) / (1 - jStat.normal.cdf(alpha, 0, 1));
}

/** The integral of the density between 0 and the limit, and what lies above the limit, over what is not redrawn. */
function truncatedMeanUpTo({ mean, sd }: { mean: number; sd: number }, limit: number): number {
  if (sd === 0) return Math.min(mean, limit);
  const { pdf, cdf } = jStat.normal, [from, to] = [-mean / sd, (limit - mean) / sd];
  const [below, within] = [cdf(from, 0, 1), cdf(to, 0, 1)];
  return (mean * (within - below) + sd * (pdf(from, 0, 1) - pdf(to, 0, 1)) + limit * (1 - within)) / (1 - below);
}

function redrawnBelowZero(sample: () => number): () => number {
  return () => {
    for (;;) {
      const value = sample();
      if (value >= 0) return value;
    }
  };
}
