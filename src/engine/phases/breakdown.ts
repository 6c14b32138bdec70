import { DOWN } from "../../model/line.ts";
import { GO, type Phase } from "../phase.ts";

/** One failure mode of a machine: where its time left is kept, and how its times are drawn. */
export interface FailureMode {
  /** Index into the station's `untilFailure`. */
  readonly mode: number;
  /** Index into the line's causes. */
  readonly cause: number;
  readonly nextFailureSeconds: () => number;
  readonly nextRepairSeconds: () => number;
}

/**
 * Fails before an execution that would use up the rest of the time to failure, and is repaired. Time to failure passes
 * only in EXECUTE; the cycle before which the machine failed uses up nothing of the new one.
 */
export function createBreakdown({ mode, cause, nextFailureSeconds, nextRepairSeconds }: FailureMode): Phase {
  return (station) => {
    const left = station.untilFailure, seconds = station.cycleSeconds;
    if (seconds < left[mode]) {
      left[mode] -= seconds;
      return GO;
    }
    left[mode] = nextFailureSeconds();
    station.enter(DOWN, cause);
    return station.hold(nextRepairSeconds());
  };
}
