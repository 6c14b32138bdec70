/**
 * Computes the tasks in this thread, one after the other: where phases are defined by the program itself, and no worker
 * could know them.
 *
 * @module
 */
import { setImmediate } from "node:timers";
import { loadModules } from "../../run/load_modules.ts";
import { type Executor, refuseClosed, type RunOptions, type Task, type TaskResult, type Work } from "./executor.ts";
import { failed } from "./failure.ts";
import { LeakError } from "./leak_error.ts";
import { LeakWatch } from "./leak_watch.ts";
import { createReplicator } from "./replicate.ts";
import { RunLibrary } from "./run_library.ts";

/** An executor without workers. Between two tasks it lets others have their turn, such as Ctrl-C. */
export class InThreadExecutor implements Executor {
  readonly #work: Work;
  readonly #runs: RunLibrary;
  readonly #watch: Promise<LeakWatch>;
  #isClosed = false;

  constructor(work: Work) {
    this.#work = work;
    this.#runs = new RunLibrary(work);
    this.#watch = createReplicator(work).then((replicate) => new LeakWatch(work, replicate));
  }

  /** @throws {ModuleError} When a module cannot be loaded. */
  async *run(tasks: Iterable<Task | null>, { signal }: RunOptions = {}): AsyncGenerator<TaskResult> {
    refuseClosed(this.#isClosed, "compute tasks");
    const isOver = () => this.#isClosed || signal?.aborted === true;
    if (isOver()) return;
    await loadModules(this.#work.modules);
    if (isOver()) return;
    for (const task of tasks) {
      if (task === null) continue;
      yield await this.#compute(task);
      await othersTurn();
      if (isOver()) return;
    }
  }

  async #compute(task: Task): Promise<TaskResult> {
    const found = await this.#runs.get(task.variant);
    return "failure" in found ? failed(task, found.failure) : (await this.#watch).compute(found.run, task);
  }

  /**
   * What the program has left behind before, in a simulation of its own say, was there for the first task too, and shows
   * only where the tasks add to it.
   */
  async findLeaks({ signal }: { readonly signal?: AbortSignal } = {}): Promise<boolean> {
    refuseClosed(this.#isClosed, "look for leaks");
    const { phases } = this.#work;
    if (phases.length === 0) return true;
    await othersTurn();
    if (signal?.aborted) return false;
    const leak = (await this.#watch).findLeak();
    if (leak !== null) throw new LeakError({ phases, leak });
    return true;
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    return Promise.resolve();
  }
}

function othersTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
