import type { Lane } from "./lane.ts";

/**
 * The highest level of a buffer in which time passed. It rises at a put where the item that was put so many before is
 * still there afterwards; a level that was there when it began counts like one put then.
 */
export class HighestLevel {
  #level = 0;
  /** Puts that have been looked at. */
  #seenTo = 0;
  #since = 0;

  constructor(readonly lane: Lane) {}

  /** The number of the first item of which it still has to know something. */
  get oldest(): number {
    return this.#level >= this.lane.capacity ? Infinity : this.#seenTo - this.#level;
  }

  /** Begins anew. */
  restart(now: number): void {
    this.#level = 0;
    this.#seenTo = this.lane.takes;
    this.#since = now;
  }

  /** Looks at what is known by now; to be called before it is forgotten. */
  note(): void {
    this.#level = this.upTo(-Infinity);
  }

  /** The highest level, if what has not been taken by `now` is still there; -Infinity: what that decides is left open. */
  upTo(now: number): number {
    const { puts, takes, capacity, putTimes, takeTimes, mask } = this.lane;
    let level = this.#level, seenTo = this.#seenTo;
    while (seenTo < puts && level < capacity) {
      const number = seenTo - level, isTaken = number < takes;
      if (!isTaken && now === -Infinity) break;
      const putAt = Math.max(putTimes[seenTo & mask], this.#since);
      if (number >= 0 && (isTaken ? takeTimes[number & mask] : now) > putAt) level++;
      else seenTo++;
    }
    if (now === -Infinity) this.#seenTo = seenTo;
    return level;
  }
}
