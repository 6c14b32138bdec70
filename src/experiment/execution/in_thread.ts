/**
 * Computes the tasks in this thread, one after the other: where phases are defined by the program itself, and no worker
 * could know them.
 *
 * @module
 */
import { setImmediate } from "node:timers";
import { loadModules } from "../../run/load_modules.ts";
import type { Executor, Task, TaskResult, Work } from "./executor.ts";
import { failed } from "./failure.ts";
import { createReplicator, type Replicate } from "./replicate.ts";
import { RunLibrary } from "./run_library.ts";

/** An executor without workers. Between two tasks it lets others have their turn, such as Ctrl-C. */
export class InThreadExecutor implements Executor {
  readonly #modules: readonly string[];
  readonly #runs: RunLibrary;
  readonly #replicate: Replicate;
  #isClosed = false;

  constructor(work: Work) {
    this.#modules = work.modules;
    this.#runs = new RunLibrary(work);
    this.#replicate = createReplicator(work);
  }

  /** @throws {ModuleError} When a module cannot be loaded. */
  async *run(tasks: Iterable<Task>, { signal }: { readonly signal?: AbortSignal } = {}): AsyncGenerator<TaskResult> {
    if (this.#isClosed) throw new Error("Cannot compute tasks: the executor has been disposed of");
    const isOver = () => this.#isClosed || signal?.aborted === true;
    if (isOver()) return;
    await loadModules(this.#modules);
    if (isOver()) return;
    for (const task of tasks) {
      yield await this.#compute(task);
      await othersTurn();
      if (isOver()) return;
    }
  }

  async #compute(task: Task): Promise<TaskResult> {
    const found = await this.#runs.get(task.variant);
    return "failure" in found ? failed(task, found.failure) : this.#replicate(found.run, task);
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    return Promise.resolve();
  }
}

function othersTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
