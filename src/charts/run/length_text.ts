/**
 * Short spans of simulated time.
 *
 * @module
 */
import { duration } from "../../text/format.ts";

/** Below this whole minutes would be too coarse, seconds. */
const FINE_MAX = 600;

/** A span of simulated time, short ones too: `0.25 s`, `36.6 s`, `6 min 42 s`, `1 h 20 min`. */
export function lengthText(seconds: number): string {
  if (seconds < 1) return `${Number(seconds.toPrecision(2))} s`;
  const whole = Math.round(seconds), minutes = Math.floor(whole / 60), rest = whole - 60 * minutes;
  return seconds < 59.95 || whole >= FINE_MAX || rest === 0 ? duration(seconds) : `${minutes} min ${rest} s`;
}
