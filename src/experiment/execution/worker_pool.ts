/**
 * Computes the tasks on workers of this machine.
 *
 * @module
 */
import { moduleUrl } from "../../run/load_modules.ts";
import { type Executor, refuseClosed, type RunOptions, type Task, type TaskResult, type Work } from "./executor.ts";
import { failed, reasonOf } from "./failure.ts";
import { LeakError } from "./leak_error.ts";
import { PoolWorker, type PoolWorkerListener } from "./pool_worker.ts";
import { RunLibrary } from "./run_library.ts";
import { TaskQueue } from "./task_queue.ts";
import { WorkerError } from "./worker_error.ts";

/** How a pool is set up. */
export interface PoolOptions {
  /** The most workers that there may be, at least 1. */
  readonly workers: number;
  /** What a worker runs; default: the module of this folder. */
  readonly address?: URL;
}

/** With a second task at hand, no worker waits for this thread. */
const TASKS_PER_WORKER = 2;

/**
 * Results that wait to be taken, for each worker: so they go on for a while although this thread is busy with storing.
 */
const OPEN_PER_WORKER = 16;

/** Frames may be large: no more results wait than are computed meanwhile. */
const OPEN_WITH_FRAMES = TASKS_PER_WORKER + 1;

/**
 * An executor that has its tasks computed by workers, which are started when there are tasks for them. One that ends by
 * itself is replaced.
 *
 * Workers read linetwin's files and those of the modules again, which needs `--allow-read`, or `--allow-import` where
 * they come from a URL. An aborted call ends the workers that are at something; one that is in an endless loop of a
 * phase's own is left alone by Deno, and takes up its core until the program ends by `Deno.exit`. A worker that runs
 * out of memory ends the whole program: V8 leaves no choice.
 */
export class WorkerPool implements Executor {
  readonly #work: Work;
  readonly #options: Required<PoolOptions>;
  readonly #runs: RunLibrary;
  readonly #workers = new Set<PoolWorker>();
  readonly #listener: PoolWorkerListener;
  /** Of the call under way. */
  #book: TaskQueue | null = null;
  #isClosed = false;

  constructor(work: Work, { workers, address = new URL("./worker.ts", import.meta.url) }: PoolOptions) {
    this.#work = { ...work, modules: work.modules.map((name) => moduleUrl(name).href) };
    this.#options = { workers, address };
    this.#runs = new RunLibrary(work);
    this.#listener = {
      finished: (_worker, result) => {
        this.#book?.finish(result);
        this.#supply();
      },
      ended: (worker, end) => {
        this.#replace(worker, end);
        this.#supply();
      },
    };
  }

  /**
   * @throws {WorkerError} When workers cannot be started.
   * @throws {ModuleError} When they cannot load a module.
   */
  async *run(tasks: Iterable<Task | null>, { signal }: RunOptions = {}): AsyncGenerator<TaskResult> {
    refuseClosed(this.#isClosed, "compute tasks");
    if (this.#book !== null) throw new Error("Cannot compute tasks: those of an earlier call are not done yet");
    if (signal?.aborted) return;
    const book = this.#book = new TaskQueue(tasks, { openMax: this.#openMax });
    const onAbort = () => book.end();
    signal?.addEventListener("abort", onAbort);
    try {
      for (;;) {
        this.#supply();
        const result = await book.take();
        if (result === null) return;
        yield result;
      }
    } finally {
      signal?.removeEventListener("abort", onAbort);
      book.end();
      this.#book = null;
      this.#endThose((worker) => worker.due.size > 0);
    }
  }

  async findLeaks({ signal }: { readonly signal?: AbortSignal } = {}): Promise<boolean> {
    refuseClosed(this.#isClosed, "look for leaks");
    if (this.#book !== null) throw new Error("Cannot look for leaks: tasks are not done yet");
    const { phases } = this.#work;
    if (phases.length === 0) return true;
    if (signal?.aborted) return false;
    const onAbort = () => this.#endThose(() => true);
    signal?.addEventListener("abort", onAbort);
    const found = await Promise.all([...this.#workers].map((worker) => worker.findLeak()));
    signal?.removeEventListener("abort", onAbort);
    const leak = found.find((one) => one !== null);
    if (leak !== undefined) throw new LeakError({ phases, leak });
    return !this.#isClosed && signal?.aborted !== true;
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    this.#book?.end();
    this.#endThose(() => true);
    return Promise.resolve();
  }

  /** Hands out tasks while there is a worker for them. */
  #supply(): void {
    for (;;) {
      const book = this.#book;
      if (book === null || !this.#hasRoom()) return;
      const task = book.next();
      if (task === null) return;
      try {
        this.#handOut(book, task, this.#leastBusy() ?? this.#start());
      } catch (error) {
        return book.fail(new WorkerError(`Cannot start a worker: ${reasonOf(error)}`));
      }
    }
  }

  get #openMax(): number {
    return this.#options.workers * (this.#work.keep === undefined ? OPEN_PER_WORKER : OPEN_WITH_FRAMES);
  }

  #hasRoom(): boolean {
    if (this.#workers.size < this.#options.workers) return true;
    return [...this.#workers].some(({ due }) => due.size < TASKS_PER_WORKER);
  }

  /** The worker that has the least to do; null when it has something, and there may be one more. */
  #leastBusy(): PoolWorker | null {
    const [first] = [...this.#workers].sort((a, b) => a.due.size - b.due.size);
    if (first === undefined) return null;
    return first.due.size === 0 || this.#workers.size === this.#options.workers ? first : null;
  }

  #start(): PoolWorker {
    const worker = new PoolWorker({ work: this.#work, address: this.#options.address, listener: this.#listener });
    this.#workers.add(worker);
    return worker;
  }

  async #handOut(book: TaskQueue, task: Task, worker: PoolWorker): Promise<void> {
    worker.due.add(task);
    const found = await this.#runs.get(task.variant);
    // It may have ended meanwhile, and the task been given to another.
    if (this.#book !== book || !worker.due.has(task)) return;
    const failure = "failure" in found ? found.failure : sendTo(worker, task, found.run);
    if (failure === null) return;
    worker.due.delete(task);
    book.finish(failed(task, failure));
    this.#supply();
  }

  #replace(worker: PoolWorker, { reason, error }: { readonly reason: string; readonly error: Error | null }): void {
    this.#workers.delete(worker);
    const due = [...worker.due], { underWay } = worker;
    worker.due.clear();
    if (error !== null) return this.#book?.fail(error);
    for (const task of due) {
      if (task === underWay) this.#book?.giveBackEnded(task, reason);
      else this.#book?.giveBack(task);
    }
  }

  #endThose(isMeant: (worker: PoolWorker) => boolean): void {
    for (const worker of [...this.#workers].filter(isMeant)) {
      worker.end();
      this.#workers.delete(worker);
    }
  }
}

/** @returns why the run cannot be sent; null when it was */
function sendTo(worker: PoolWorker, task: Task, run: Parameters<PoolWorker["compute"]>[1]): string | null {
  try {
    worker.compute(task, run);
    return null;
  } catch (error) {
    return reasonOf(error);
  }
}
