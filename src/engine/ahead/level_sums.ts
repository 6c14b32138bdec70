import type { BufferTotals } from "../record/columns.ts";
import { HighestLevel } from "./highest_level.ts";
import type { Lane } from "./lane.ts";

/** The waits of so many items are added up before they join the sum: a sum of few terms loses fewer digits. */
const TOGETHER = 256;

/**
 * What a buffer sums up: the integrals over time of its level, of being full and of being empty, and its highest level.
 * All follows from when items were put and taken, and is summed up before the rings forget that.
 */
export class LevelSums {
  readonly #lane: Lane;
  readonly #highest: HighestLevel;
  /** Puts and takes that the sums have. */
  #putsSummed = 0;
  #takesSummed = 0;
  /** Up to the latest take, put and take. */
  #levelSeconds = 0.5;
  #fullSeconds = 0.5;
  #emptySeconds = 0.5;
  /** Seconds that the latest items have waited, not yet in the integral of the level. */
  #waited = 0.5;
  /** When it was last put into and taken out of, or when the sums began. */
  #lastPut = 0.5;
  #lastTake = 0.5;
  #since = 0.5;

  constructor(lane: Lane) {
    this.#lane = lane;
    this.#highest = new HighestLevel(lane);
    this.#beginAt(0);
  }

  /** The number of the first item of which something has still to be known, once all is summed up. */
  get oldest(): number {
    return this.#highest.oldest;
  }

  /** Sums up what follows from what is known by now. */
  sumUp(): void {
    this.#sumTakes();
    this.#sumPuts();
    this.#highest.note();
  }

  /** Sums up to now. */
  totals(now: number): BufferTotals {
    const { puts, takes, capacity, putTimes, mask, roomAt } = this.#lane,
      level = puts - takes,
      seconds = now - this.#since;
    if (capacity === 0) return { levelSeconds: 0, fullSeconds: seconds, emptySeconds: seconds, levelMax: 0, level };
    this.sumUp();
    let levelSeconds = this.#levelSeconds + this.#waited;
    for (let number = takes; number < puts; number++) levelSeconds += now - putTimes[number & mask];
    const fullTo = Math.min(roomAt, now), emptyTo = level > 0 ? putTimes[takes & mask] : now;
    return {
      levelSeconds,
      fullSeconds: this.#fullSeconds + Math.max(0, fullTo - this.#lastPut),
      emptySeconds: this.#emptySeconds + Math.max(0, emptyTo - this.#lastTake),
      levelMax: this.#highest.upTo(now),
      level,
    };
  }

  /** Begins anew. */
  restart(now: number): void {
    this.sumUp();
    this.#beginAt(now);
    const { puts, takes, putTimes, mask } = this.#lane;
    for (let number = takes; number < puts; number++) this.#levelSeconds -= now - putTimes[number & mask];
    this.#highest.restart(now);
  }

  #beginAt(seconds: number): void {
    this.#levelSeconds =
      this.#waited =
      this.#fullSeconds =
      this.#emptySeconds =
        0;
    this.#since = this.#lastPut = this.#lastTake = seconds;
  }

  /** How long items waited, and how long it was empty: from a take to the next put, where that comes later. */
  #sumTakes(): void {
    const { putTimes, takeTimes, mask, takes } = this.#lane;
    let waited = this.#waited, lastTake = this.#lastTake, emptySeconds = this.#emptySeconds;
    for (let number = this.#takesSummed; number < takes; number++) {
      const put = putTimes[number & mask], take = takeTimes[number & mask];
      waited += take - put;
      if (put > lastTake) emptySeconds += put - lastTake;
      lastTake = take;
      if (number % TOGETHER !== 0) continue;
      this.#levelSeconds += waited;
      waited = 0;
    }
    this.#takesSummed = takes;
    this.#waited = waited;
    this.#lastTake = lastTake;
    this.#emptySeconds = emptySeconds;
  }

  /** How long it was full: from a put to when there was room for the next, where that comes later. */
  #sumPuts(): void {
    const { putTimes, takeTimes, mask, puts, capacity } = this.#lane;
    let lastPut = this.#lastPut, fullSeconds = this.#fullSeconds;
    for (let number = this.#putsSummed; number < puts; number++) {
      const room = number < capacity ? -Infinity : takeTimes[(number - capacity) & mask];
      if (room > lastPut) fullSeconds += room - lastPut;
      lastPut = putTimes[number & mask];
    }
    this.#putsSummed = puts;
    this.#lastPut = lastPut;
    this.#fullSeconds = fullSeconds;
  }
}
