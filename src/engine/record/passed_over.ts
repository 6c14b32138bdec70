/**
 * The last state intervals that were passed over: what comes before a stop is known to only when the stop comes.
 *
 * @module
 */
import type { IntervalWindow } from "./interval_window.ts";

/** So many of them, in a ring. */
export class PassedOver {
  readonly #most: number;
  readonly #machine: Int32Array;
  readonly #entry: Int32Array;
  #begin = 0;
  #count = 0;

  constructor(most: number) {
    this.#most = most;
    this.#machine = new Int32Array(most);
    this.#entry = new Int32Array(most);
  }

  /** Adds one; the oldest of too many is forgotten. */
  add(machine: number, entry: number): void {
    const at = this.#placeOf(this.#count);
    this.#machine[at] = machine;
    this.#entry[at] = entry;
    if (this.#count < this.#most) this.#count++;
    else this.#begin = this.#placeOf(1);
  }

  /** Takes all out, the oldest first. */
  takeAll(take: (machine: number, entry: number) => void): void {
    for (let i = 0; i < this.#count; i++) {
      const at = this.#placeOf(i);
      take(this.#machine[at], this.#entry[at]);
    }
    this.#count = 0;
  }

  /** Windows go back before those of their own. */
  giveBack(windows: readonly IntervalWindow[]): void {
    for (; this.#count > 0; this.#count--) {
      const at = this.#placeOf(this.#count - 1);
      windows[this.#machine[at]].next = this.#entry[at];
    }
  }

  #placeOf(i: number): number {
    const place = this.#begin + i;
    return place < this.#most ? place : place - this.#most;
  }
}
