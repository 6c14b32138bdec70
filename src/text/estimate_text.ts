/**
 * Means and intervals for people: as many digits as the interval justifies.
 *
 * @module
 */
import { decimal, NONE } from "./format.ts";

/**
 * Decimals that show two digits of a half-width, so that nothing is printed that is not known; where there is none,
 * three digits of the value. At most six.
 */
export function digitsFor(halfWidth: number | null, value: number | null = null): number {
  const scale = halfWidth || Math.abs(value ?? 0) / 10;
  if (!Number.isFinite(scale) || scale === 0) return 0;
  return Math.min(6, Math.max(0, 1 - Math.floor(Math.log10(scale))));
}

/** What differs by a smaller share differs by rounding only. */
export const ROUNDING = 1e-9;

/** Decimals for a column: those of its most precise value, or else of the greatest. */
export function sharedDigits(
  halfWidths: readonly (number | null)[],
  values: readonly (number | null)[],
): number {
  const most = greatest(values.map((value) => Math.abs(value ?? 0)));
  const known = halfWidths.filter((width) => width !== null && width > ROUNDING * most) as number[];
  const least = known.reduce((least, width) => Math.min(least, width), Infinity);
  return known.length > 0 ? digitsFor(least) : digitsFor(null, most);
}

/** The greatest of values, or 0: there may be more of them than a call takes arguments. */
export function greatest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}

/** `95%` of 0.95. */
export function confidenceText(confidence: number): string {
  return `${Number((100 * confidence).toPrecision(6))}%`;
}

/** `8.31 ± 0.12`. */
export function meanText(mean: number | null, low: number | null, digits: number): string {
  if (mean === null) return NONE;
  return low === null ? decimal(mean, digits) : `${decimal(mean, digits)} ± ${decimal(mean - low, digits)}`;
}

/** `+0.15`, `−0.15`. */
export function signed(value: number | null, digits: number): string {
  if (value === null) return NONE;
  const text = decimal(Math.abs(value), digits);
  return Number(text.replaceAll(",", "")) === 0 ? text : `${value < 0 ? "−" : "+"}${text}`;
}

/** `+0.12 … +0.18`. */
export function intervalText(low: number | null, high: number | null, digits: number): string {
  return low === null || high === null ? NONE : `${signed(low, digits)} … ${signed(high, digits)}`;
}

/** The interval's half-width. */
export function halfWidth(low: number | null, high: number | null): number | null {
  return low === null || high === null ? null : (high - low) / 2;
}
