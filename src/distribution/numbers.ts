/**
 * The kinds of numbers that distributions, and the rest of a configuration, are made of.
 *
 * @module
 */
import { z } from "../deps/zod.ts";

/** A number within a range, both ends included; the message says what it must be. */
export function bounded(message: string, range: { min: number; max?: number }) {
  const atLeast = z.number(message).min(range.min, message);
  return range.max === undefined ? atLeast : atLeast.max(range.max, message);
}

/** A number above 0. */
export const positive = z.number("must be a number above 0").positive("must be a number above 0");

/** A number from 0 on. */
export const notNegative = bounded("must be 0 or more", { min: 0 });

/** A count of at least one. */
export const count = z.int("must be a whole number, 1 or more").min(1, "must be a whole number, 1 or more");
