/**
 * Why a replication has no results, in one line for people.
 *
 * @module
 */
import { ConfigError, showProblem } from "../../config/problems/config_error.ts";
import type { DeadlockSummary } from "../../results/summary_type.ts";
import type { Task, TaskResult } from "./executor.ts";

/** More problems, or more machines that wait, help nobody on one line. */
const NAMED_MAX = 3;

/** A worker that ends may not be to blame for it; one that ends over the same task again, in one process, is. */
export const TRIES = 2;

/** What is said of a task that ends its workers. @param reason what the last one ended with, where that is known */
export function endedText(times: number, reason?: string): string {
  return `Its worker ended ${times} times${reason === undefined ? "" : `: ${reason}`}`;
}

/** The result of a task that failed. */
export function failed(task: Task, failure: string): TaskResult {
  return { task, values: null, failure };
}

/** What was thrown, in one line. */
export function reasonOf(error: unknown): string {
  if (error instanceof ConfigError) return listed(error.problems.map(showProblem), "; ");
  const message = error instanceof Error ? `${nameOf(error)}${error.message}` : String(error);
  return message.split("\n")[0] || "an error without a message";
}

/** When the line came to a stand, and what its machines wait for; those that are blocked, where there are any. */
export function deadlockReason({ time_sec, stations }: DeadlockSummary): string {
  const blocked = stations.filter(({ state }) => state === "BLOCKED");
  const waits = (blocked.length > 0 ? blocked : stations).map(({ machine, waits_for }) =>
    `${machine} waits for ${waits_for}`
  );
  return `Deadlock after ${Number(time_sec.toFixed(1))} s: ${listed(waits, ", ")}`;
}

function listed(parts: readonly string[], separator: string): string {
  const more = parts.length - NAMED_MAX;
  return [...parts.slice(0, NAMED_MAX), ...more > 0 ? [`and ${more} more`] : []].join(separator);
}

/** The message of an error that a phase of one's own is blamed for says it all; other names tell more than theirs. */
function nameOf({ name }: Error): string {
  return ["PhaseError", "Error", ""].includes(name) ? "" : `${name}: `;
}
