import type { TimedBuffer } from "./timed_buffer.ts";

/** When items came and went, and may come and go. */
type Rings = "puts" | "takes" | "putTimes" | "takeTimes" | "births" | "mask" | "plainItems" | "knownRoom" | "spoil";

/** What cycles see of a buffer beside them. */
export type Lane = Pick<TimedBuffer, Rings | "taker" | "capacity" | "transitSeconds" | "unitsPerItem" | "roomAt">;

/** In place of a buffer: raw material without end, or the way out of the line. What is written to it is never read. */
export const NOWHERE: Lane = {
  capacity: Infinity,
  transitSeconds: -Infinity,
  taker: -1,
  puts: 0,
  takes: 0,
  putTimes: new Float64Array(1),
  takeTimes: new Float64Array(1),
  births: new Float64Array(1),
  mask: 0,
  unitsPerItem: 0,
  roomAt: -Infinity,
  plainItems: Infinity,
  knownRoom: Infinity,
  spoil: () => {},
};
