/** The times of a machine's cycles at normal speed, one after the other. */
export class CycleTimes {
  /** Drawn, and not used yet; NaN: none. */
  #drawn = NaN;

  /** @param constant seconds that each cycle takes; null: `draw` says */
  constructor(readonly constant: number | null, readonly draw: () => number) {}

  /** The time of the next cycle, seconds; it stays that until it is used. */
  get next(): number {
    if (this.constant !== null) return this.constant;
    if (Number.isNaN(this.#drawn)) this.#drawn = this.draw();
    return this.#drawn;
  }

  /** A cycle begins. @returns its time, seconds */
  use(): number {
    const seconds = this.next;
    this.#drawn = NaN;
    return seconds;
  }
}
