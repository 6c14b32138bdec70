import type { PhaseModel } from "../../model/line.ts";
import { JAMMED } from "../../model/states.ts";
import { GO, type PhaseMaker } from "../stations/phase.ts";

/** Jams with the given probability, once per cycle, and is cleared. */
export const microstop: PhaseMaker<Extract<PhaseModel, { kind: "microstop" }>> = {
  create({ params: { probability, clearing }, station, stream, sampler, multiplier, trials }) {
    const nextClearingSeconds = sampler(clearing, "clearing"), times = multiplier("jam");
    if (times !== null) {
      const chance = stream("jam");
      return (station) => chance() >= probability * times() ? GO : station.stay(JAMMED, nextClearingSeconds());
    }
    const jams = station.jams = trials(probability, "jam");
    return (station) => jams.hits() ? station.stay(JAMMED, nextClearingSeconds()) : GO;
  },
};
