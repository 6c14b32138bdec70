/**
 * Rows of the event log, in chunks of typed arrays: growing copies nothing, and a year's events need no second array
 * of their size. Where it is known how many come, a chunk has room for just those.
 *
 * @module
 */
import type { EventColumns } from "./columns.ts";
import { causeIn, type IntervalWindow, stateBeforeIn, stateIn } from "./interval_window.ts";

/**
 * Rows of a chunk, unless it is known how many come: of the first, and of any. Those of a long run are of a size that the
 * system gets back once they are freed.
 */
const CHUNK_MIN = 1 << 13, CHUNK_MAX = 1 << 18;

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
  /** By chunk: number of its first row; then that of the first row there is no room for. */
  #begins = [0];
  #last = new EventRows(0);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** Makes room where there is none for another row. @param rows so many come next */
  reserve(rows: number = Math.min(Math.max(CHUNK_MIN, this.#count), CHUNK_MAX)): void {
    const end = this.#begins[this.#chunks.length];
    if (this.#count < end || rows === 0) return;
    this.#chunks.push(this.#last = new EventRows(rows));
    this.#begins.push(end + rows);
  }

  /** Adds state intervals of one machine, for which there is room; one that is still open is to be {@linkcode close}d. */
  push(window: IntervalWindow, first: number, end: number): void {
    const { entered, code, cyclesBefore, count } = window, { enteredSeconds, durationSeconds } = this.#last;
    const { cycles, cause, machine, state, previousState } = this.#last;
    let at = this.#count - this.#begins[this.#chunks.length - 1];
    this.#count += end - first;
    for (let entry = first; entry < end; entry++, at++) {
      const seconds = entered[entry], bits = code[entry], next = entry + 1;
      enteredSeconds[at] = seconds;
      machine[at] = window.machine;
      state[at] = stateIn(bits);
      previousState[at] = stateBeforeIn(bits);
      cause[at] = causeIn(bits);
      if (next === count) break;
      durationSeconds[at] = entered[next] - seconds;
      cycles[at] = cyclesBefore[next];
    }
  }

  /** Completes a row that was added while its state interval was still open. */
  close(row: number, now: number, cycles: number): void {
    const last = this.#begins.findLastIndex((begin) => begin <= row), at = row - this.#begins[last];
    const chunk = this.#chunks[last];
    chunk.durationSeconds[at] = now - chunk.enteredSeconds[at];
    chunk.cycles[at] = cycles;
  }

  /** All rows, in one array per column; the table is empty afterwards. */
  drain(): Omit<EventColumns, "count" | "level"> {
    const isWhole = this.#chunks.length === 1 && this.#begins[1] === this.#count;
    const all = isWhole ? this.#last : new EventRows(0);
    if (!isWhole) { for (const name of COLUMNS) this.#drainColumn(all, name); }
    this.#chunks = [];
    this.#begins = [0];
    this.#count = 0;
    return all;
  }

  /** Moves one column over and frees it chunk by chunk, so that the log never stands in memory twice. */
  #drainColumn<K extends typeof COLUMNS[number]>(all: EventRows, name: K): void {
    const create = all[name].constructor as new (length: number) => EventRows[K];
    const column = new create(this.#count);
    this.#chunks.forEach((chunk, i) => {
      const part = chunk[name] as EventRows[K] & { readonly buffer: ArrayBuffer };
      column.set(part.subarray(0, this.#count - this.#begins[i]), this.#begins[i]);
      part.buffer.transfer(0);
    });
    Object.assign(all, { [name]: column });
  }
}
