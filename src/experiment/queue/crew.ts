/**
 * Who computes the tasks of a code: counts the workers, and says so when there is none.
 *
 * @module
 */
import { createInbox } from "../../deps/nats_transport.ts";
import type { Link } from "./link.ts";
import { SUBJECTS } from "./streams.ts";
import { z } from "../../deps/zod.ts";

/** What a worker says of itself. */
export interface WorkerState {
  readonly name: string;
  readonly code: string;
  readonly slots: number;
  /** Tasks under way, by experiment. */
  readonly running: Readonly<Record<string, number>>;
  readonly done: number;
  readonly failed: number;
  /** Tasks a second, while all of its slots are busy. */
  readonly perSecond: number;
}

const stateSchema = z.object({
  name: z.string(),
  code: z.string(),
  slots: z.int(),
  running: z.record(z.string(), z.int()),
  done: z.int(),
  failed: z.int(),
  perSecond: z.number(),
});

/** Milliseconds in which workers answer, between two countings, and of nobody before it is said. */
const ANSWER_MS = 1000, COUNT_MS = 2000, NOBODY_MS = 4000;

/** The workers that answer now. */
export async function workersOn(
  { connection }: Pick<Link, "connection">,
  signal?: AbortSignal,
): Promise<WorkerState[]> {
  const states: WorkerState[] = [], inbox = createInbox(), replies = connection.subscribe(inbox);
  const end = () => replies.unsubscribe(), timer = setTimeout(end, ANSWER_MS);
  signal?.addEventListener("abort", end);
  try {
    connection.publish(SUBJECTS.ask(), "{}", { reply: inbox });
    for await (const reply of replies) {
      // Where there is no worker at all, the server says so with an empty reply.
      if (reply.data.length === 0) break;
      const state = stateSchema.safeParse(jsonOf(reply.string()));
      if (state.success) states.push(state.data);
    }
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", end);
  }
  return states;
}

/** Undefined where a text is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface CrewParts {
  readonly link: Link;
  readonly code: string;
  readonly onWarning: ((text: string) => void) | undefined;
  readonly onCrew: ((crew: { workers: number; slots: number }) => void) | undefined;
  /** Whether anything is to be computed now. */
  readonly isWaiting: () => boolean;
}

/** Counts every two seconds, until it is disposed of. */
export class Crew implements Disposable {
  slots = 1;
  readonly #parts: CrewParts;
  readonly #timer: ReturnType<typeof setInterval>;
  #seenAt = performance.now();
  #isCounting = false;
  #isSaid = false;
  readonly #closed = new AbortController();

  constructor(parts: CrewParts) {
    this.#parts = parts;
    this.#timer = setInterval(() => this.#count(), COUNT_MS);
    this.#count();
  }

  [Symbol.dispose](): void {
    this.#closed.abort();
    clearInterval(this.#timer);
  }

  async #count(): Promise<void> {
    if (this.#isCounting) return;
    this.#isCounting = true;
    const { link, code, onCrew, isWaiting } = this.#parts,
      all = await workersOn(link, this.#closed.signal).catch(() => []);
    this.#isCounting = false;
    if (this.#closed.signal.aborted) return;
    const ours = all.filter((worker) => worker.code === code);
    this.slots = Math.max(1, ours.reduce((sum, { slots }) => sum + slots, 0));
    onCrew?.({ workers: ours.length, slots: ours.length === 0 ? 0 : this.slots });
    if (ours.length > 0 || !isWaiting()) this.#seenAt = performance.now();
    else if (performance.now() - this.#seenAt > NOBODY_MS) this.#warn(all.length);
  }

  #warn(others: number): void {
    if (this.#isSaid) return;
    this.#isSaid = true;
    const { link: { url }, code, onWarning } = this.#parts;
    const there = others === 0
      ? "there is none"
      : `the ${others === 1 ? "one" : others} there ${
        others === 1 ? "is" : "are"
      } of another linetwin, another Deno or other modules`;
    onWarning?.(
      `No worker takes tasks of this linetwin (${code}) from ${url}: ${there}. They wait until one is started`,
    );
  }
}
