/**
 * Computes one replication: a run, a seed, and its metrics out of the summary.
 *
 * @module
 */
import type { ResolvedRun } from "../../config/resolve/resolved.ts";
import { simulate } from "../../run/simulate.ts";
import { metricReader } from "../design/metric_reader.ts";
import type { Task, TaskResult, Work } from "./executor.ts";
import { deadlockReason, failed, reasonOf } from "./failure.ts";

/** Computes a task with the run of its variant. Never throws: what goes wrong is the task's failure. */
export type Replicate = (run: ResolvedRun, task: Task) => TaskResult;

/**
 * A function that computes replications. Of the time that one takes, the engine has all but 2%, so nothing is kept
 * from one to the next.
 *
 * @returns A function whose failures are a deadlock and whatever is thrown while the line is built or runs.
 */
export function createReplicator({ metrics }: Pick<Work, "metrics">): Replicate {
  const read = metricReader(metrics);
  return (run, task) => {
    try {
      const { summary } = simulate(run, { seed: task.seed, events: "none" });
      const { deadlock } = summary.line;
      if (deadlock !== null) return failed(task, deadlockReason(deadlock));
      return { task, values: read(summary), failure: null };
    } catch (error) {
      return failed(task, reasonOf(error));
    }
  };
}
