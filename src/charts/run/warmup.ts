/**
 * What a run's figures say of its warm-up: they leave it out, unless the run came to a stand within it.
 *
 * @module
 */
import type { Summary } from "../../results/summary_type.ts";
import type { RecordedRun } from "./state_columns.ts";

/** The moment from which on the figures count, seconds: the end of the warm-up, or 0 where they leave nothing out. */
export function countedFromSeconds({ line, columns }: RecordedRun): number {
  return columns.totals.seconds < columns.endSeconds ? line.warmupSeconds : 0;
}

/** ` without the warm-up`, to follow what figures are of; empty where they leave none out. */
export function withoutWarmup(summary: Summary): string {
  return leavesOut(summary) ? " without the warm-up" : "";
}

/** The same as a sentence. */
export function warmupSentence(summary: Summary): string {
  return leavesOut(summary) ? "The warm-up is left out." : "";
}

/** As {@linkcode countedFromSeconds}, of a summary alone. */
function leavesOut({ run: { warmup_hours: hours = 0 }, line: { deadlock } }: Summary): boolean {
  return hours > 0 && (deadlock === null || deadlock.time_sec >= 3600 * hours);
}
