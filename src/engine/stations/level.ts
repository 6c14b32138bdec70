import type { BufferTotals } from "../record/columns.ts";

/**
 * How many items are in a place, and the integrals over time of that, of being full and of being empty. A level counts
 * only if time passes in it: what is put and taken in one moment, in whichever order, leaves no trace.
 */
export class Level {
  items = 0;
  /** The highest level up to the last moment in which something was put or taken. */
  #itemsMax = 0;
  /** What was put and taken in that moment. */
  #puts = 0;
  #takes = 0;
  /** That moment, and the integrals of level, fullness and emptiness up to it. */
  readonly #sums = new Float64Array(4);

  constructor(readonly capacity: number) {}

  /** An item is put. */
  put(now: number): void {
    if (now !== this.#sums[0]) this.#pass(now);
    this.items++;
    this.#puts++;
  }

  /** An item is taken. */
  take(now: number): void {
    if (now !== this.#sums[0]) this.#pass(now);
    this.items--;
    this.#takes++;
  }

  /** An item is put and one is taken, the same or another. */
  handOver(now: number): void {
    if (now !== this.#sums[0]) this.#pass(now);
    this.#puts++;
    this.#takes++;
  }

  /** The level without what has been put in this very moment, at least 0. */
  withoutPuts(now: number): number {
    return this.#sums[0] === now ? Math.max(0, this.items - this.#puts) : this.items;
  }

  /** The level as if nothing had been taken in this very moment, at most the capacity. */
  withoutTakes(now: number): number {
    return this.#sums[0] === now ? Math.min(this.capacity, this.items + this.#takes) : this.items;
  }

  /** Sums up to now. */
  totals(now: number): BufferTotals {
    const [since, levelSeconds, fullSeconds, emptySeconds] = this.#sums, { items, capacity } = this;
    const seconds = now - since;
    return {
      levelSeconds: levelSeconds + items * seconds,
      fullSeconds: fullSeconds + (items >= capacity ? seconds : 0),
      emptySeconds: emptySeconds + (items === 0 ? seconds : 0),
      levelMax: seconds > 0 ? Math.max(this.#itemsMax, items) : this.#itemsMax,
      level: items,
    };
  }

  /** Begins the sums anew, before anything is put or taken now: the level counts from here on only if time passes in it. */
  restart(now: number): void {
    this.#puts = this.#takes = 0;
    this.#itemsMax = 0;
    this.#sums.fill(0);
    this.#sums[0] = now;
  }

  /** Time has passed since something was last put or taken. */
  #pass(now: number): void {
    const { items } = this, sums = this.#sums, seconds = now - sums[0];
    if (items > this.#itemsMax) this.#itemsMax = items;
    sums[0] = now;
    sums[1] += items * seconds;
    if (items >= this.capacity) sums[2] += seconds;
    if (items === 0) sums[3] += seconds;
    this.#puts = this.#takes = 0;
  }
}
