/**
 * Carries a procedure out: has its replications computed, puts them into the table and hands them on in the order in
 * which they were asked for, whatever the order in which they finish.
 *
 * @module
 */
import { type Executor, placeKey, type ReplicationPlace, type Task, type TaskResult } from "./execution/executor.ts";
import type { Batch, Procedure } from "./procedures/procedure.ts";
import type { ResultTable } from "./result_table.ts";

/** What a procedure is carried out with. */
export interface ProcedureRun {
  /** Gets the results; what it has already is not computed again. */
  readonly table: ResultTable;
  readonly executor: Pick<Executor, "run">;
  /** Seed of replication 0. */
  readonly seed: number;
  /** Takes each result in the order of the tasks. */
  readonly keep: (result: TaskResult) => Promise<void> | void;
  /** Learns how many replications have been asked for so far, and how many of them are there. */
  readonly onProgress?: (progress: ProcedureProgress) => void;
  readonly signal?: AbortSignal;
  /** Which tasks are computed here; the others count as nobody's. Left out: all. */
  readonly isOurs?: IsOurs;
}

type IsOurs = (task: ReplicationPlace) => boolean;

/** How far it has come. */
export interface ProcedureProgress {
  readonly done: number;
  readonly asked: number;
  /** Those that have come back before one that was asked for earlier, and are done once it is there; absent: none. */
  readonly early?: number;
}

/** The procedure's outcome; null when the signal was aborted before. */
export async function runProcedure<Outcome>(
  procedure: Procedure<Outcome>,
  parts: ProcedureRun,
): Promise<Outcome | null> {
  const progress = new Progress(parts);
  for (let step = procedure.next();; step = procedure.next()) {
    if (step.done) return step.value;
    const batches = step.value;
    progress.ask(batches);
    if (!parts.signal?.aborted) {
      for await (const result of inOrder(batches, parts, (early) => progress.wait(early))) {
        putInto(parts.table, result);
        await parts.keep(result);
        progress.finish();
      }
    }
    if (!isComplete(batches, parts)) return null;
  }
}

/** Counts replications, each once, however often a procedure asks for it. */
class Progress {
  readonly #parts: Pick<ProcedureRun, "table" | "onProgress" | "isOurs">;
  /** By variant: up to which replication it was asked for. */
  readonly #askedTo = new Map<number, number>();
  #done = 0;
  #asked = 0;
  #early = 0;

  constructor(parts: Pick<ProcedureRun, "table" | "onProgress" | "isOurs">) {
    this.#parts = parts;
  }

  ask(batches: readonly Batch[]): void {
    const { table, isOurs = ALL } = this.#parts;
    for (const { variant, from, to } of batches) {
      for (let replication = Math.max(from, this.#askedTo.get(variant) ?? 0); replication < to; replication++) {
        if (!isOurs({ variant, replication })) continue;
        this.#asked++;
        if (table.has({ variant, replication })) this.#done++;
      }
      this.#askedTo.set(variant, Math.max(to, this.#askedTo.get(variant) ?? 0));
    }
    this.#report();
  }

  finish(): void {
    this.#done++;
    this.#report();
  }

  /** Others have to be there before so many count. */
  wait(early: number): void {
    const isOneMore = early > this.#early;
    this.#early = early;
    if (isOneMore) this.#report();
  }

  #report(): void {
    const early = this.#early;
    this.#parts.onProgress?.({ done: this.#done, asked: this.#asked, ...early > 0 && { early } });
  }
}

/** Replication by replication, so that all variants have come equally far whenever it ends. */
export function* tasksOf(batches: readonly Batch[], seed: number): Iterable<Task> {
  const first = batches.reduce((least, { from }) => Math.min(least, from), Infinity);
  const end = batches.reduce((most, { to }) => Math.max(most, to), 0);
  for (let replication = first; replication < end; replication++) {
    for (const { variant, from, to } of batches) {
      if (replication >= from && replication < to) yield { variant, replication, seed: seed + replication };
    }
  }
}

/**
 * So many tasks may be drawn beyond the first one that is still under way: what finishes behind it is held back until
 * then. It is more than are open at a time wherever they are computed, so nobody waits for one slow task.
 */
const AHEAD_MAX = 16_384;

/**
 * The results of the tasks that the table does not have. Where it ends early, what finished behind one that did not is
 * left out: it would stand in another order when the experiment goes on.
 */
async function* inOrder(batches: readonly Batch[], parts: ProcedureRun, onWaiting: (early: number) => void) {
  const { executor, signal } = parts;
  const finished = new Map<string, TaskResult>(), ahead: string[] = [];
  let released = 0;
  const tasks = function* () {
    for (const task of missingTasks(batches, parts)) {
      while (ahead.length - released >= AHEAD_MAX) yield null;
      ahead.push(placeKey(task));
      yield task;
    }
  };
  for await (const result of executor.run(tasks(), { signal })) {
    finished.set(placeKey(result.task), result);
    for (let next = finished.get(ahead[released]); next !== undefined; next = finished.get(ahead[released])) {
      finished.delete(ahead[released++]);
      onWaiting(finished.size);
      yield next;
    }
    onWaiting(finished.size);
    if (released < AHEAD_MAX) continue;
    ahead.splice(0, released);
    released = 0;
  }
}

type Missing = Pick<ProcedureRun, "table" | "seed" | "isOurs">;

function* missingTasks(batches: readonly Batch[], { table, seed, isOurs = ALL }: Missing): Iterable<Task> {
  for (const task of tasksOf(batches, seed)) if (isOurs(task) && !table.has(task)) yield task;
}

const ALL: IsOurs = () => true;

function putInto(table: ResultTable, { task, values, failure }: TaskResult): void {
  if (values === null) table.fail({ ...task, reason: failure! });
  else table.add(task, values);
}

function isComplete(batches: readonly Batch[], parts: Missing): boolean {
  return missingTasks(batches, parts)[Symbol.iterator]().next().done === true;
}
