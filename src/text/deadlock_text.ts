/**
 * A line that came to a stand for good, in a sentence.
 *
 * @module
 */
import type { DeadlockSummary, Summary } from "../results/summary_type.ts";
import type { RunClock } from "./clock.ts";
import { decimal, duration } from "./format.ts";

/** When it stood still, and what for; null when the run went on to its end. */
export function deadlockSentence({ line: { deadlock }, run }: Summary): string | null {
  if (deadlock === null) return null;
  const end = `${moment(deadlock.time_sec)} of ${duration(3600 * run.duration_hours)}`;
  return `The run ended after ${end}: a deadlock. ${culprits(deadlock)}`;
}

function culprits({ stations }: DeadlockSummary): string {
  const blocked = stations.filter(({ state }) => state === "BLOCKED");
  const named = blocked.length === 0 ? stations : blocked;
  const [first, ...others] = named.map(({ machine, waits_for }) => `${machine} waits for ${waits_for}`);
  if (first === undefined) return "No machine has anything left to do.";
  return others.length === 0 ? `${first}.` : `${first}, and ${others.length} more wait.`;
}

/**
 * `1 h 5 min (3,912.5 s)`: a minute is too coarse to find the moment in the events.
 *
 * @param clock for what time it was, too: `1 h 5 min (3,912.5 s), at 07:05:12`
 */
export function moment(seconds: number, clock?: RunClock): string {
  const since = seconds < 60 ? duration(seconds) : `${duration(seconds)} (${decimal(seconds, 1)} s)`;
  return clock === undefined ? since : `${since}, at ${clock.second(seconds)}`;
}
