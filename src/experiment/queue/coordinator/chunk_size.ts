/**
 * How many tasks go into one message: about a second of work, as far as can be told from the results so far.
 *
 * @module
 */

/** Milliseconds of work in a message; and where there are many slots, at least: sending less would cost more than waiting. */
const CHUNK_MS = 1000, LEAST_MS = 50;
/** More make no difference. */
const COUNT_MAX = 200;
/** Each slot is to get several messages, so that all end at about one time. */
const CHUNKS_PER_SLOT = 4;
/** The weight of the latest result; and how many come first, of which the shortest counts: each slot begins slowly. */
const SHARE = 0.1, FIRST = 4;
/** The results of a message are to fit into one, with room to spare; and what one takes, beside each metric. */
const RESULTS_BYTES = 250_000, RESULT_BYTES = 100, METRIC_BYTES = 11;

/** Learns how long tasks take. */
export class ChunkSize {
  readonly #countMax: number;
  #milliseconds = Infinity;
  #heardCount = 0;

  /** @param metrics how many each result has */
  constructor(metrics: number) {
    this.#countMax = Math.min(COUNT_MAX, Math.floor(RESULTS_BYTES / (RESULT_BYTES + METRIC_BYTES * metrics)));
  }

  /** Whether results have said how long a task takes. */
  get isKnown(): boolean {
    return this.#heardCount >= FIRST;
  }

  /** Takes the time of one task. */
  learn(milliseconds: number): void {
    const before = this.#milliseconds, isFirst = ++this.#heardCount <= FIRST;
    this.#milliseconds = isFirst ? Math.min(before, milliseconds) : before + SHARE * (milliseconds - before);
  }

  /** @param due how many tasks are to be sent, to `slots` slots */
  of({ due, slots }: { readonly due: number; readonly slots: number }): number {
    if (!this.isKnown) return 1;
    const milliseconds = Math.max(this.#milliseconds, CHUNK_MS / COUNT_MAX),
      wanted = Math.round(CHUNK_MS / milliseconds);
    const share = Math.floor(due / (CHUNKS_PER_SLOT * Math.max(1, slots))), least = Math.ceil(LEAST_MS / milliseconds);
    return Math.max(1, Math.min(wanted, this.#countMax, Math.max(share, least)));
  }
}
