import { z } from "../deps/zod.ts";
import { notNegative } from "./numbers.ts";
import { distributionRow, refuse, step, type Stream } from "./row.ts";

interface Observed {
  readonly values: number[];
  readonly weights?: number[] | undefined;
}

const values = z.array(notNegative, "must be a list of numbers").min(1, "must have at least one number");

/** What was observed, drawn again. */
export const empirical = distributionRow({
  schema: z.strictObject({
    dist: z.literal("empirical"),
    values: values.describe("what was observed; each draw is one of them"),
    weights: values.optional().describe("how often each value is drawn; default: all equally"),
  }).superRefine(weightsFit),
  mean: ({ values, weights }) => weightedMean(values, weights),
  meanUpTo: ({ values, weights }, limit) => weightedMean(values.map((value) => Math.min(value, limit)), weights),
  range: ({ values, weights }) => {
    const drawn = values.filter((_, index) => weights?.[index] !== 0);
    return [Math.min(...drawn), Math.max(...drawn)];
  },
  survival: ({ values, weights }, value) => weightedMean(values.map((each) => step(each, value)), weights),
  density: () => null,
  scaled: (distribution, factor) => ({ ...distribution, values: distribution.values.map((value) => value * factor) }),
  sampler: createEmpirical,
  examples: {
    typical: { dist: "empirical", values: [40, 55, 90, 300], weights: [5, 3, 1, 1] },
    zero: { dist: "empirical", values: [0, 7], weights: [1, 0] },
  },
});

function weightsFit({ values, weights }: Observed, check: z.RefinementCtx): void {
  if (weights === undefined) return;
  if (weights.length !== values.length) {
    refuse(check, ["weights"], `must have as many entries as values (${values.length})`);
  } else if (!weights.some((weight) => weight > 0)) {
    refuse(check, ["weights"], "must have a weight above 0");
  }
}

function weightedMean(values: readonly number[], weights?: readonly number[]): number {
  let sum = 0, weightSum = 0;
  values.forEach((value, i) => {
    const weight = weights?.[i] ?? 1;
    sum += value * weight;
    weightSum += weight;
  });
  return sum / weightSum;
}

/** By binary search in the cumulative weights. */
function createEmpirical({ values, weights }: Observed, stream: Stream): () => number {
  if (!weights) return () => values[Math.floor(stream() * values.length)];
  const cumulative: number[] = [];
  let sum = 0;
  for (const weight of weights) cumulative.push(sum += weight);
  return () => {
    const target = stream() * sum;
    let low = 0, high = cumulative.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cumulative[middle] > target) high = middle;
      else low = middle + 1;
    }
    return values[low];
  };
}
