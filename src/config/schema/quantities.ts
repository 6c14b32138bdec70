/**
 * The values that every kind of configuration file is made of, beside numbers and distributions: names, texts,
 * probabilities, sizes that may be unlimited.
 *
 * @module
 */
import { z } from "../../deps/zod.ts";
import { bounded } from "../../distribution/numbers.ts";

// deno-lint-ignore no-control-regex -- names stand in column heads and file names, where control characters do harm
const NAME = /^[^\u0000-\u001f\u007f]{1,200}$/;

/** A name that files, overrides and conditions refer to. */
export const name = nameOr("must be a name");

/** A name, with other words for where there is none. */
export function nameOr(message: string) {
  return z.string(message).regex(NAME, "must be a name of 1 to 200 characters");
}

export const text = z.string("must be text");

/** A text of at least one character. */
export const someText = text.min(1, "must be text");

export const flag = z.boolean("must be true or false");

export const probability = bounded("must be between 0 and 1", { min: 0, max: 1 });

export const percent = bounded("must be between 0 and 100", { min: 0, max: 100 });

/** Any whole number that a float64 holds exactly. */
export const wholeNumber = z.int("must be a whole number");

/** `.inf`. The text ".inf" is taken too, since JSON has no infinity. */
export const endless = z.preprocess((value) => (value === ".inf" ? Infinity : value), z.literal(Infinity));

const ITEM_COUNT = "must be a whole number of items, 0 or more, or .inf";

/** A whole number of items, or `.inf`. */
export const itemCount = z.union([z.int(ITEM_COUNT).min(0, ITEM_COUNT), endless], ITEM_COUNT);

/** A list with at least one entry. */
export function list<T extends z.ZodType>(entry: T) {
  return z.array(entry, "must be a list").min(1, "must have at least one entry");
}

/** What every file may say of itself. */
export const named = {
  name: name.optional().describe("what other files call it; default: the file's name without .yaml"),
  description: text.optional().describe("for people"),
};
