import { z } from "../deps/zod.ts";
import { notNegative } from "./numbers.ts";
import { distributionRow, step } from "./row.ts";

/** The same value at every draw. */
export const constant = distributionRow({
  schema: z.strictObject({ dist: z.literal("constant"), value: notNegative.describe("every draw") }),
  mean: ({ value }) => value,
  meanUpTo: ({ value }, limit) => Math.min(value, limit),
  range: ({ value }) => [value, value],
  survival: ({ value: every }, value) => step(every, value),
  density: () => null,
  scaled: ({ dist, value }, factor) => ({ dist, value: value * factor }),
  sampler: (distribution) => () => distribution.value,
  examples: { typical: { dist: "constant", value: 3.5 }, zero: { dist: "constant", value: 0 } },
});
