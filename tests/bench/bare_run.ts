/**
 * A baseline shift in the bare loop: the yardstick of all ratios.
 *
 * @module
 */
import { BareLine } from "./bare_line.ts";

const SHIFT_SECONDS = 8 * 3600;

/** Lives as long as the process: a collection that found no line alive would throw away the code compiled for lines. */
const alive = new BareLine(0);

/** Runs a shift, and nothing of it can be optimised away. @returns Cycles that its stations have completed. */
export function runBare(seed: number): number {
  const line = new BareLine(seed);
  line.run(SHIFT_SECONDS);
  return line.cycles + alive.cycles;
}
