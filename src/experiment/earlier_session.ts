/**
 * Looks for what has leaked in a session that did not come to its end, and so did not look for it itself: what it has
 * stored last, computed once more, is to give the same bits.
 *
 * @module
 */
import { LeakError } from "./execution/leak_error.ts";
import type { Executor, Task, TaskResult } from "./execution/executor.ts";
import { differenceOf } from "./execution/leak_watch.ts";
import { ownPhases } from "./own_phases.ts";
import type { ExperimentPlan } from "./plan.ts";
import type { ResultTable } from "./result_table.ts";

/** What an earlier session has left, and who computes it again. */
export interface EarlierSession {
  readonly plan: Pick<ExperimentPlan, "metrics" | "variants" | "runOf">;
  readonly table: ResultTable;
  readonly executor: Pick<Executor, "run">;
  /** What it has stored last of each variant, the latest at the end. */
  readonly leftBehind: readonly Task[];
  readonly signal?: AbortSignal | undefined;
}

/**
 * Computes the last replication of a run with phases of its own again, where there is one.
 *
 * @throws {LeakError} when it comes out differently
 */
export async function checkEarlierSession(session: EarlierSession): Promise<void> {
  const { plan: { metrics }, table, executor, signal } = session, last = await lastWithOwnPhases(session);
  if (last === null) return;
  const { task, phases } = last, { variant, replication, seed } = task;
  const values = Float64Array.from(metrics, (_, metric) => table.value(variant, metric, replication));
  const before: TaskResult = { task, values, failure: null };
  for await (const again of executor.run([task], { signal, isAgain: true })) {
    const difference = differenceOf(before, again, metrics);
    if (difference === null) continue;
    const leak = `replication ${replication} (seed ${seed}), which an earlier session has stored, ${difference}`;
    throw new LeakError({ phases, leak });
  }
}

async function lastWithOwnPhases({ leftBehind, plan }: EarlierSession) {
  for (const task of leftBehind.toReversed()) {
    // A search does not know yet the variants that it is to find again.
    if (task.variant >= plan.variants.length) continue;
    // What a variant without a run has stored was computed when it had one.
    const run = await plan.runOf(task.variant).catch(() => null), phases = run === null ? [] : ownPhases(run);
    if (phases.length > 0) return { task, phases };
  }
  return null;
}
