/**
 * The kinds of values that phases take as parameters: the same that the rest of the configuration is made of.
 *
 * @module
 */
import { count, notNegative, positive } from "../distribution/numbers.ts";
import { flag, itemCount, percent, probability, text } from "../config/schema/quantities.ts";
import { positiveQuantity, quantity } from "../distribution/quantity.ts";

/**
 * Schemas for the `params` of a phase. Each can be given a default, `parameter.count.default(500)`, or be left out with
 * `.optional()`.
 *
 * - `count`: a whole number from 1 on; `items`: from 0 on, or `.inf`;
 * - `positive`, `notNegative`: numbers; `percent`: 0–100; `probability`: 0–1;
 * - `time`, `positiveTime`: a number or a distribution such as `{dist: uniform, min: 1, max: 3}`;
 * - `flag`: true or false; `text`.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { parameter } from "../../mod.ts";
 *
 * assert.equal(parameter.count.default(500).parse(undefined), 500);
 * assert.deepEqual(parameter.time.parse({ dist: "exponential", mean: 3 }), { dist: "exponential", mean: 3 });
 * assert.throws(() => parameter.probability.parse(1.5), /must be between 0 and 1/);
 * ```
 */
export const parameter = {
  count,
  items: itemCount,
  positive,
  notNegative,
  percent,
  probability,
  time: quantity,
  positiveTime: positiveQuantity,
  flag,
  text,
} as const;
