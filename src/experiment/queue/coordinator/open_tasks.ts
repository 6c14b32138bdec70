/**
 * The tasks of one call that have been drawn: what is to be sent, what is under way, what has come back.
 *
 * @module
 */
import { DrawnTasks } from "../../execution/drawn_tasks.ts";
import type { Task, TaskResult } from "../../execution/executor.ts";
import type { Chunk } from "../chunk.ts";
import type { FramesInObject } from "./collected_frames.ts";
import { answerOf, idOf, type SentResult, type SentTask } from "../wire.ts";

/** Tasks that ask for the same: variants may come to the same run. */
interface Due {
  readonly sent: SentTask;
  readonly tasks: Task[];
  chunk: Chunk | null;
}

/** What was sent for an answer, and where its frames are. */
interface Answer {
  readonly sent: SentTask;
  readonly frames: FramesInObject;
}

/** Tasks that are sent together, and answered by others. */
export class OpenTasks extends DrawnTasks {
  readonly #due = new Map<string, Due>();
  readonly #answers = new WeakMap<TaskResult, Answer>();
  /** Drawn, and not yet due or finished. */
  #begunCount = 0;
  #underWay = 0;

  protected get awaitedCount(): number {
    return this.#begunCount + this.#underWay;
  }

  /** Tasks drawn whose results nobody has taken. */
  get openCount(): number {
    return this.awaitedCount + this.finishedCount;
  }

  /** Whether a message is waited for. */
  get isWaiting(): boolean {
    return this.#due.size > 0;
  }

  /** Draws up to so many tasks; fewer when there are no more, for now or at all. */
  draw(count: number): Task[] {
    const drawn: Task[] = [];
    while (drawn.length < count) {
      const task = this.drawOne();
      if (task === null) break;
      drawn.push(task);
    }
    this.#begunCount += drawn.length;
    return drawn;
  }

  /** A task that was drawn is waited for. @returns whether it has to be sent: another one may ask for the same */
  expect(task: Task, sent: SentTask): boolean {
    this.#begunCount--;
    this.#underWay++;
    const id = idOf(sent), due = this.#due.get(id);
    due?.tasks.push(task);
    if (due === undefined) this.#due.set(id, { sent, tasks: [task], chunk: null });
    return due === undefined;
  }

  /** What came back of a task is of no use: it is waited for once more. @returns as {@linkcode expect} */
  expectAnew(task: Task, sent: SentTask): boolean {
    this.#begunCount++;
    return this.expect(task, sent);
  }

  /** A task that was drawn needs nobody to compute it. */
  finish(result: TaskResult): void {
    this.#begunCount--;
    this.put(result);
  }

  /** Takes what came back, and where its frames are. @returns whether anybody waited for it */
  answer(result: SentResult, frames?: FramesInObject): boolean {
    const id = idOf(result), due = this.#due.get(id);
    if (due === undefined) return false;
    this.#due.delete(id);
    this.#underWay -= due.tasks.length;
    for (const task of due.tasks) {
      const answered = answerOf(task, result);
      if (frames !== undefined) this.#answers.set(answered, { sent: due.sent, frames });
      this.put(answered);
    }
    return true;
  }

  /** Where the frames of an answer are, and what was sent for it; undefined of one that has none. */
  framesOf(answered: TaskResult): Answer | undefined {
    return this.#answers.get(answered);
  }

  /** Remembers in which message tasks are. */
  sentIn(chunk: Chunk): void {
    for (const sent of chunk.tasks) {
      const due = this.#due.get(idOf(sent));
      if (due !== undefined) due.chunk = chunk;
    }
  }

  /** Whether any task of a message is waited for, and not given up. */
  isDue({ tasks }: Chunk): boolean {
    return !this.isEnded && tasks.some((sent) => this.#due.has(idOf(sent)));
  }

  /** The messages that are waited for. */
  chunks(): Chunk[] {
    return [...new Set([...this.#due.values()].flatMap(({ chunk }) => chunk === null ? [] : [chunk]))];
  }

  /** A variant for each run that is waited for. */
  variantsDue(): number[] {
    const variants = new Map([...this.#due.values()].map(({ sent, tasks }) => [sent.hash, tasks[0].variant]));
    return [...variants.values()];
  }
}
