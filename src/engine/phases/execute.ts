import { EXECUTE } from "../../model/states.ts";
import type { Outcome, PhaseMaker } from "../stations/phase.ts";
import type { Station } from "../stations/station.ts";

/** Runs for the time of the cycle. */
export const execute: PhaseMaker<unknown> = { create: () => executeCycle };

function executeCycle(station: Station): Outcome {
  return station.stay(EXECUTE, station.cycleSeconds);
}
