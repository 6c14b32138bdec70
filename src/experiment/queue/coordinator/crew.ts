/**
 * Who computes the tasks of a code: counts the workers, and says so when there is none.
 *
 * @module
 */
import type { Link } from "../server/link.ts";
import { within } from "../server/pause.ts";
import { ANSWER_MS, workersOn } from "../workers_on.ts";

/** Milliseconds between two countings, and of nobody before it is said. */
const COUNT_MS = 2000, NOBODY_MS = 4000;

/** Whether the server answers within the time that workers have. */
async function isHeard({ connection }: Pick<Link, "connection">, signal: AbortSignal): Promise<boolean> {
  return await within(connection.rtt().then(() => true, () => false), ANSWER_MS, signal) ?? false;
}

/** What is missing where nothing is computed. */
export type Missing = "worker" | "server";

interface CrewParts {
  readonly link: Pick<Link, "connection" | "url" | "isAway">;
  readonly code: string;
  readonly onWarning: ((text: string, missing: Missing) => void) | undefined;
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
  /** What has been said to be missing; a server is again where it has been there meanwhile. */
  readonly #said = new Set<Missing>();
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
    const { link, code, onCrew, isWaiting } = this.#parts, { signal } = this.#closed;
    const all = link.isAway ? [] : await workersOn(link, signal).catch(() => []);
    const isServerThere = all.length > 0 || (!link.isAway && await isHeard(link, signal));
    this.#isCounting = false;
    if (signal.aborted) return;
    const ours = all.filter((worker) => worker.code === code);
    this.slots = Math.max(1, ours.reduce((sum, { slots }) => sum + slots, 0));
    onCrew?.({ workers: ours.length, slots: ours.length === 0 ? 0 : this.slots });
    if (ours.length > 0 || !isWaiting() || !isServerThere) this.#seenAt = performance.now();
    if (isServerThere) this.#said.delete("server");
    else if (isWaiting()) this.#warn("server", `The queue at ${link.url} does not answer; it is waited for`);
    if (performance.now() - this.#seenAt > NOBODY_MS) this.#warn("worker", this.#nobodyText(all.length));
  }

  #warn(missing: Missing, text: string): void {
    if (this.#said.has(missing)) return;
    this.#said.add(missing);
    this.#parts.onWarning?.(text, missing);
  }

  #nobodyText(others: number): string {
    const { link: { url }, code } = this.#parts;
    const there = others === 0
      ? "there is none"
      : `the ${others === 1 ? "one" : others} there ${
        others === 1 ? "is" : "are"
      } of another linetwin, another Deno or other modules`;
    return `No worker takes tasks of this linetwin (${code}) from ${url}: ${there}. They wait until one is started`;
  }
}
