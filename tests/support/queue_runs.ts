/**
 * What a queue's results are compared with, and what is done to it meanwhile.
 *
 * @module
 */
import type { Executor, Task, TaskResult, Work } from "../../src/experiment/execution/executor.ts";
import { InThreadExecutor } from "../../src/experiment/execution/in_thread.ts";
import { inOrder, resultsOf } from "./experiment_work.ts";

/** What one thread says. */
export async function expected(work: Work, tasks: Iterable<Task>): Promise<TaskResult[]> {
  await using executor = new InThreadExecutor(work);
  return await resultsOf(executor, tasks);
}

/** Results in order, with something done whenever there are so many. */
export async function resultsWith(
  executor: Executor,
  tasks: Iterable<Task>,
  acts: Readonly<Record<number, () => PromiseLike<void> | void>>,
): Promise<TaskResult[]> {
  const results: TaskResult[] = [];
  for await (const result of executor.run(tasks)) {
    results.push(result);
    await acts[results.length]?.();
  }
  return inOrder(results);
}
