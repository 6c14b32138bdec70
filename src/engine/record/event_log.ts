/**
 * The log of state intervals: all of them, or only the stops with the state intervals around them, or the time that
 * machines stand still alone, or none.
 *
 * @module
 */
import { isStandstill, isStop } from "../../model/states.ts";
import type { EventColumns, EventLevel } from "./columns.ts";
import { GrowingRows, IntervalRecord } from "./event_rows.ts";
import type { StateIntervals } from "./state_intervals.ts";

/** State intervals of any machine kept before and after each stop, in the order entered. */
export const INTERVALS_AROUND_STOP = 5;

/**
 * The latest state intervals, whose fate is still open: a ring of a power of two above {@linkcode
 * INTERVALS_AROUND_STOP}.
 */
const WINDOW = 8, MASK = WINDOW - 1;

/** Bits of the state intervals that a stop now would keep: its own and those before it. */
const KEPT_MASK = (2 << INTERVALS_AROUND_STOP) - 1;

/** State intervals as they are entered, in that order; each is closed when it ends. */
export class EventLog {
  readonly #rows = new GrowingRows();
  readonly #window: readonly IntervalRecord[];
  #opened = 0;
  /** Bit n: the state interval n before the last is kept. */
  #kept = 0;
  /** How many state intervals are still to be kept whatever they are. */
  #keepNext: number;
  /**
   * How many state intervals back one still stands in the window: none where every state interval is written at once.
   */
  readonly #lag: number;
  readonly #isKeeping: boolean;
  readonly #isOfStandstills: boolean;

  constructor(readonly level: EventLevel) {
    this.#window = Array.from({ length: WINDOW }, () => new IntervalRecord());
    this.#keepNext = level === "full" ? Infinity : 0;
    this.#lag = level === "detail" ? INTERVALS_AROUND_STOP : 0;
    this.#isKeeping = level !== "none";
    this.#isOfStandstills = level === "down";
  }

  /** The machine has opened a state interval; `previous` is the state before, `NO_STATE` for its first. */
  open(intervals: StateIntervals, previous: number): void {
    if (!this.#isKeeping) return;
    const interval = this.#opened++, record = this.#window[interval & MASK], state = intervals.openState;
    record.intervals = intervals;
    record.enteredSeconds = intervals.clock.now;
    record.state = state;
    record.previousState = previous;
    record.cause = intervals.openCause;
    intervals.record = record;
    intervals.openRow = -1;
    this.#kept = this.#kept << 1 & KEPT_MASK;
    if (this.#isOfStandstills) this.#kept = isStandstill(state) ? 1 : 0;
    else if (isStop(state)) this.#keepAround(interval);
    else if (this.#keepNext > 0) this.#keepLast();
    if (interval >= this.#lag) this.#decide(this.#lag);
  }

  /** The machine's open state interval ends; `cycles` is -1 in any state but EXECUTE. */
  close(intervals: StateIntervals, cycles: number): void {
    const { record, openRow, clock } = intervals;
    if (openRow >= 0) {
      this.#rows.close(openRow, clock.now, cycles);
    } else if (record !== null) {
      record.durationSeconds = clock.now - record.enteredSeconds;
      record.cycles = cycles;
      intervals.record = null;
    }
  }

  /** The log as columns; every state interval has been closed. The log is empty afterwards. */
  drain(): EventColumns {
    for (let back = Math.min(this.#lag, this.#opened) - 1; back >= 0; back--) this.#decide(back);
    return { count: this.#rows.count, level: this.level, ...this.#rows.drain() };
  }

  #keepLast(): void {
    this.#kept |= 1;
    this.#keepNext--;
  }

  #keepAround(stop: number): void {
    this.#kept = stop < INTERVALS_AROUND_STOP ? (2 << stop) - 1 : KEPT_MASK;
    this.#keepNext = Math.max(this.#keepNext, INTERVALS_AROUND_STOP);
  }

  /**
   * Writes the state interval so many before the last to the rows or lets it go: no later stop can change that any
   * more.
   */
  #decide(back: number): void {
    const record = this.#window[(this.#opened - 1 - back) & MASK], { intervals } = record;
    const isOpen = intervals!.record === record;
    if ((this.#kept >> back & 1) === 1) {
      const row = this.#rows.push(record);
      if (isOpen) intervals!.openRow = row;
    }
    if (isOpen) intervals!.record = null;
  }
}
