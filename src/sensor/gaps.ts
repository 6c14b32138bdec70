/**
 * Readings that are missing: single ones, and gaps of many.
 *
 * @module
 */
import { randomGeometric } from "../deps/d3_random.ts";
import type { Stream } from "../distribution/row.ts";

/** Readings that a gap has on average. */
export const GAP_READINGS_MEAN = 20;

/** Whether the next reading is missing, each for itself. */
export function createMissing(chance: number, stream: Stream): () => boolean {
  return () => stream() < chance;
}

/** Whether the next reading lies in a gap. Gaps begin by chance, one in another too, and end with the later of them. */
export function createBursts(chance: number, stream: Stream): () => boolean {
  const readings = randomGeometric.source(stream)(1 / GAP_READINGS_MEAN);
  let left = 0;
  return () => {
    if (stream() < chance) left = Math.max(left, readings());
    return left-- > 0;
  };
}
