import type { BufferTotals } from "../record/columns.ts";
import { RowLevels } from "../stations/row_levels.ts";
import type { Lane } from "./lane.ts";

/** The waits of so many items are added up before they join the sum: a sum of few terms loses fewer digits. */
const TOGETHER = 256;

/** An extreme that is not known yet: who puts, or who takes, has not come past the beginning of the part. */
const OPEN = -1;

/** The moment up to which all is known: of nothing that has not happened yet it is known when it will. */
const UNKNOWN = -1;

/**
 * What a buffer sums up: the integrals over time of its level, of being full and of being empty, and its lowest and highest
 * level. All follows from when items were put and taken, and is summed up before the rings forget that.
 *
 * The level rises above the highest at a put where the item that was put so many before is still there afterwards, and
 * falls below the lowest at a take where the item to be put so many later is not there yet.
 */
export class LevelSums {
  readonly #lane: Lane;
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
  readonly #rows = new RowLevels();
  /** Of the part of the time under way: when it began, puts and takes by then; what the levels were since. */
  #from = 0.5;
  #putsBefore = 0;
  #takesBefore = 0;
  #least = OPEN;
  #most = OPEN;
  /** Of the row under way: when it began, items then, the sums of the moments of puts and takes in it. */
  #rowFrom = 0.5;
  #before = 0;
  #putSum = 0.5;
  #takeSum = 0.5;

  constructor(lane: Lane) {
    this.#lane = lane;
    this.#beginAt(0);
    this.#beginPart(0);
    this.#beginRow(0);
  }

  /** The number of the first item of which something has still to be known. */
  get oldest(): number {
    const { capacity } = this.#lane, most = this.#most === OPEN ? this.#putsBefore - this.#takesBefore : this.#most;
    return Math.min(this.#takesSummed, this.#putsSummed - (capacity === Infinity ? most : capacity));
  }

  /** Sums up what follows from what is known. */
  sumUp(): void {
    this.#sumTakes(UNKNOWN);
    this.#sumPuts(UNKNOWN);
  }

  /** Sums up to now, up to where both sides have come. */
  totals(now: number): BufferTotals {
    const { puts, takes, capacity, putTimes, mask, roomAt } = this.#lane,
      level = puts - takes,
      seconds = now - this.#since;
    if (capacity === 0) return { levelSeconds: 0, fullSeconds: seconds, emptySeconds: seconds, levelMax: 0, level };
    this.#sumAll(now);
    let levelSeconds = this.#levelSeconds + this.#waited;
    for (let number = takes; number < puts; number++) levelSeconds += now - putTimes[number & mask];
    const fullTo = Math.min(roomAt, now), emptyTo = level > 0 ? putTimes[takes & mask] : now;
    return {
      levelSeconds,
      fullSeconds: this.#fullSeconds + Math.max(0, fullTo - this.#lastPut),
      emptySeconds: this.#emptySeconds + Math.max(0, emptyTo - this.#lastTake),
      levelMax: now > this.#from ? Math.max(this.#rows.highest, this.#most) : this.#rows.highest,
      level,
    };
  }

  /** Ends a telemetry row. @returns what it says; to be read before the next begins */
  endRow(now: number): RowLevels {
    const rows = this.#rows, after = this.#lane.puts - this.#lane.takes;
    this.#endPart(now);
    const change = { from: this.#rowFrom, to: now, before: this.#before, after };
    rows.end({ ...change, putSum: this.#putSum, takeSum: this.#takeSum });
    this.#beginRow(now);
    return rows;
  }

  /** Begins anew. */
  restart(now: number): void {
    this.#endPart(now);
    this.#rows.highest = 0;
    this.#beginAt(now);
    const { puts, takes, putTimes, mask } = this.#lane;
    for (let number = takes; number < puts; number++) this.#levelSeconds -= now - putTimes[number & mask];
  }

  #beginAt(seconds: number): void {
    this.#levelSeconds =
      this.#waited =
      this.#fullSeconds =
      this.#emptySeconds =
        0;
    this.#since = this.#lastPut = this.#lastTake = seconds;
  }

  #beginPart(seconds: number): void {
    this.#from = seconds;
    this.#putsBefore = this.#lane.puts;
    this.#takesBefore = this.#lane.takes;
    this.#least = this.#most = OPEN;
  }

  #beginRow(seconds: number): void {
    this.#rowFrom = seconds;
    this.#before = this.#lane.puts - this.#lane.takes;
    this.#putSum = this.#takeSum = 0;
  }

  #endPart(now: number): void {
    this.#sumAll(now);
    if (now > this.#from) this.#rows.see(this.#least, this.#most);
    this.#beginPart(now);
  }

  /** What is not known by now has not happened before: it comes later than all that has. */
  #sumAll(now: number): void {
    const to = now > this.#from ? now : UNKNOWN;
    this.#sumTakes(to);
    this.#sumPuts(to);
  }

