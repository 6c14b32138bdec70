/**
 * One of the places of a worker at which tasks are computed, beside the thread that talks to the queue.
 *
 * @module
 */
import type { Task, TaskResult, Work } from "../../execution/executor.ts";
import { endedText, failed, TRIES } from "../../execution/failure.ts";
import { PoolWorker } from "../../execution/pool_worker.ts";
import type { NumberedRun } from "./run_cache.ts";
import type { SentTask } from "../wire.ts";

/** Threads that a slot keeps: each measures something else, or is an experiment's own. */
const THREADS_MAX = 4;

/** The task that a thread is at. */
interface Waiting {
  readonly task: Task;
  readonly run: NumberedRun["run"];
  readonly settled: PromiseWithResolvers<TaskResult>;
  ends: number;
}

/** A thread, with what it is at. */
interface Thread {
  /** Of the task that it was started for. */
  readonly experiment: string;
  readonly work: Pick<Work, "metrics" | "modules" | "phases" | "keep">;
  waiting: Waiting | null;
  worker: PoolWorker;
}

/** Computes tasks, one after the other. */
export class Slot {
  readonly #modules: Work["modules"];
  /** By what they measure; where runs have phases of their own, by the experiment too. */
  readonly #threads = new Map<string, Thread>();
  /** Threads that go for others, once it is known what leaks in them. */
  readonly #leaving = new Set<Thread>();
  readonly #onLeak: (experiment: string, leak: string) => Promise<void>;
  #hasEnded = false;

  /** @param onLeak told what {@linkcode findLeaks} finds, and what is found when a thread has to go for others */
  constructor(modules: Work["modules"], onLeak: (experiment: string, leak: string) => Promise<void>) {
    this.#modules = modules;
    this.#onLeak = onLeak;
  }

  /** Computes a task, when the one before is done. @throws {ModuleError | WorkerError} when no thread can compute anything */
  compute(experiment: string, numbered: NumberedRun, { seed, replication }: SentTask): Promise<TaskResult> {
    // A message may have been on its way to a worker that ends.
    if (this.#hasEnded) return new Promise(() => {});
    const { metrics, phases, keep } = numbered, key = keyOf(experiment, numbered);
    const thread = this.#threads.get(key) ?? start(experiment, { metrics, phases, keep, modules: this.#modules });
    this.#threads.delete(key);
    this.#threads.set(key, thread);
    this.#endOldest();
    const { number: variant, run } = numbered, settled = Promise.withResolvers<TaskResult>();
    thread.waiting = { task: { variant, replication, seed }, run, settled, ends: 0 };
    hand(thread);
    return settled.promise;
  }

  /** What leaks from one task of an experiment to the next, in words; null: nothing. */
  async findLeak(experiment: string): Promise<string | null> {
    const found = [...this.#threads.values()].find((thread) => isWatched(thread) && thread.experiment === experiment);
    return await found?.worker.findLeak() ?? null;
  }

  /** Looks for what leaks in any experiment, as is done in any process before it ends. */
  async findLeaks(): Promise<void> {
    await Promise.all([...this.#threads.values()].filter(isWatched).map((thread) => this.#tellLeak(thread)));
  }

  /** Ends all threads, whatever they are at. */
  end(): void {
    this.#hasEnded = true;
    for (const { worker } of [...this.#threads.values(), ...this.#leaving]) worker.end();
    this.#threads.clear();
  }

  #endOldest(): void {
    for (const [key, thread] of this.#threads) {
      if (this.#threads.size <= THREADS_MAX) return;
      if (thread.waiting !== null) continue;
      this.#threads.delete(key);
      this.#end(thread);
    }
  }

  async #end(thread: Thread): Promise<void> {
    this.#leaving.add(thread);
    if (isWatched(thread)) await this.#tellLeak(thread).catch(() => {});
    thread.worker.end();
    this.#leaving.delete(thread);
  }

  async #tellLeak({ experiment, worker }: Thread): Promise<void> {
    const leak = await worker.findLeak();
    if (leak !== null) await this.#onLeak(experiment, leak);
  }
}

/** Whether its runs have phases of their own, which may leak. */
function isWatched({ work }: Thread): boolean {
  return work.phases.length > 0;
}

function start(experiment: string, work: Thread["work"]): Thread {
  const thread = { experiment, work, waiting: null } as unknown as Thread;
  thread.worker = threadOf(thread);
  return thread;
}

function keyOf(experiment: string, { metrics, phases, keep = [] }: NumberedRun): string {
  return phases.length > 0 ? `${experiment} ${metrics} ${keep}` : `- ${metrics} ${keep}`;
}

function hand({ worker, waiting }: Thread): void {
  if (waiting !== null) worker.compute(waiting.task, waiting.run);
}

function threadOf(thread: Thread): PoolWorker {
  const address = new URL("../../execution/worker.ts", import.meta.url);
  return new PoolWorker({
    work: thread.work,
    address,
    listener: {
      finished: (_, result) => settle(thread, result),
      ended: ({ underWay }, { reason, error }) => {
        const { waiting } = thread;
        if (error !== null) return refuse(thread, error);
        if (waiting !== null && underWay === waiting.task && ++waiting.ends === TRIES) {
          settle(thread, failed(waiting.task, endedText(TRIES, reason)));
        }
        thread.worker = threadOf(thread);
        hand(thread);
      },
    },
  });
}

function settle(thread: Thread, result: TaskResult): void {
  thread.waiting?.settled.resolve(result);
  thread.waiting = null;
}

function refuse(thread: Thread, error: Error): void {
  thread.waiting?.settled.reject(error);
  thread.waiting = null;
}
