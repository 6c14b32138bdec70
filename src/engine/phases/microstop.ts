import type { PhaseModel } from "../../model/line.ts";
import { JAMMED } from "../../model/states.ts";
import { GO, type PhaseMaker } from "../stations/phase.ts";

/** Jams with the given probability, once per cycle, and is cleared. */
export const microstop: PhaseMaker<Extract<PhaseModel, { kind: "microstop" }>> = {
  create({ params: { probability, clearing }, stream, sampler, multiplier }) {
    const chance = stream("jam"), nextClearingSeconds = sampler(clearing, "clearing"), times = multiplier("jam");
    if (times !== null) {
      return (station) => chance() >= probability * times() ? GO : station.stay(JAMMED, nextClearingSeconds());
    }
    return (station) => {
      if (chance() >= probability) return GO;
      return station.stay(JAMMED, nextClearingSeconds());
    };
  },
};
