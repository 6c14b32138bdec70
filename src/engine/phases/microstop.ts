import { JAMMED } from "../../model/line.ts";
import type { Stream } from "../random.ts";
import { GO, type Phase } from "../phase.ts";

/** Jams with the given probability, once per cycle, and is cleared. */
export function createMicrostop(probability: number, chance: Stream, nextClearingSeconds: () => number): Phase {
  return (station) => {
    if (chance() >= probability) return GO;
    station.enter(JAMMED);
    return station.hold(nextClearingSeconds());
  };
}
