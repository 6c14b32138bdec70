/**
 * The log of stays: all of them, or only the stops with the stays around them, or none.
 *
 * @module
 */
import { DOWN, JAMMED } from "../model/line.ts";
import type { EventColumns, EventLevel } from "./columns.ts";
import { EventRows, GrowingRows } from "./event_rows.ts";
import type { Stays } from "./stays.ts";

/** Stays of any machine kept before and after each stop, in the order entered. */
export const STAYS_AROUND_STOP = 5;

/** The latest stays, whose fate is still open: a ring of a power of two above {@linkcode STAYS_AROUND_STOP}. */
const WINDOW = 8, MASK = WINDOW - 1;

/** Stays as they are entered, in that order; each is closed when it ends. */
export class EventLog {
  readonly #rows = new GrowingRows();
  /** Stays opened so far, and the last of them that is kept for a stop before it. */
  #opened = 0;
  #keepThrough = -1;
  readonly #window = new EventRows(WINDOW);
  /** Whose stays they are, and whether they are kept. */
  readonly #stays: Stays[] = [];
  readonly #isKept = new Uint8Array(WINDOW);
  /** How many stays back one still stands in the window: none where every stay is written at once. */
  readonly #lag: number;

  readonly #isKeeping: boolean;

  constructor(readonly level: EventLevel) {
    this.#isKeeping = level !== "none";
    this.#lag = level === "detail" ? STAYS_AROUND_STOP : 0;
  }

  /** The machine has opened a stay; `previous` is the state before, `NO_STATE` for its first. */
  open(stays: Stays, previous: number): void {
    if (!this.#isKeeping) return;
    const stay = this.#opened++, at = stay & MASK, window = this.#window, state = stays.openState;
    window.enteredSeconds[at] = stays.since;
    window.machine[at] = stays.machine;
    window.state[at] = state;
    window.previousState[at] = previous;
    window.cause[at] = stays.openCause;
    this.#stays[at] = stays;
    this.#isKept[at] = this.#lag === 0 || stay <= this.#keepThrough ? 1 : 0;
    stays.openStay = stay;
    stays.openRow = -1;
    if (this.#lag > 0 && (state === DOWN || state === JAMMED)) this.#keepAround(stay);
    if (stay >= this.#lag) this.#decide(stay - this.#lag);
  }

  /** The machine's open stay ends; `cycles` is -1 in any state but EXECUTE. */
  close({ openStay, openRow, since, clock }: Stays, cycles: number): void {
    const durationSeconds = clock.now - since;
    if (openRow >= 0) {
      this.#rows.close(openRow, durationSeconds, cycles);
    } else if (openStay >= this.#opened - this.#lag) {
      this.#window.durationSeconds[openStay & MASK] = durationSeconds;
      this.#window.cycles[openStay & MASK] = cycles;
    }
  }

  /** The log as columns; every stay has been closed. The log is empty afterwards. */
  drain(): EventColumns {
    for (let stay = Math.max(0, this.#opened - this.#lag); stay < this.#opened; stay++) this.#decide(stay);
    return { count: this.#rows.count, level: this.level, ...this.#rows.drain() };
  }

  #keepAround(stop: number): void {
    for (let stay = Math.max(0, stop - STAYS_AROUND_STOP); stay <= stop; stay++) this.#isKept[stay & MASK] = 1;
    this.#keepThrough = stop + STAYS_AROUND_STOP;
  }

  /** Writes the stay to the rows or lets it go: no later stop can change that any more. */
  #decide(stay: number): void {
    const at = stay & MASK;
    if (this.#isKept[at] === 0) return;
    const row = this.#rows.push(this.#window, at), stays = this.#stays[at];
    if (stays.openStay === stay) stays.openRow = row;
  }
}
