/**
 * The values that every kind of configuration file is made of: probabilities, positive numbers, sizes that may be
 * unlimited, and times that may be a number or a distribution.
 *
 * @module
 */
import { z } from "../deps/zod.ts";

/** A name that files, overrides and conditions refer to. */
export const name = z.string().min(1).max(200);

export const text = z.string();

export const probability = z.number().min(0).max(1);

export const positive = z.number().positive();

export const notNegative = z.number().min(0);

/** A count of at least one. */
export const count = z.int().min(1);

const infinite = z.preprocess((value) => (value === ".inf" ? Infinity : value), z.literal(Infinity));

/** A whole number of items, or `.inf`. The text ".inf" is taken too, since JSON has no infinity. */
export const itemCount = z.union([z.int().min(0), infinite]);

const shapes = {
  constant: z.strictObject({ dist: z.literal("constant"), value: notNegative }),
  exponential: z.strictObject({ dist: z.literal("exponential"), mean: positive }),
  uniform: z.strictObject({ dist: z.literal("uniform"), min: notNegative, max: notNegative }),
  triangular: z.strictObject({
    dist: z.literal("triangular"),
    min: notNegative,
    mode: notNegative,
    max: notNegative,
  }),
  normal: z.strictObject({ dist: z.literal("normal"), mean: z.number(), sd: notNegative }),
  lognormal: z.strictObject({ dist: z.literal("lognormal"), mean: positive, sd: notNegative }),
  gamma: z.strictObject({ dist: z.literal("gamma"), mean: positive, sd: positive }),
  erlang: z.strictObject({ dist: z.literal("erlang"), k: count, mean: positive }),
  weibull: z.strictObject({ dist: z.literal("weibull"), shape: positive, scale: positive }),
  empirical: z.strictObject({
    dist: z.literal("empirical"),
    values: z.array(notNegative).min(1),
    weights: z.array(notNegative).min(1).optional(),
  }),
};

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
]);

/** A time as a plain number or as a distribution. */
export const quantity = z.union([notNegative, distribution]);

/** A time above zero as a plain number or as a distribution. */
export const positiveQuantity = z.union([positive, distribution]);

/** A distribution as written in a configuration: its name under `dist`, and its parameters. */
export type Distribution = z.output<typeof distribution>;
/** A plain number or a distribution. */
export type Quantity = z.output<typeof quantity>;
