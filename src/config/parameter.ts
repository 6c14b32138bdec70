/**
 * The kinds of values that phases take as parameters: the same that the rest of the configuration is made of.
 *
 * @module
 */
import {
  count,
  flag,
  itemCount,
  notNegative,
  percent,
  positive,
  positiveQuantity,
  probability,
  quantity,
  text,
} from "./quantities.ts";

/**
 * Schemas for the `params` of a phase. Each can be given a default, `parameter.count.default(500)`, or be left out with
 * `.optional()`.
 *
 * - `count`: a whole number from 1 on; `items`: from 0 on, or `.inf`;
 * - `positive`, `notNegative`: numbers; `percent`: 0–100; `probability`: 0–1;
 * - `time`, `positiveTime`: a number or a distribution such as `{dist: uniform, min: 1, max: 3}`;
 * - `flag`: true or false; `text`.
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
