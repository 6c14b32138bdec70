/**
 * Tasks that are sent in one message, and whose results come back in one.
 *
 * @module
 */
import { hashOf, idOf, type SentTask } from "./wire.ts";

/** Tasks with the name of their message, fit for a subject: `TASKS.SEED.COUNT`. */
export interface Chunk {
  readonly tasks: readonly SentTask[];
  /** The same for the same tasks: a message is in the queue once, and its results are stored once. */
  readonly name: string;
}

/**
 * Makes one.
 *
 * @param tasks one at least
 * @param anew how often what came back of them has been lost: what was stored of the others is under other names
 */
export function chunkOf(tasks: readonly SentTask[], anew = 0): Chunk {
  const [{ hash, seed }] = tasks, own = tasks.length === 1 ? hash : hashOf(tasks.map(idOf).join(" "));
  const all = anew === 0 ? own : hashOf(`${own} ${anew}`);
  return { tasks, name: `${all}.${seed}.${tasks.length}` };
}

/** How many tasks a message of such a name has. */
export function countIn(name: string): number {
  return Number(name.split(".").at(-1));
}
