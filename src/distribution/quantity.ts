/**
 * Times that may be a plain number or a distribution.
 *
 * @module
 */
import { z } from "../deps/zod.ts";
import { constantOf, type Distribution, distribution, scaled } from "./distribution.ts";
import { notNegative, positive } from "./numbers.ts";
import { refuse } from "./row.ts";

/** A time as a plain number or as a distribution. */
export const quantity = z.union([notNegative, distribution], "must be 0 or more, or a distribution");

/** A time above zero as a plain number or as a distribution. */
export const positiveQuantity = z.union([positive, distribution], "must be above 0, or a distribution")
  .superRefine((value, check) => {
    if (typeof value !== "number" && constantOf(value) === 0) refuse(check, [], "must be above 0");
  });

/** A plain number, 0 or more, or a distribution; in the unit of the field that holds it. */
export type Quantity = z.output<typeof quantity>;

/** Seconds per unit of a configured field, and what a plain number stands for there. */
export interface QuantityReading {
  readonly unitSeconds: number;
  readonly plainNumber: "constant" | "exponential";
}

/** A configured time as a distribution in seconds. */
export function toSeconds(quantity: Quantity, { unitSeconds, plainNumber }: QuantityReading): Distribution {
  if (typeof quantity !== "number") return scaled(quantity, unitSeconds);
  const seconds = quantity * unitSeconds;
  return plainNumber === "exponential" && seconds > 0
    ? { dist: "exponential", mean: seconds }
    : { dist: "constant", value: seconds };
}
