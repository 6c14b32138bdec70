/**
 * A line that came to a stand for good: when, and what each machine waits for.
 *
 * @module
 */
import type { DeadlockSummary, Summary } from "../../results/summary_type.ts";
import { decimal, duration } from "../../text/format.ts";
import type { Paint } from "../terminal.ts";

/** The paragraph for the summary; empty when the run went on to its end. */
export function deadlockText({ line: { deadlock } }: Summary, paint: Paint): string {
  if (deadlock === null) return "";
  const { stations, time_sec } = deadlock;
  const title = `Deadlock: since ${moment(time_sec)} nothing on the line can ever move again`;
  const machineWidth = longest(stations.map(({ machine }) => machine));
  const stateWidth = longest(stations.map(({ state }) => state));
  const lines = stations.map(({ machine, state, waits_for }) =>
    `  ${machine.padEnd(machineWidth)}  ${state.padEnd(stateWidth)}  waits for ${waits_for}`
  );
  return [paint("red", title), ...lines].join("\n");
}

/** The same in one sentence, for stderr; null when the run went on to its end. */
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

/** `1 h 5 min (3,912.5 s)`: a minute is too coarse to find the moment in the events. */
function moment(seconds: number): string {
  return seconds < 60 ? duration(seconds) : `${duration(seconds)} (${decimal(seconds, 1)} s)`;
}

function longest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => text.length));
}
