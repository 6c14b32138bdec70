import { EXECUTE } from "../../model/line.ts";
import type { Phase } from "../phase.ts";

/** Runs for the time of the cycle. */
export const execute: Phase = (station) => {
  station.enter(EXECUTE);
  return station.hold(station.cycleSeconds);
};
