/**
 * A finite buffer between two stations: first in, first out, with blocking after service.
 *
 * ```
 *        put                 take
 * giver ─────▶ [ ring of items ] ─────▶ taker
 *   waits while it is full        waits while it is empty
 * ```
 *
 * What one side waits for is done by the other side in the same instant: an item put while the taker waits goes
 * straight into its hands, and a slot that frees is filled from the waiting giver's. So a giver and a taker never wait
 * at the same time, and capacity 0 (a direct hand-over) is the same code with a ring that never holds anything.
 *
 * @module
 */
import type { Clock } from "./clock.ts";
import { Item } from "./items.ts";
import type { Station } from "./station.ts";

/** Fills empty places, so that the ring always holds items and nothing else. */
const NOTHING = new Item();

/** A buffer at work. */
export class Buffer {
  #ring: Item[];
  #head = 0;
  #level = 0;
  #levelMax = 0;
  #giver: Station | null = null;
  #taker: Station | null = null;
  /** Moment of the last change of level, then the integrals of level, fullness and emptiness up to it. */
  readonly #sums = new Float64Array(4);

  constructor(readonly capacity: number, readonly clock: Clock) {
    this.#ring = new Array<Item>(Math.min(Math.max(capacity, 1), 64)).fill(NOTHING);
  }

  /** Items in the buffer. */
  get level(): number {
    return this.#level;
  }

  /**
   * Puts an item in, or into the hands of a waiting taker.
   *
   * @returns false when the buffer is full: `giver` now waits, and is woken once its item has been taken over
   */
  put(item: Item, giver: Station): boolean {
    const taker = this.#taker;
    if (taker !== null) {
      if (taker.receive(item)) {
        this.#taker = null;
        taker.wake();
      }
      return true;
    }
    if (this.#level >= this.capacity) {
      this.#giver = giver;
      return false;
    }
    this.#account();
    this.#push(item);
    return true;
  }

  /**
   * Takes the item that was put first; its slot goes to the waiting giver's item, if one waits.
   *
   * @returns the item, or null: `taker` then waits, and is woken once it has all that it collects
   */
  take(taker: Station): Item | null {
    const giver = this.#giver;
    if (this.#level === 0 && giver === null) {
      this.#taker = taker;
      return null;
    }
    if (giver === null) {
      this.#account();
      return this.#shift();
    }
    this.#giver = null;
    const handed = giver.giveUp();
    giver.wake();
    if (this.#level === 0) return handed;
    const item = this.#shift();
    this.#push(handed);
    return item;
  }

  /** Integrals over time up to now: of the level, of being full, of being empty; and the highest level. */
  totals(): { levelSeconds: number; fullSeconds: number; emptySeconds: number; levelMax: number } {
    const [since, levelSeconds, fullSeconds, emptySeconds] = this.#sums;
    const level = this.#level, seconds = this.clock.now - since;
    return {
      levelSeconds: levelSeconds + level * seconds,
      fullSeconds: fullSeconds + (level >= this.capacity ? seconds : 0),
      emptySeconds: emptySeconds + (level === 0 ? seconds : 0),
      levelMax: this.#levelMax,
    };
  }

  /** The items in the buffer, the first to be taken first. */
  *items(): Iterable<Item> {
    for (let i = 0; i < this.#level; i++) yield this.#ring[(this.#head + i) % this.#ring.length];
  }

  #account(): void {
    const { now } = this.clock;
    const sums = this.#sums, level = this.#level, seconds = now - sums[0];
    sums[0] = now;
    sums[1] += level * seconds;
    if (level >= this.capacity) sums[2] += seconds;
    if (level === 0) sums[3] += seconds;
  }

  #push(item: Item): void {
    if (this.#level === this.#ring.length) this.#grow();
    let tail = this.#head + this.#level;
    if (tail >= this.#ring.length) tail -= this.#ring.length;
    this.#ring[tail] = item;
    if (++this.#level > this.#levelMax) this.#levelMax = this.#level;
  }

  #shift(): Item {
    const item = this.#ring[this.#head];
    if (++this.#head === this.#ring.length) this.#head = 0;
    this.#level--;
    return item;
  }

  #grow(): void {
    const ring = new Array<Item>(2 * this.#ring.length).fill(NOTHING);
    let i = 0;
    for (const item of this.items()) ring[i++] = item;
    this.#ring = ring;
    this.#head = 0;
  }
}
