import { EXECUTE } from "../../model/states.ts";
import type { Outcome, PhaseMaker } from "../stations/phase.ts";
import type { Station } from "../stations/station.ts";

/** Runs for the time of the cycle, with the stops of the failures that strike within it. */
export const execute: PhaseMaker<unknown> = {
  create({ station: { operatingFailures } }) {
    return operatingFailures?.execution() ?? executeCycle;
  },
};

function executeCycle(station: Station): Outcome {
  return station.stay(EXECUTE, station.cycleSeconds);
}
