import type { BufferTotals } from "../record/columns.ts";
import { RowLevels } from "./row_levels.ts";

/** Above any level: none has been seen. */
const NONE_SEEN = 2 ** 30 - 1;

/** What a level sums up. */
const MOMENT = 0, LEVEL = 1, FULL = 2, EMPTY = 3, FROM = 4, ROW = 5, PUTS = 6, TAKES = 7;

/**
 * How many items are in a place, and the integrals over time of that, of being full and of being empty. A level counts
 * only if time passes in it: what is put and taken in one moment, in whichever order, leaves no trace.
 */
export class Level {
  items = 0;
  /** Of the part of the time under way, up to the last moment in which something was put or taken. */
  #least = NONE_SEEN;
  #most = 0;
  /** Items when the row began. */
  #before = 0;
  /** What was put and taken in that moment. */
  #puts = 0;
  #takes = 0;
  readonly #rows = new RowLevels();
  /**
   * That moment; the integrals of level, fullness and emptiness up to it; when the part and the row began; sums of the
   * moments of puts and takes in the row.
   */
  readonly #sums = new Float64Array(8);

  constructor(readonly capacity: number) {}

  /** An item is put. */
  put(now: number): void {
    if (now !== this.#sums[MOMENT]) this.#pass(now);
    this.items++;
    this.#puts++;
    this.#sums[PUTS] += now;
  }

  /** An item is taken. */
  take(now: number): void {
    if (now !== this.#sums[MOMENT]) this.#pass(now);
    this.items--;
    this.#takes++;
    this.#sums[TAKES] += now;
  }

  /** An item is put and one is taken, the same or another. */
  handOver(now: number): void {
    if (now !== this.#sums[MOMENT]) this.#pass(now);
    this.#puts++;
    this.#takes++;
    this.#sums[PUTS] += now;
    this.#sums[TAKES] += now;
  }

  /** The level without what has been put in this very moment, at least 0. */
  withoutPuts(now: number): number {
    return this.#sums[MOMENT] === now ? Math.max(0, this.items - this.#puts) : this.items;
  }

  /** The level as if nothing had been taken in this very moment, at most the capacity. */
  withoutTakes(now: number): number {
    return this.#sums[MOMENT] === now ? Math.min(this.capacity, this.items + this.#takes) : this.items;
  }

  /** Sums up to now. */
  totals(now: number): BufferTotals {
    const [since, levelSeconds, fullSeconds, emptySeconds, from] = this.#sums, { items, capacity } = this;
    const seconds = now - since, most = Math.max(this.#rows.highest, this.#most);
    return {
      levelSeconds: levelSeconds + items * seconds,
      fullSeconds: fullSeconds + (items >= capacity ? seconds : 0),
      emptySeconds: emptySeconds + (items === 0 ? seconds : 0),
      levelMax: now > Math.max(since, from) ? Math.max(most, items) : most,
      level: items,
    };
  }

  /** Ends a telemetry row. @returns what it says; to be read before the next begins */
  endRow(now: number): RowLevels {
    const sums = this.#sums, rows = this.#rows, after = this.items;
    this.#endPart(now);
    rows.end({ from: sums[ROW], to: now, before: this.#before, after, putSum: sums[PUTS], takeSum: sums[TAKES] });
    sums[ROW] = now;
    sums[PUTS] = sums[TAKES] = 0;
    this.#before = after;
    return rows;
  }

  /** Begins the sums anew: the level now counts from here on only if time passes in it. */
  restart(now: number): void {
    if (now !== this.#sums[MOMENT]) this.#pass(now);
    this.#endPart(now);
    this.#rows.highest = 0;
    this.#sums.fill(0, LEVEL, FROM);
  }

  /** Time has passed since something was last put or taken. */
  #pass(now: number): void {
    const { items } = this, sums = this.#sums, seconds = now - sums[MOMENT];
    if (items > this.#most || items < this.#least) this.#see(now);
    sums[MOMENT] = now;
    sums[LEVEL] += items * seconds;
    if (items >= this.capacity) sums[FULL] += seconds;
    if (items === 0) sums[EMPTY] += seconds;
    this.#puts = this.#takes = 0;
  }

  /** Time has passed in the level, unless the part of the time has begun only now. */
  #see(now: number): void {
    const { items } = this;
    if (now === this.#sums[FROM]) return;
    if (items > this.#most) this.#most = items;
    if (items < this.#least) this.#least = items;
  }

  #endPart(to: number): void {
    if (to > this.#sums[MOMENT]) this.#see(to);
    if (to > this.#sums[FROM]) this.#rows.see(this.#least, this.#most);
    this.#sums[FROM] = to;
    this.#least = NONE_SEEN;
    this.#most = 0;
  }
}
