import type { Stream } from "../../distribution/distribution.ts";

/** How an inspection errs, what it can mend, and where it draws from. */
export interface Inspection {
  readonly detectionProbability: number;
  readonly falseRejectProbability: number;
  /** 0 unless the station passes its input through. */
  readonly repairProbability: number;
  readonly detection: Stream;
  readonly falseReject: Stream;
  readonly mending: Stream;
}
