/**
 * Scales of values that may all be the same, or none at all.
 *
 * @module
 */

/** The values that there are. */
export function known(values: Iterable<number | null>): number[] {
  return [...values].filter((value) => value !== null && Number.isFinite(value)) as number[];
}

/** From the least to the greatest value with some air on both sides; 0 to 1 where there is none. */
export function airyDomain(values: readonly number[]): [from: number, to: number] {
  if (values.length === 0) return [0, 1];
  const from = values.reduce((least, value) => Math.min(least, value));
  const to = values.reduce((most, value) => Math.max(most, value));
  // Means that differ by rounding only are the same.
  const isOne = to - from <= 1e-9 * Math.max(Math.abs(from), Math.abs(to));
  const air = isOne ? Math.abs(from) * 0.1 || 1 : 0.05 * (to - from);
  return [from - air, to + air];
}
