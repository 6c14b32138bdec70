import { definePhase } from "../../src/phases/define_phase.ts";
import { parameter } from "../../src/phases/parameter.ts";
import { GO } from "../../src/engine/stations/phase.ts";
import { CHANGEOVER, PLANNED } from "../../src/model/states.ts";

/** A phase in which a machine pauses every so many cycles. */
export const PAUSE = "TestPause";

definePhase(PAUSE, {
  params: { every_cycles: parameter.count, seconds: parameter.time, is_planned: parameter.flag },
  create({ params: { every_cycles, seconds, is_planned }, cause, sampler }) {
    const nextSeconds = sampler(seconds, "pause");
    let pausedAt = 0;
    return (station) => {
      if (station.cycles - pausedAt < every_cycles) return GO;
      pausedAt = station.cycles;
      return station.stay(is_planned ? PLANNED : CHANGEOVER, nextSeconds(), cause);
    };
  },
});
