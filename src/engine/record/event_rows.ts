/**
 * Rows of the event log, in chunks of typed arrays: growing copies nothing, and a year's events need no second array
 * of their size.
 *
 * @module
 */
import type { EventColumns } from "./columns.ts";
import type { IntervalWindow } from "./interval_window.ts";

const SHIFT = 13, CHUNK = 1 << SHIFT, MASK = CHUNK - 1;

/** So many rows of the event log, column by column. */
class EventRows {
  readonly enteredSeconds: Float64Array;
  readonly durationSeconds: Float64Array;
  readonly cycles: Int32Array;
  readonly cause: Int16Array;
  readonly machine: Uint16Array;
  readonly state: Uint8Array;
  readonly previousState: Uint8Array;

  constructor(length: number) {
    this.enteredSeconds = new Float64Array(length);
    this.durationSeconds = new Float64Array(length);
    this.cycles = new Int32Array(length);
    this.cause = new Int16Array(length);
    this.machine = new Uint16Array(length);
    this.state = new Uint8Array(length);
    this.previousState = new Uint8Array(length);
  }
}

const COLUMNS = ["enteredSeconds", "durationSeconds", "cycles", "cause", "machine", "state", "previousState"] as const;

/** A table of state intervals that grows by rows. */
export class GrowingRows {
  #chunks: EventRows[] = [];
  #last = new EventRows(0);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** Adds a state interval; one that is still open is to be {@linkcode close}d. @returns its row */
  push(window: IntervalWindow, entry: number): number {
    const row = this.#count++, at = row & MASK;
    if (at === 0) this.#chunks.push(this.#last = new EventRows(CHUNK));
    const to = this.#last, { entered } = window, next = entry + 1;
    to.enteredSeconds[at] = entered[entry];
    to.cause[at] = window.causeOf(entry);
    to.machine[at] = window.machine;
    to.state[at] = window.stateOf(entry);
    to.previousState[at] = window.stateBefore(entry);
    if (next === window.count) return row;
    to.durationSeconds[at] = entered[next] - entered[entry];
    to.cycles[at] = window.cyclesBefore[next];
    return row;
  }

  /** Completes a row that was added while its state interval was still open. */
  close(row: number, now: number, cycles: number): void {
    const chunk = this.#chunks[row >> SHIFT], at = row & MASK;
    chunk.durationSeconds[at] = now - chunk.enteredSeconds[at];
    chunk.cycles[at] = cycles;
  }

  /** All rows, in one array per column; the table is empty afterwards. */
  drain(): Omit<EventColumns, "count" | "level"> {
    const all = new EventRows(0);
    for (const name of COLUMNS) this.#drainColumn(all, name);
    this.#chunks = [];
    this.#count = 0;
    return all;
  }

  /** Moves one column over and frees it in the chunks, so that the log never stands in memory twice. */
  #drainColumn<K extends typeof COLUMNS[number]>(all: EventRows, name: K): void {
    const create = all[name].constructor as new (length: number) => EventRows[K];
    const column = new create(this.#count);
    this.#chunks.forEach((chunk, i) => {
      column.set(chunk[name].subarray(0, Math.min(CHUNK, this.#count - i * CHUNK)), i * CHUNK);
      Object.assign(chunk, { [name]: null });
    });
    Object.assign(all, { [name]: column });
  }
}
