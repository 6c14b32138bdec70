/**
 * Trials that mostly miss: whether a machine jams, whether it spoils an item.
 *
 * @module
 */
import type { CountedStream } from "./random.ts";

/** How far is looked ahead at first, and at most: a rare hit may lie beyond the end of the run. */
const AHEAD_FIRST = 256, AHEAD_MOST = 4096;

/**
 * Independent trials with one chance, each a draw from a stream of their own. The next hit is looked for at once, so that
 * a trial before it costs a count down; what is drawn is the same.
 */
export class Trials {
  /** How many of the next trials are known to miss. */
  misses = 0;
  /** Whether the trial after them is known to hit. */
  #isHitNext = false;
  /** How far is looked ahead next: farther each time that no hit is found. */
  #ahead = AHEAD_FIRST;

  /** @param probability above 0 */
  constructor(readonly probability: number, readonly stream: CountedStream) {}

  /** Makes the next trial. @returns whether it hits */
  hits(): boolean {
    if (this.misses === 0 && !this.#isHitNext) this.#lookAhead();
    if (this.misses > 0) {
      this.misses--;
      return false;
    }
    this.#isHitNext = false;
    return true;
  }

  /** How many of the next trials miss for certain, as far as that is worth knowing. */
  knownMisses(): number {
    if (this.misses === 0 && !this.#isHitNext) this.#lookAhead();
    return this.misses;
  }

  #lookAhead(): void {
    const ahead = this.#ahead;
    this.misses = this.stream.drawsNotBelow(this.probability, ahead);
    this.#isHitNext = this.misses < ahead;
    if (!this.#isHitNext) this.#ahead = Math.min(2 * ahead, AHEAD_MOST);
  }
}
