/**
 * Trials that mostly miss: whether a machine jams, whether it spoils an item.
 *
 * @module
 */
import type { CountedStream } from "./random.ts";

/** How far is looked ahead at a time: a rare hit may lie beyond the end of the run. */
const AHEAD = 4096;

/**
 * Independent trials with one chance, each a draw from a stream of their own. The next hit is looked for at once, so that
 * a trial before it costs a count down; what is drawn is the same.
 */
export class Trials {
  /** How many of the next trials are known to miss. */
  misses = 0;
  /** Whether the trial after them is known to hit. */
  #isHitNext = false;

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
    this.misses = this.stream.drawsNotBelow(this.probability, AHEAD);
    this.#isHitNext = this.misses < AHEAD;
  }
}
