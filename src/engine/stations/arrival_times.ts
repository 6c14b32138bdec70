/** Arrivals that are kept: a power of two, more than mostly wait. */
const KEPT = 1024, MASK = KEPT - 1;

/**
 * The moments at which the items of a source arrive, and when those arrived that wait, seconds since the start.
 *
 * The latest are kept. Where more wait than that, the moments of the oldest are drawn a second time, so that a queue
 * that grows all the time takes no more memory.
 */
export class ArrivalTimes {
  /** When the next item arrives. Starts as a fraction, so that the field never has to change its kind. */
  next = 0.5;
  readonly #createIntervals: () => () => number;
  readonly #nextInterval: () => number;
  readonly #kept = new Float64Array(KEPT);
  #arrivedCount = 0;
  #takenCount = 0;
  /** Draws the same again; null until it is needed. Then the last moment that was, and how many have been. */
  #again: (() => number) | null = null;
  #drawnAgain = 0.5;
  #drawnAgainCount = 0;

  /** @param createIntervals makes what draws the seconds between arrivals, always the same, the first from 0 on */
  constructor(createIntervals: () => () => number) {
    this.#createIntervals = createIntervals;
    this.#nextInterval = createIntervals();
    this.#drawnAgain = 0;
    this.next = this.#nextInterval();
  }

  /** When the oldest item arrived that has not been taken. */
  get oldest(): number {
    const taken = this.#takenCount;
    return this.#arrivedCount - taken <= KEPT ? this.#kept[taken & MASK] : this.#drawAgain(taken);
  }

  /** The next item is there. */
  arrive(): void {
    this.#kept[this.#arrivedCount++ & MASK] = this.next;
    this.next += this.#nextInterval();
  }

  /** The oldest item is taken. */
  take(): void {
    this.#takenCount++;
  }

  #drawAgain(item: number): number {
    const draw = this.#again ??= this.#createIntervals();
    for (; this.#drawnAgainCount <= item; this.#drawnAgainCount++) this.#drawnAgain += draw();
    return this.#drawnAgain;
  }
}
