/** The moments at which the items of a source arrive, one after the other, seconds since the start. */
export class ArrivalTimes {
  /** The next of them. Starts as a fraction, so that the field never has to change its kind. */
  at = 0.5;
  readonly #nextInterval: () => number;

  /** @param nextInterval draws the seconds from one arrival to the next, the first after the start */
  constructor(nextInterval: () => number) {
    this.#nextInterval = nextInterval;
    this.at = nextInterval();
  }

  /** Goes on to the one after. */
  next(): void {
    this.at += this.#nextInterval();
  }
}
