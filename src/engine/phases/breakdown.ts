import type { PhaseModel } from "../../model/line.ts";
import { DOWN } from "../../model/states.ts";
import { CalendarFailures } from "../stations/calendar_failures.ts";
import { GO, type Phase, type PhaseMaker, type PhaseSetup } from "../stations/phase.ts";

type Setup = PhaseSetup<Extract<PhaseModel, { kind: "breakdown" }>>;

/** One failure mode: checked at the start of each execution, or by the calendar. */
export const breakdown: PhaseMaker<Setup["params"]> = {
  create(setup) {
    const { params, station } = setup;
    const mode = {
      cause: params.cause,
      nextFailureSeconds: setup.sampler(params.timeToFailure, `failure:${params.name}`),
      nextRepairSeconds: setup.sampler(params.repair, `repair:${params.name}`),
    };
    if (params.basis === "operating") return failInOperation(station.operatingModes++, mode, station.untilFailure);
    const failures = station.calendarFailures ??= new CalendarFailures(station);
    setup.background((slot) => failures.add(mode, slot));
    return null;
  },
};

interface Mode {
  readonly cause: number;
  readonly nextFailureSeconds: () => number;
  readonly nextRepairSeconds: () => number;
}

/**
 * Fails before an execution that would use up the rest of the time to failure, and is repaired. Time to failure passes
 * only in EXECUTE; the cycle before which the machine failed uses up nothing of the new one.
 */
function failInOperation(
  mode: number,
  { cause, nextFailureSeconds, nextRepairSeconds }: Mode,
  left: Float64Array,
): Phase {
  left[mode] = nextFailureSeconds();
  return (station) => {
    const left = station.untilFailure, seconds = station.cycleSeconds;
    if (seconds < left[mode]) {
      left[mode] -= seconds;
      return GO;
    }
    left[mode] = nextFailureSeconds();
    return station.stay(DOWN, nextRepairSeconds(), cause);
  };
}
