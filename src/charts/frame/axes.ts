/**
 * What the axes of all charts have in common.
 *
 * @module
 */

/** Options of a horizontal axis or scale: what it counts and in what unit, below its middle. */
export function axisTitle(label: string) {
  return { label, labelAnchor: "center", labelArrow: "none" } as const;
}

/** About how many ticks an axis of numbers has room for. */
export function tickCount(pixels: number): number {
  return Math.max(2, Math.min(10, Math.floor(pixels / 90)));
}
