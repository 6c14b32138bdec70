/**
 * How much of the event log a report is drawn from.
 *
 * @module
 */
import type { ResolvedRun } from "../config/resolve/resolved.ts";
import type { EventLevel } from "../engine/record/columns.ts";

/** A timeline of a longer run has more state intervals than pixels, and is drawn from the telemetry. */
const FULL_HOURS_MAX = 72;

/** Which events a run that is to be reported on is simulated with. */
export function reportEvents({ run }: ResolvedRun): EventLevel {
  return run.duration_hours <= FULL_HOURS_MAX ? "full" : "detail";
}
