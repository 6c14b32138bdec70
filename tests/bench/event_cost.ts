/**
 * What an event costs in a line; events are what the engine counts as such.
 *
 * @module
 */
import { Engine } from "../../src/engine/engine.ts";
import type { Line } from "../../src/model/line.ts";
import { timed } from "./measure.ts";

/** Nanoseconds per event of the whole run. */
export function nanosecondsPerEvent(line: Line, seed: number): number {
  let eventCount = 0;
  const ms = timed(() => {
    const engine = new Engine({ ...line, seed }, { events: "detail" });
    engine.finish();
    eventCount = engine.eventCount;
  });
  return ms * 1e6 / eventCount;
}
