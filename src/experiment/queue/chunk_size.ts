/**
 * How many tasks go into one message: about a second of work, as far as can be told from the results so far.
 *
 * @module
 */

/** Milliseconds of work in a message. */
const CHUNK_MS = 1000;
/** More make no difference. */
const COUNT_MAX = 200;
/** Each slot is to get several messages, so that all end at about one time. */
const CHUNKS_PER_SLOT = 4;
/** The weight of the latest result. */
const SHARE = 0.1;

/** Learns how long tasks take. */
export class ChunkSize {
  #milliseconds: number | null = null;

  /** Whether a result has said how long a task takes. */
  get isKnown(): boolean {
    return this.#milliseconds !== null;
  }

  /** Takes the time of one task. */
  learn(milliseconds: number): void {
    const before = this.#milliseconds ?? milliseconds;
    this.#milliseconds = before + SHARE * (milliseconds - before);
  }

  /** @param due how many tasks are to be sent, to `slots` slots */
  of({ due, slots }: { readonly due: number; readonly slots: number }): number {
    if (this.#milliseconds === null) return 1;
    const wanted = Math.round(CHUNK_MS / Math.max(this.#milliseconds, CHUNK_MS / COUNT_MAX));
    return Math.max(1, Math.min(wanted, Math.floor(due / (CHUNKS_PER_SLOT * Math.max(1, slots)))));
  }
}
