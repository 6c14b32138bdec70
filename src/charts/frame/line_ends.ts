/**
 * Names at the ends of lines, kept apart.
 *
 * @module
 */

/** Positions as near to those wanted as can be with a gap between each two, in their order; within a room. */
export function keptApart(
  wanted: readonly number[],
  { gap, from, to }: { gap: number; from: number; to: number },
): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => wanted[a] - wanted[b] || a - b);
  const placed: number[] = [];
  let least = from;
  for (const index of order) {
    placed[index] = Math.max(wanted[index], least);
    least = placed[index] + gap;
  }
  let greatest = to;
  for (const index of order.reverse()) {
    placed[index] = Math.min(placed[index], greatest);
    greatest = placed[index] - gap;
  }
  return placed;
}
