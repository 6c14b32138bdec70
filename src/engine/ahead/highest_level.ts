/** The times of the items in a buffer, by number. */
export interface ItemTimes {
  /** Items put, and items taken. */
  readonly puts: number;
  readonly takes: number;
  /** When an item was put, of which that is still known. */
  putAt(number: number): number;
  /** When an item was taken, of which that is still known. */
  takenAt(number: number): number;
}

/**
 * The highest level of a buffer in which time passed. It rises at a put where the item that was put so many before is
 * still there afterwards; a level that was there when it began counts like one put then.
 */
export class HighestLevel {
  #level = 0;
  /** Puts that have been looked at. */
  #seenTo = 0;
  #since = 0;

  constructor(readonly capacity: number) {}

  /** Begins anew. */
  restart(times: ItemTimes, now: number): void {
    this.#level = 0;
    this.#seenTo = times.takes;
    this.#since = now;
  }

  /** Looks at what is known by now; to be called before it is forgotten. */
  note(times: ItemTimes): void {
    this.#level = this.upTo(times, -Infinity);
  }

  /** The highest level, if what has not been taken by `now` is still there; -Infinity: what that decides is left open. */
  upTo(times: ItemTimes, now: number): number {
    let level = this.#level, seenTo = this.#seenTo;
    while (seenTo < times.puts && level < this.capacity) {
      const number = seenTo - level, isTaken = number < times.takes;
      if (!isTaken && now === -Infinity) break;
      const putAt = Math.max(times.putAt(seenTo), this.#since);
      if (number >= 0 && (isTaken ? times.takenAt(number) : now) > putAt) level++;
      else seenTo++;
    }
    if (now === -Infinity) this.#seenTo = seenTo;
    return level;
  }
}
