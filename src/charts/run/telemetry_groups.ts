/**
 * Telemetry rows put together so that a chart shows no more of them than it has pixels. Only whole rows are, and what
 * is shown of a group is exact: a sum, a least or a greatest value.
 *
 * @module
 */

/** Rows from `from` up to, but without `to`. */
export interface RowGroup {
  readonly from: number;
  readonly to: number;
}

/**
 * How many groups, rows or columns are asked for at most.
 *
 * @param attempt what cannot be done with another number, as in `Cannot <attempt>`
 * @throws {RangeError} when it is no whole number above 0
 */
export function expectCount(most: number, attempt: (most: number) => string): number {
  if (Number.isSafeInteger(most) && most > 0) return most;
  throw new RangeError(`Cannot ${attempt(most)}: it takes a whole number above 0`);
}

/** The rows in at most so many groups of the same size, the last of which may be smaller. */
export function telemetryGroups(rowCount: number, groupsMax: number): RowGroup[] {
  return groupsOfSize(rowCount, Math.max(1, Math.ceil(rowCount / groupsMax)));
}

/** The rows in groups of a size, the last of which may be smaller. */
export function groupsOfSize(rowCount: number, size: number): RowGroup[] {
  return Array.from({ length: Math.ceil(rowCount / size) }, (_, group) => {
    return { from: group * size, to: Math.min(rowCount, (group + 1) * size) };
  });
}
