/**
 * The tasks of one call of an executor: which are due, which are under way, what has become of them.
 *
 * @module
 */
import type { Task, TaskResult } from "./executor.ts";
import { failed } from "./failure.ts";

/** A worker that ends may not be to blame for it; one that ends over the same task again is. */
const TRIES = 2;

/** Draws tasks one by one, and collects their results. */
export class TaskQueue {
  readonly #tasks: Iterator<Task | null>;
  /** How many tasks may be drawn and not yet taken as results. */
  readonly #openMax: number;
  /** Tasks to be begun anew. */
  readonly #again: Task[] = [];
  readonly #finished: TaskResult[] = [];
  /** How often a worker has ended over a task. */
  readonly #ends = new Map<Task, number>();
  #underWay = 0;
  #isDrawn = false;
  #isEnded = false;
  #error: Error | null = null;
  /** Lets the one who waits for a result look again. */
  #wake: () => void = () => {};

  constructor(tasks: Iterable<Task | null>, { openMax }: { readonly openMax: number }) {
    this.#tasks = tasks[Symbol.iterator]();
    this.#openMax = openMax;
  }

  /** The next task to begin; null when there is none, or no room. */
  next(): Task | null {
    if (this.#isEnded) return null;
    if (this.#underWay + this.#finished.length >= this.#openMax) return null;
    const task = this.#again.shift() ?? this.#draw();
    if (task !== null) this.#underWay++;
    return task;
  }

  /** Takes the result of a task under way. */
  finish(result: TaskResult): void {
    this.#underWay--;
    this.#finished.push(result);
    this.#wake();
  }

  /** A task under way that was not begun is to be begun anew. */
  giveBack(task: Task): void {
    this.#underWay--;
    this.#again.push(task);
  }

  /** A worker ended over this task: it is begun anew, but not a third time. */
  giveBackEnded(task: Task, reason: string): void {
    const ends = (this.#ends.get(task) ?? 0) + 1;
    this.#ends.set(task, ends);
    if (ends < TRIES) this.giveBack(task);
    else this.finish(failed(task, `Its worker ended ${ends} times: ${reason}`));
  }

  /** No task is begun any more, and none under way is waited for; what is finished can still be taken. */
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

  /** The next result; null when there is none to come. @throws what {@linkcode fail} was given */
  async take(): Promise<TaskResult | null> {
    for (;;) {
      const result = this.#finished.shift();
      if (result !== undefined) return result;
      if (this.#error !== null) throw this.#error;
      if (this.#isEnded || this.#isDone()) return null;
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#wake = resolve;
      await promise;
    }
  }

  #isDone(): boolean {
    return this.#isDrawn && this.#underWay === 0 && this.#again.length === 0;
  }

  #draw(): Task | null {
    if (this.#isDrawn) return null;
    try {
      const { done, value } = this.#tasks.next();
      if (!done) return value;
    } catch (error) {
      this.#error = error as Error;
    }
    this.#isDrawn = true;
    this.#wake();
    return null;
  }
}
