/**
 * A line that came to a stand for good: when, and what each machine waits for.
 *
 * @module
 */
import type { Summary } from "../../results/summary_type.ts";
import { moment } from "../../text/deadlock_text.ts";
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

function longest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => text.length));
}
