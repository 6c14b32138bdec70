/**
 * Paths in tenths of a pixel: Plot writes thousandths, which cannot be seen.
 *
 * @module
 */

/** A path with its numbers rounded to a tenth. */
export function tenths(path: string): string {
  return path.replace(/\d+\.\d+/g, (number) => `${Number(Number(number).toFixed(1))}`);
}
