/**
 * The tasks of one call of an executor as all executors draw them, and their results as they are taken.
 *
 * @module
 */
import type { Task, TaskResult } from "./executor.ts";

/** Draws tasks one by one, and hands out results in the order in which they come. */
export abstract class DrawnTasks {
  readonly #tasks: Iterator<Task | null>;
  readonly #finished: TaskResult[] = [];
  #isDrawn = false;
  #isEnded = false;
  #error: Error | null = null;
  /** Lets the one who waits for a result look again. */
  #wake: () => void = () => {};

  constructor(tasks: Iterable<Task | null>) {
    this.#tasks = tasks[Symbol.iterator]();
  }

  /** Tasks drawn whose results have not come. */
  protected abstract get awaitedCount(): number;

  /** Results that nobody has taken. */
  protected get finishedCount(): number {
    return this.#finished.length;
  }

  /** Whether nothing is drawn or waited for any more. */
  protected get isEnded(): boolean {
    return this.#isEnded;
  }

  /** The next task; null when there is none, for now or at all. */
  protected drawOne(): Task | null {
    if (this.#isDrawn) return null;
    try {
      const { done, value } = this.#tasks.next();
      if (!done) return value;
    } catch (error) {
      this.#error ??= error as Error;
    }
    this.#isDrawn = true;
    this.#wake();
    return null;
  }

  /** A result has come. */
  protected put(result: TaskResult): void {
    this.#finished.push(result);
    this.#wake();
  }

  /** No task is drawn any more, and none under way is waited for; what is finished can still be taken. */
  end(): void {
    if (!this.#isDrawn) this.#tasks.return?.();
    this.#isDrawn = this.#isEnded = true;
    this.#wake();
  }

  /** No task can be computed: whoever takes results gets those that are finished, and then the error. */
  fail(error: Error): void {
    this.#error ??= error;
    this.end();
  }

  /** The next result; null when there is none to come. @throws what {@linkcode fail} was given, or was thrown at drawing */
  async take(): Promise<TaskResult | null> {
    for (;;) {
      const result = this.#finished.shift();
      if (result !== undefined) return result;
      if (this.#error !== null) throw this.#error;
      if (this.#isEnded || (this.#isDrawn && this.awaitedCount === 0)) return null;
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#wake = resolve;
      await promise;
    }
  }
}
