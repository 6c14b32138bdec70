/**
 * One of the places of a worker at which tasks are computed, beside the thread that talks to the queue.
 *
 * @module
 */
import type { Task, TaskResult, Work } from "../execution/executor.ts";
import { failed } from "../execution/failure.ts";
import { PoolWorker } from "../execution/pool_worker.ts";
import type { NumberedRun } from "./run_cache.ts";
import type { SentTask } from "./wire.ts";

/** A worker that ends may not be to blame for it; one that ends over the same task again is. */
const TRIES = 2;

/** Threads that a slot keeps: each measures something else, or is an experiment's own. */
const THREADS_MAX = 4;

interface Waiting {
  readonly numbered: NumberedRun;
  readonly settled: PromiseWithResolvers<TaskResult>;
  ends: number;
}

/** A thread, with the tasks that it is at. */
interface Thread {
  readonly work: Pick<Work, "metrics" | "modules" | "phases">;
  readonly waiting: Map<Task, Waiting>;
  worker: PoolWorker;
}

/** Computes tasks, one after the other. */
export class Slot {
  readonly #modules: Work["modules"];
  /** By what they measure; where runs have phases of their own, by the experiment too. */
  readonly #threads = new Map<string, Thread>();

  constructor(modules: Work["modules"]) {
    this.#modules = modules;
  }

  /** @throws {ModuleError | WorkerError} when no thread can compute anything */
  compute(experiment: string, numbered: NumberedRun, { seed, replication }: SentTask): Promise<TaskResult> {
    const { metrics, phases } = numbered, key = keyOf(experiment, numbered);
    const thread = this.#threads.get(key) ?? this.#start({ metrics, phases, modules: this.#modules });
    this.#threads.delete(key);
    this.#threads.set(key, thread);
    this.#endOldest();
    const task: Task = { variant: numbered.number, replication, seed };
    const waiting = { numbered, settled: Promise.withResolvers<TaskResult>(), ends: 0 };
    thread.waiting.set(task, waiting);
    hand(thread, task, waiting);
    return waiting.settled.promise;
  }

  /** What leaks from one task of an experiment to the next, in words; null: nothing. */
  async findLeak(experiment: string): Promise<string | null> {
    for (const [key, { worker, work }] of this.#threads) {
      if (work.phases.length > 0 && key.startsWith(experiment)) return await worker.findLeak();
    }
    return null;
  }

  /** The experiments whose phases may leak. */
  get watched(): string[] {
    return [...this.#threads].flatMap(([key, { work }]) => work.phases.length > 0 ? [key.split(" ")[0]] : []);
  }

  /** Ends all threads, whatever they are at. */
  end(): void {
    for (const { worker } of this.#threads.values()) worker.end();
    this.#threads.clear();
  }

  #start(work: Thread["work"]): Thread {
    const thread = { work, waiting: new Map() } as unknown as Thread;
    thread.worker = threadOf(thread);
    return thread;
  }

  #endOldest(): void {
    for (const [key, { worker, waiting, work }] of this.#threads) {
      if (this.#threads.size <= THREADS_MAX) return;
      if (waiting.size > 0 || work.phases.length > 0) continue;
      worker.end();
      this.#threads.delete(key);
    }
  }
}

function keyOf(experiment: string, { metrics, phases }: NumberedRun): string {
  return phases.length > 0 ? `${experiment} ${metrics}` : `- ${metrics}`;
}

function hand({ worker }: Thread, task: Task, { numbered: { run } }: Waiting): void {
  worker.due.add(task);
  worker.compute(task, run);
}

function threadOf(thread: Thread): PoolWorker {
  const address = new URL("../execution/worker.ts", import.meta.url);
  return new PoolWorker({
    work: thread.work,
    address,
    listener: {
      finished: (_, result) => settle(thread, result),
      ended: ({ underWay }, { reason, error }) => {
        if (error !== null) return refuse(thread, error);
        const waiting = underWay && thread.waiting.get(underWay);
        if (waiting && ++waiting.ends === TRIES) {
          settle(thread, failed(underWay!, `Its worker ended ${TRIES} times: ${reason}`));
        }
        thread.worker = threadOf(thread);
        for (const [task, each] of thread.waiting) hand(thread, task, each);
      },
    },
  });
}

function settle(thread: Thread, result: TaskResult): void {
  thread.waiting.get(result.task)?.settled.resolve(result);
  thread.waiting.delete(result.task);
}

function refuse(thread: Thread, error: Error): void {
  for (const { settled } of thread.waiting.values()) settled.reject(error);
  thread.waiting.clear();
}
