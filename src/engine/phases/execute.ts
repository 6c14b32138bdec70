import { EXECUTE } from "../../model/line.ts";
import type { Outcome } from "../phase.ts";
import type { Station } from "../station.ts";

/** Runs for the time of the cycle. */
export function execute(station: Station): Outcome {
  station.enter(EXECUTE);
  return station.hold(station.cycleSeconds);
}
