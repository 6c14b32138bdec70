/**
 * Numbers of tables.
 *
 * @module
 */
import { digitsFor } from "../estimate_text.ts";
import { asShown, decimal } from "../format.ts";

/** Beyond these a number is written with a power of ten. */
const SMALL = 1e-5, GREAT = 1e15;

/**
 * A number with so many decimals; one that would be shown as a zero, which it is not, with two digits of its own.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 *
 * assert.equal(numberText(18748.5, 0), "18,749");
 * assert.equal(numberText(0.019, 1), "0.019");
 * assert.equal(numberText(2.1e-9, 3), "2.1e-9");
 * ```
 */
export function numberText(value: number, digits: number): string {
  const size = Math.abs(value);
  if (size >= GREAT && size < Infinity) return value.toExponential(2);
  if (value === 0 || asShown(value, digits) !== 0) return decimal(value, digits);
  return size < SMALL ? value.toExponential(1) : decimal(value, digitsFor(null, value) - 1);
}
