/**
 * Amounts that are shown as a sum, rounded so that it is right as shown.
 *
 * @module
 */
import { asShown } from "./format.ts";

/** Where a margin comes from. */
export interface Amounts {
  readonly revenue: number;
  readonly material_cost: number;
  readonly conversion_cost: number;
  readonly gross_margin: number;
}

/**
 * The amounts rounded so that revenue less both costs is the margin, to the last digit. Revenue and margin are rounded
 * to the nearest unit, as they are where they stand alone; where the costs then do not fit, the one that its own rounding
 * took further away is a unit off, or both are.
 *
 * @param digits decimals that are shown
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 *
 * const exact = { revenue: 100.4, material_cost: 40.4, conversion_cost: 29.4, gross_margin: 30.6 };
 *
 * assert.deepEqual(addingUp(exact, 0), { revenue: 100, material_cost: 40, conversion_cost: 29, gross_margin: 31 });
 * ```
 */
export function addingUp(amounts: Amounts, digits: number): Amounts {
  const scale = 10 ** digits, units = (amount: number) => Math.round(asShown(amount, digits) * scale);
  const revenue = units(amounts.revenue), margin = units(amounts.gross_margin);
  const [material, conversion] = fitted(revenue - margin, [
    amounts.material_cost * scale,
    amounts.conversion_cost * scale,
  ]);
  return {
    revenue: revenue / scale,
    material_cost: material / scale,
    conversion_cost: conversion / scale,
    gross_margin: margin / scale,
  };
}

/** Two amounts as whole numbers with a given sum, each as near to itself as that leaves it. */
function fitted(sum: number, [one, other]: readonly [number, number]): [number, number] {
  const missing = sum - Math.round(one) - Math.round(other), half = Math.trunc(missing / 2);
  const rest = missing - 2 * half, [first, second] = [Math.round(one) + half, Math.round(other) + half];
  const firstIsFurther = rest * (one - first) >= rest * (other - second);
  return firstIsFurther ? [first + rest, second] : [first, second + rest];
}
