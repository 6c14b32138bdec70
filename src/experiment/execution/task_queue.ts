/**
 * The tasks of one call of an executor: which are due, which are under way, what has become of them.
 *
 * @module
 */
import { DrawnTasks } from "./drawn_tasks.ts";
import type { Task, TaskResult } from "./executor.ts";
import { endedText, failed, TRIES } from "./failure.ts";

/** Tasks that workers of this process begin one by one. */
export class TaskQueue extends DrawnTasks {
  /** How many tasks may be drawn and not yet taken as results. */
  readonly #openMax: number;
  /** Tasks to be begun anew. */
  readonly #again: Task[] = [];
  /** How often a worker has ended over a task. */
  readonly #ends = new Map<Task, number>();
  #underWay = 0;

  constructor(tasks: Iterable<Task | null>, { openMax }: { readonly openMax: number }) {
    super(tasks);
    this.#openMax = openMax;
  }

  protected get awaitedCount(): number {
    return this.#underWay + this.#again.length;
  }

  /** The next task to begin; null when there is none, or no room. */
  next(): Task | null {
    if (this.isEnded || this.#underWay + this.finishedCount >= this.#openMax) return null;
    const task = this.#again.shift() ?? this.drawOne();
    if (task !== null) this.#underWay++;
    return task;
  }

  /** Takes the result of a task under way. */
  finish(result: TaskResult): void {
    this.#underWay--;
    this.put(result);
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
    else this.finish(failed(task, endedText(ends, reason)));
  }
}
