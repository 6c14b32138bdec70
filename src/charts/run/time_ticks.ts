/**
 * Where an axis of time has its ticks: at whole numbers that people count time by.
 *
 * @module
 */

const DECADE = [1, 2, 5], DECADES = 12;

/**
 * Multiples of a step, at most so many (two at the least), within a span.
 *
 * @param steps ascending; where they are too long or too short, tenths and tens of 1, 2 and 5 times the first and the last
 */
export function timeTicks(
  { from, to }: { readonly from: number; readonly to: number },
  { steps, most }: { readonly steps: readonly number[]; readonly most: number },
): { readonly ticks: number[]; readonly step: number } {
  const countOf = (step: number) => Math.floor(to / step) - Math.ceil(from / step) + 1;
  const step = candidates(steps).find((step) => countOf(step) <= Math.max(2, most)) ?? to - from;
  const first = Math.ceil(from / step);
  return { ticks: Array.from({ length: countOf(step) }, (_, i) => rounded((first + i) * step)), step };
}

function candidates(steps: readonly number[]): number[] {
  const powers = Array.from({ length: DECADES }, (_, power) => 10 ** power);
  const shorter = powers.flatMap((power) => DECADE.map((factor) => steps[0] * factor / (10 * power)));
  const longer = powers.flatMap((power) => DECADE.map((factor) => steps[steps.length - 1] * factor * power));
  return [...shorter, ...steps, ...longer].sort((a, b) => a - b);
}

/** Without what a float adds to it: 0.3, not 0.30000000000000004. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
