/**
 * The temperature of the air around a line.
 *
 * @module
 */
import type { Streams } from "../../../engine/kernel/random.ts";
import { createWalk } from "../../../sensor/noise.ts";

/** Degrees Celsius: the mean, and how much more it is in the warmest hour. */
const MEAN_DEG_C = 22, SWING_DEG_C = 3;

/** The share of a day, UTC, at which the air is at its mean and warms up: it is warmest at 15:36. */
const WARMING_AT = 0.4;

/** Drift: standard deviation after an hour. */
const WALK_PER_ROOT_HOUR = 0.02 * Math.sqrt(60);

const DAY_MS = 86_400_000;

/** Degrees Celsius by the time of day alone, seconds after the start. */
export function ambientByDay(startTime: Date, seconds: number): number {
  const day = startTime.getTime() / DAY_MS + seconds * 1000 / DAY_MS;
  return MEAN_DEG_C + SWING_DEG_C * Math.sin(2 * Math.PI * (day - Math.floor(day) - WARMING_AT));
}

/** Degrees Celsius at the end of each interval; the same for all machines of a line. */
export function ambientRows(
  { endSeconds, startTime, streams }: {
    readonly endSeconds: Float64Array;
    readonly startTime: Date;
    readonly streams: Streams;
  },
): Float64Array {
  const walk = createWalk(WALK_PER_ROOT_HOUR, streams.of("_line", "ambient"));
  return endSeconds.map((end, row) => ambientByDay(startTime, end) + walk(end - (row === 0 ? 0 : endSeconds[row - 1])));
}
