/**
 * Short spans of simulated time.
 *
 * @module
 */
import { duration } from "../../text/format.ts";

/** A span of simulated time that may be shorter than a second: `0.25 s`, `36.6 s`, `1 h 20 min`. */
export function lengthText(seconds: number): string {
  return seconds < 1 ? `${Number(seconds.toPrecision(2))} s` : duration(seconds);
}
