/**
 * The log of stays: all of them, or only the stops with the stays around them, or none.
 *
 * @module
 */
import { isStop } from "../../model/line.ts";
import type { EventColumns, EventLevel } from "./columns.ts";
import { GrowingRows, StayRecord } from "./event_rows.ts";
import type { Stays } from "./stays.ts";

/** Stays of any machine kept before and after each stop, in the order entered. */
export const STAYS_AROUND_STOP = 5;

/** The latest stays, whose fate is still open: a ring of a power of two above {@linkcode STAYS_AROUND_STOP}. */
const WINDOW = 8, MASK = WINDOW - 1;

/** Bits of the stays that a stop now would keep: its own and those before it. */
const KEPT_MASK = (2 << STAYS_AROUND_STOP) - 1;

/** Stays as they are entered, in that order; each is closed when it ends. */
export class EventLog {
  readonly #rows = new GrowingRows();
  readonly #window: readonly StayRecord[];
  #opened = 0;
  /** Bit n: the stay n before the last is kept. */
  #kept = 0;
  /** How many stays are still to be kept whatever they are. */
  #keepNext: number;
  /** How many stays back one still stands in the window: none where every stay is written at once. */
  readonly #lag: number;
  readonly #isKeeping: boolean;

  constructor(readonly level: EventLevel) {
    this.#window = Array.from({ length: WINDOW }, () => new StayRecord());
    this.#keepNext = level === "full" ? Infinity : 0;
    this.#lag = level === "full" ? 0 : STAYS_AROUND_STOP;
    this.#isKeeping = level !== "none";
  }

  /** The machine has opened a stay; `previous` is the state before, `NO_STATE` for its first. */
  open(stays: Stays, previous: number): void {
    if (!this.#isKeeping) return;
    const stay = this.#opened++, record = this.#window[stay & MASK], state = stays.openState;
    record.stays = stays;
    record.enteredSeconds = stays.clock.now;
    record.state = state;
    record.previousState = previous;
    record.cause = stays.openCause;
    stays.record = record;
    stays.openRow = -1;
    this.#kept = this.#kept << 1 & KEPT_MASK;
    if (isStop(state)) this.#keepAround(stay);
    else if (this.#keepNext > 0) this.#keepLast();
    if (stay >= this.#lag) this.#decide(this.#lag);
  }

  /** The machine's open stay ends; `cycles` is -1 in any state but EXECUTE. */
  close(stays: Stays, cycles: number): void {
    const { record, openRow, clock } = stays;
    if (openRow >= 0) {
      this.#rows.close(openRow, clock.now, cycles);
    } else if (record !== null) {
      record.durationSeconds = clock.now - record.enteredSeconds;
      record.cycles = cycles;
      stays.record = null;
    }
  }

  /** The log as columns; every stay has been closed. The log is empty afterwards. */
  drain(): EventColumns {
    for (let back = Math.min(this.#lag, this.#opened) - 1; back >= 0; back--) this.#decide(back);
    return { count: this.#rows.count, level: this.level, ...this.#rows.drain() };
  }

  #keepLast(): void {
    this.#kept |= 1;
    this.#keepNext--;
  }

  #keepAround(stop: number): void {
    this.#kept = stop < STAYS_AROUND_STOP ? (2 << stop) - 1 : KEPT_MASK;
    this.#keepNext = Math.max(this.#keepNext, STAYS_AROUND_STOP);
  }

  /** Writes the stay so many before the last to the rows or lets it go: no later stop can change that any more. */
  #decide(back: number): void {
    const record = this.#window[(this.#opened - 1 - back) & MASK], { stays } = record;
    const isOpen = stays!.record === record;
    if ((this.#kept >> back & 1) === 1) {
      const row = this.#rows.push(record);
      if (isOpen) stays!.openRow = row;
    }
    if (isOpen) stays!.record = null;
  }
}