  /**
   * How long items waited; the lowest level; and, where that is 0, how long it was empty: from a take to the next put, where
   * that comes later. What is taken in the last moment leaves a level that no time passes in.
   *
   * @param to up to where all is known
   */
  #sumTakes(to: number): void {
    const { putTimes, takeTimes, mask, puts, takes } = this.#lane;
    if (this.#least === OPEN && !this.#beginLeast(to !== UNKNOWN)) return;
    let number = this.#takesSummed, least = this.#least, lastTake = this.#lastTake;
    let waited = this.#waited, emptySeconds = this.#emptySeconds, takeSum = this.#takeSum;
    if (number === this.#takesBefore && number < takes && least > 0 && (to !== UNKNOWN || number + least < puts)) {
      // Before the part began it may have been empty.
      emptySeconds += Math.max(0, putTimes[number & mask] - lastTake);
    }
    for (; number < takes; number++) {
      const put = putTimes[number & mask], take = takeTimes[number & mask], next = number + least;
      if (least === 0) {
        if (put > lastTake) emptySeconds += put - lastTake;
      } else if (next < puts) {
        if (putTimes[next & mask] > take) least--;
      } else if (to === UNKNOWN) break;
      else if (take < to) least--;
      waited += take - put;
      takeSum += take;
      lastTake = take;
      if (number % TOGETHER !== 0) continue;
      this.#levelSeconds += waited;
      waited = 0;
    }
    this.#takesSummed = number;
    this.#least = least;
    this.#lastTake = lastTake;
    this.#waited = waited;
    this.#emptySeconds = emptySeconds;
    this.#takeSum = takeSum;
  }

  /**
   * The highest level; and, where that is the capacity, how long it was full: from a put to when there was room for the
   * next, where that comes later.
   */
  #sumPuts(to: number): void {
    const { putTimes, takeTimes, mask, puts, takes, capacity } = this.#lane;
    if (this.#most === OPEN && !this.#beginMost(to !== UNKNOWN)) return;
    let number = this.#putsSummed, most = this.#most, lastPut = this.#lastPut;
    let fullSeconds = this.#fullSeconds, putSum = this.#putSum;
    if (
      number === this.#putsBefore && number < puts && most < capacity && number >= capacity &&
      (to !== UNKNOWN || number - most < takes)
    ) {
      // Before the part began it may have been full.
      fullSeconds += Math.max(0, takeTimes[(number - capacity) & mask] - lastPut);
    }
    for (; number < puts; number++) {
      const put = putTimes[number & mask], before = number - most;
      if (most === capacity) {
        const room = takeTimes[before & mask];
        if (room > lastPut) fullSeconds += room - lastPut;
      } else if (before < takes) {
        if (takeTimes[before & mask] > put) most++;
      } else if (to === UNKNOWN) break;
      else if (put < to) most++;
      putSum += put;
      lastPut = put;
    }
    this.#putsSummed = number;
    this.#most = most;
    this.#lastPut = lastPut;
    this.#fullSeconds = fullSeconds;
    this.#putSum = putSum;
  }

  /**
   * The lowest level is at first that which the part began with, with what was put in that very moment.
   *
   * @returns whether that is known
   */
  #beginLeast(isAll: boolean): boolean {
    const { puts, putTimes, mask } = this.#lane;
    let number = this.#putsBefore;
    while (number < puts && putTimes[number & mask] === this.#from) number++;
    if (number === puts && !isAll) return false;
    this.#least = number - this.#takesBefore;
    return true;
  }

  /** The highest at first that without what was taken in that very moment. @returns whether that is known */
  #beginMost(isAll: boolean): boolean {
    const { takes, takeTimes, mask } = this.#lane;
    let number = this.#takesBefore;
    while (number < takes && takeTimes[number & mask] === this.#from) number++;
    if (number === takes && !isAll) return false;
    this.#most = Math.max(0, this.#putsBefore - number);
    return true;
  }
}
