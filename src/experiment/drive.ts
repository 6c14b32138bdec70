/**
 * Carries a procedure out: has its replications computed, puts them into the table and hands them on in the order in
 * which they were asked for, whatever the order in which they finish.
 *
 * @module
 */
import type { Executor, Task, TaskResult } from "./execution/executor.ts";
import type { Batch, Procedure } from "./procedures/procedure.ts";
import type { ResultTable } from "./result_table.ts";

/** What a procedure is carried out with. */
export interface Drive {
  /** Gets the results; what it has already is not computed again. */
  readonly table: ResultTable;
  readonly executor: Executor;
  /** Seed of replication 0. */
  readonly seed: number;
  /** Takes each result in the order of the tasks. */
  readonly keep: (result: TaskResult) => Promise<void> | void;
  /** Learns how many replications have been asked for so far, and how many of them are there. */
  readonly onProgress?: (progress: DriveProgress) => void;
  readonly signal?: AbortSignal;
}

/** How far it has come. */
export interface DriveProgress {
  readonly done: number;
  readonly asked: number;
}

/** The procedure's outcome; null when the signal was aborted before. */
export async function drive<Outcome>(procedure: Procedure<Outcome>, parts: Drive): Promise<Outcome | null> {
  let done = 0, asked = 0;
  for (let step = procedure.next();; step = procedure.next()) {
    if (step.done) return step.value;
    if (parts.signal?.aborted) return null;
    asked += step.value.reduce((sum, { from, to }) => sum + Math.max(0, to - from), 0);
    const report = (more: number) => parts.onProgress?.({ done: done += more, asked });
    report(countKnown(step.value, parts.table));
    for await (const result of inOrder(step.value, parts)) {
      putInto(parts.table, result);
      await parts.keep(result);
      report(1);
    }
    if (!isComplete(step.value, parts.table)) return null;
  }
}

/** Replication by replication, so that all variants have come equally far whenever it ends. */
export function* tasksOf(batches: readonly Batch[], seed: number): Iterable<Task> {
  const first = Math.min(...batches.map(({ from }) => from)), end = Math.max(...batches.map(({ to }) => to));
  for (let replication = first; replication < end; replication++) {
    for (const { variant, from, to } of batches) {
      if (replication >= from && replication < to) yield { variant, replication, seed: seed + replication };
    }
  }
}

/**
 * The results of the tasks that the table does not have. Where it ends early, what finished behind one that did not is
 * left out: it would stand in another order when the experiment goes on.
 */
async function* inOrder(batches: readonly Batch[], { table, executor, seed, signal }: Drive) {
  const drawn: Task[] = [], finished = new Map<string, TaskResult>();
  const missing = function* () {
    for (const task of tasksOf(batches, seed)) {
      if (table.has(task)) continue;
      drawn.push(task);
      yield task;
    }
  };
  for await (const result of executor.run(missing(), { signal })) {
    finished.set(keyOf(result.task), result);
    for (;;) {
      const next = drawn.length === 0 ? undefined : finished.get(keyOf(drawn[0]));
      if (next === undefined) break;
      finished.delete(keyOf(drawn.shift()!));
      yield next;
    }
  }
}

function putInto(table: ResultTable, { task, values, failure }: TaskResult): void {
  if (values === null) table.fail({ ...task, reason: failure! });
  else table.add(task, values);
}

function isComplete(batches: readonly Batch[], table: ResultTable): boolean {
  for (const task of tasksOf(batches, 0)) if (!table.has(task)) return false;
  return true;
}

function countKnown(batches: readonly Batch[], table: ResultTable): number {
  let known = 0;
  for (const task of tasksOf(batches, 0)) if (table.has(task)) known++;
  return known;
}

function keyOf({ variant, replication }: Task): string {
  return `${variant} ${replication}`;
}
