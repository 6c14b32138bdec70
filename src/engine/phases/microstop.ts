import type { PhaseModel } from "../../model/line.ts";
import { JAMMED } from "../../model/states.ts";
import { GO, type PhaseMaker } from "../stations/phase.ts";

/** Jams with the given probability, once per cycle, and is cleared. */
export const microstop: PhaseMaker<Extract<PhaseModel, { kind: "microstop" }>> = {
  create({ params: { probability, clearing }, stream, sampler }) {
    const chance = stream("jam"), nextClearingSeconds = sampler(clearing, "clearing");
    return (station) => {
      if (chance() >= probability) return GO;
      return station.stay(JAMMED, nextClearingSeconds());
    };
  },
};
