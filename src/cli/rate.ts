/**
 * How fast something is done: lately, since workers of a queue come and go, and what was there before takes no time.
 *
 * @module
 */

/** Milliseconds, and things done, that a rate is taken over at least, where there are as many. */
const LATELY_MS = 20_000, LATELY_COUNT = 50;

/** Milliseconds between two moments that are remembered. */
const STEP_MS = 500;

interface Moment {
  readonly ms: number;
  readonly done: number;
}

/** What was done in which time. */
export interface Lately {
  readonly done: number;
  readonly elapsedMs: number;
}

/** Counts what is done. */
export class Rate {
  readonly #moments: Moment[];

  /** @param ms when it begins, with nothing done */
  constructor(ms: number) {
    this.#moments = [{ ms, done: 0 }];
  }

  /** @param done so much of all */
  lately(ms: number, done: number): Lately {
    const moments = this.#moments;
    while (moments.length > 1 && ms - moments[1].ms >= LATELY_MS && done - moments[1].done >= LATELY_COUNT) {
      moments.shift();
    }
    if (ms - moments.at(-1)!.ms >= STEP_MS) moments.push({ ms, done });
    return { done: done - moments[0].done, elapsedMs: ms - moments[0].ms };
  }
}
