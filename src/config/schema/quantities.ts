/**
 * The values that every kind of configuration file is made of: probabilities, positive numbers, sizes that may be
 * unlimited, and times that may be a number or a distribution.
 *
 * @module
 */
import { z } from "../../deps/zod.ts";

// deno-lint-ignore no-control-regex -- names stand in column heads and file names, where control characters do harm
const NAME = /^[^\u0000-\u001f\u007f]{1,200}$/;

/** A name that files, overrides and conditions refer to. */
export const name = z.string("must be a name").regex(NAME, "must be a name of 1 to 200 characters");

export const text = z.string("must be text");

/** A text of at least one character. */
export const someText = text.min(1, "must be text");

export const flag = z.boolean("must be true or false");

export const probability = bounded("must be between 0 and 1", { min: 0, max: 1 });

export const percent = bounded("must be between 0 and 100", { min: 0, max: 100 });

export const positive = z.number("must be a number above 0").positive("must be a number above 0");

export const notNegative = bounded("must be 0 or more", { min: 0 });

/** Any whole number that a float64 holds exactly. */
export const wholeNumber = z.int("must be a whole number");

/** A count of at least one. */
export const count = z.int("must be a whole number, 1 or more").min(1, "must be a whole number, 1 or more");

const infinite = z.preprocess((value) => (value === ".inf" ? Infinity : value), z.literal(Infinity));

const ITEM_COUNT = "must be a whole number of items, 0 or more, or .inf";

/** A whole number of items, or `.inf`. The text ".inf" is taken too, since JSON has no infinity. */
export const itemCount = z.union([z.int(ITEM_COUNT).min(0, ITEM_COUNT), infinite], ITEM_COUNT);

const values = z.array(notNegative, "must be a list of numbers").min(1, "must have at least one number");

const mean = positive.describe("mean of the variable");
const sd = notNegative.describe("standard deviation of the variable");

const shapes = {
  constant: z.strictObject({ dist: z.literal("constant"), value: notNegative.describe("every draw") }),
  exponential: z.strictObject({ dist: z.literal("exponential"), mean }),
  uniform: z.strictObject({
    dist: z.literal("uniform"),
    min: notNegative.describe("the smallest draw"),
    max: notNegative.describe("the largest draw, min or more"),
  }).superRefine(({ min, max }, check) => inOrder({ min, max }, check)),
  triangular: z.strictObject({
    dist: z.literal("triangular"),
    min: notNegative.describe("the smallest draw"),
    mode: notNegative.describe("the likeliest draw, min or more"),
    max: notNegative.describe("the largest draw, mode or more"),
  }).superRefine(({ min, mode, max }, check) => inOrder({ min, mode, max }, check)),
  normal: z.strictObject({
    dist: z.literal("normal"),
    mean: z.number("must be a number").describe("mean, above -3 sd: draws below 0 are repeated"),
    sd,
  }).superRefine(drawsAboveZero),
  lognormal: z.strictObject({ dist: z.literal("lognormal"), mean, sd }),
  gamma: z.strictObject({ dist: z.literal("gamma"), mean, sd: positive.describe("standard deviation, above 0") }),
  erlang: z.strictObject({
    dist: z.literal("erlang"),
    k: count.describe("number of exponential stages"),
    mean: positive.describe("mean of the sum of the stages"),
  }),
  weibull: z.strictObject({
    dist: z.literal("weibull"),
    shape: positive.describe("below 1 early failures, 1 exponential, above 1 wear"),
    scale: positive.describe("63% of the draws are smaller"),
  }),
  empirical: z.strictObject({
    dist: z.literal("empirical"),
    values: values.describe("what was observed; each draw is one of them"),
    weights: values.optional().describe("how often each value is drawn; default: all equally"),
  }).superRefine(weightsFit),
};

const DISTRIBUTION_NAMES = Object.keys(shapes).join(", ");

/** A random time or size; its moments are the variable's own, in the unit of the field that holds it. */
export const distribution = z.discriminatedUnion("dist", [
  shapes.constant,
  shapes.exponential,
  shapes.uniform,
  shapes.triangular,
  shapes.normal,
  shapes.lognormal,
  shapes.gamma,
  shapes.erlang,
  shapes.weibull,
  shapes.empirical,
], `must be one of ${DISTRIBUTION_NAMES}`).describe("a random time; its values in the unit of the field that holds it");

/** A time as a plain number or as a distribution. */
export const quantity = z.union([notNegative, distribution], "must be 0 or more, or a distribution");

/** A time above zero as a plain number or as a distribution. */
export const positiveQuantity = z.union([positive, distribution], "must be above 0, or a distribution")
  .superRefine((value, check) => {
    if (typeof value !== "number" && isAlwaysZero(value)) refuse(check, [], "must be above 0");
  });

/** A distribution as written in a configuration: its name under `dist`, and its parameters. */
export type Distribution = z.output<typeof distribution>;
/** A plain number, 0 or more, or a distribution; in the unit of the field that holds it. */
export type Quantity = z.output<typeof quantity>;

/** A list with at least one entry. */
export function list<T extends z.ZodType>(entry: T) {
  return z.array(entry, "must be a list").min(1, "must have at least one entry");
}

/** What every file may say of itself. */
export const named = {
  name: name.optional().describe("what other files call it; default: the file's name without .yaml"),
  description: text.optional().describe("for people"),
};

type Check = z.RefinementCtx;

function bounded(message: string, range: { min: number; max?: number }) {
  const atLeast = z.number(message).min(range.min, message);
  return range.max === undefined ? atLeast : atLeast.max(range.max, message);
}

function refuse(check: Check, path: string[], message: string): void {
  check.addIssue({ code: "custom", path, message });
}

/** Each value must be at least the one before. */
function inOrder(values: Record<string, number>, check: Check): void {
  const entries = Object.entries(values);
  for (const [index, [key, value]] of entries.entries()) {
    const [before, least] = entries[Math.max(0, index - 1)];
    if (value < least) refuse(check, [key], `must be at least ${before} (${least})`);
  }
}

/** A draw below 0 is repeated, so nearly all of a normal below 0 would mean thousands of draws for one time. */
function drawsAboveZero({ mean, sd }: { mean: number; sd: number }, check: Check): void {
  if (mean + 3 * sd < 0) refuse(check, ["mean"], "must be above -3 sd: draws below 0 are repeated");
}

function weightsFit({ values, weights }: { values: number[]; weights?: number[] }, check: Check): void {
  if (weights === undefined) return;
  if (weights.length !== values.length) {
    refuse(check, ["weights"], `must have as many entries as values (${values.length})`);
  } else if (!weights.some((weight) => weight > 0)) {
    refuse(check, ["weights"], "must have a weight above 0");
  }
}

function isAlwaysZero(value: Distribution): boolean {
  if (value.dist === "constant") return value.value === 0;
  if (value.dist === "uniform" || value.dist === "triangular") return value.max === 0;
  if (value.dist === "normal") return value.mean === 0 && value.sd === 0;
  if (value.dist !== "empirical") return false;
  return value.values.every((draw, index) => draw === 0 || value.weights?.[index] === 0);
}
