/**
 * The lives of the parts that fail: a row for every time to failure that is drawn.
 *
 * @module
 */
import type { LifeColumns } from "./columns.ts";
import type { StateIntervals } from "./state_intervals.ts";

/** Indices into `LIFE_ENDS`. */
const FAILURE = 0, END_OF_RUN = 2;

/** A life under way, or over. */
interface LifeRow {
  readonly machine: number;
  readonly cause: number;
  /** Place of the mode among all that are written down: by machine, then in the order of the file. */
  readonly place: number;
  readonly life: number;
  readonly startSeconds: number;
  readonly startOperatingSeconds: number;
  readonly timeToFailureSeconds: number;
  readonly endSeconds: number;
  readonly endOperatingSeconds: number;
  readonly end: number;
}

/** The lives of all failure modes of a line. */
export class LifeLog {
  readonly #rows: LifeRow[] = [];
  readonly #modes: ModeLives[] = [];

  /** The lives of another mode; modes are asked for by machine, and in the order of the file. */
  of(intervals: StateIntervals, cause: number): ModeLives {
    const lives = new ModeLives(this.#rows, intervals, { cause, place: this.#modes.length });
    this.#modes.push(lives);
    return lives;
  }

  /** All lives as columns, those under way cut off at the end of the run; what had not begun by then is left out. */
  finish(endSeconds: number): LifeColumns {
    for (const mode of this.#modes) mode.end(endSeconds);
    const rows = this.#rows.filter(({ startSeconds, life }) => life === 0 || startSeconds < endSeconds);
    rows.sort((one, other) => one.startSeconds - other.startSeconds || one.place - other.place);
    return {
      count: rows.length,
      machine: Uint16Array.from(rows, (row) => row.machine),
      cause: Int16Array.from(rows, (row) => row.cause),
      life: Int32Array.from(rows, (row) => row.life),
      startSeconds: Float64Array.from(rows, (row) => row.startSeconds),
      startOperatingSeconds: Float64Array.from(rows, (row) => row.startOperatingSeconds),
      endSeconds: Float64Array.from(rows, (row) => row.endSeconds),
      endOperatingSeconds: Float64Array.from(rows, (row) => row.endOperatingSeconds),
      timeToFailureSeconds: Float64Array.from(rows, (row) => row.timeToFailureSeconds),
      end: Uint8Array.from(rows, (row) => row.end),
    };
  }
}

/** The lives of one failure mode of one machine, one after the other. */
export class ModeLives {
  #last: LifeRow | null = null;
  #count = 0;

  constructor(
    private readonly rows: LifeRow[],
    private readonly intervals: StateIntervals,
    private readonly mode: Pick<LifeRow, "cause" | "place">,
  ) {}

  /** A time to failure has been drawn, for a life that begins then; the machine does not execute before. */
  begin(timeToFailureSeconds: number, startSeconds: number): void {
    this.#last = {
      machine: this.intervals.machine,
      ...this.mode,
      life: this.#count++,
      startSeconds,
      startOperatingSeconds: this.intervals.operatingSeconds(),
      timeToFailureSeconds,
      endSeconds: NaN,
      endOperatingSeconds: NaN,
      end: END_OF_RUN,
    };
    this.rows.push(this.#last);
  }

  /** The part fails: its stop begins now. */
  fail(nowSeconds: number): void {
    this.end(nowSeconds, FAILURE);
  }

  /** The life ends now, with the run where nothing else is said. */
  end(nowSeconds: number, end = END_OF_RUN): void {
    Object.assign(this.#last!, { endSeconds: nowSeconds, endOperatingSeconds: this.intervals.operatingSeconds(), end });
  }
}
