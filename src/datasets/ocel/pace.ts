/**
 * How far the writing of a log is, and the moments at which it can be ended.
 *
 * @module
 */

/** How far it is. */
export interface LogProgress {
  /** Entries written: an event or an object of an OCEL file, an event of a case of the others. */
  readonly done: number;
  /** Entries that there will be, of all files together. */
  readonly asked: number;
}

/** Who watches the writing. */
export interface Watching {
  /** Ends it. */
  readonly signal?: AbortSignal;
  /** Is told how far it is, several times a second. */
  readonly onProgress?: (progress: LogProgress) => void;
}

/** Entries between two pauses: a few milliseconds. */
const BETWEEN_PAUSES = 2048;

/** Counts the entries that are written. */
export class Pace {
  readonly #asked: number;
  readonly #watching: Watching;
  #done = 0;

  /** @param asked entries that there will be */
  constructor(asked: number, watching: Watching) {
    this.#asked = asked;
    this.#watching = watching;
  }

  /**
   * One more entry is written.
   *
   * @returns now and then a pause, in which signals come in; it throws the signal's reason once that is aborted
   */
  step(): Promise<void> | undefined {
    return ++this.#done % BETWEEN_PAUSES === 0 ? this.#pause() : undefined;
  }

  async #pause(): Promise<void> {
    this.#watching.onProgress?.({ done: this.#done, asked: this.#asked });
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.#watching.signal?.throwIfAborted();
  }
}
