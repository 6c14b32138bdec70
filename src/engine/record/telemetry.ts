/**
 * The telemetry of a run: a row per interval, in arrays as long as the run will need.
 *
 * @module
 */
import type { Line } from "../../model/line.ts";
import { COUNTED_STATES, STATES } from "../../model/states.ts";
import type { TelemetryColumns } from "./columns.ts";
import type { RowLevels } from "../stations/row_levels.ts";
import type { Recorder } from "./recorder.ts";

/** What a row is read off. */
export interface Observed {
  /** Items completed, by station. */
  readonly stations: readonly { readonly completed: number }[];
  /** Items in each buffer. */
  readonly buffers: readonly ObservedBuffer[];
  /** The line's running counts. */
  readonly counters: Readonly<Record<typeof COUNTED[number], number>>;
  readonly recorder: Recorder;
}

/** A buffer as a row sees it. */
export interface ObservedBuffer {
  readonly level: number;
  endRow(): RowLevels;
}

/** The counts whose difference from row to row is recorded. */
const COUNTED = [
  "goodItems",
  "defectiveItems",
  "defectsCreated",
  "defectsDetected",
  "defectsEscaped",
  "rejectedUnits",
] as const;

/** Rows of telemetry. */
export class Telemetry {
  readonly #columns: Omit<TelemetryColumns, "rowCount">;
  readonly #interval: number;
  readonly #end: number;
  readonly #before = new Float64Array(COUNTED.length);
  #rowCount = 0;

  constructor({ machines, buffers, durationSeconds, telemetrySeconds }: Line) {
    this.#interval = telemetrySeconds;
    this.#end = durationSeconds;
    const rows = rowCountOf(durationSeconds, telemetrySeconds), byMachine = rows * machines.length;
    this.#columns = {
      endSeconds: new Float64Array(rows),
      goodItems: new Int32Array(rows),
      defectiveItems: new Int32Array(rows),
      defectsCreated: new Int32Array(rows),
      defectsDetected: new Int32Array(rows),
      defectsEscaped: new Int32Array(rows),
      rejectedUnits: new Int32Array(rows),
      output: new Int32Array(byMachine),
      state: new Uint8Array(byMachine),
      level: new Int32Array(rows * buffers.length),
      levelMin: new Int32Array(rows * buffers.length),
      levelMax: new Int32Array(rows * buffers.length),
      levelSeconds: new Float64Array(rows * buffers.length),
      stateSeconds: new Float64Array(byMachine * STATES.length),
      intervalsBegun: new Int32Array(byMachine),
      countedBegun: new Int32Array(byMachine * COUNTED_STATES.length),
    };
  }

  /** When the next row ends, seconds; `Infinity` after the last. */
  get nextEnd(): number {
    const before = this.#rowCount * this.#interval;
    return before >= this.#end ? Infinity : Math.min((this.#rowCount + 1) * this.#interval, this.#end);
  }

  /**
   * Writes the row that ends at `now`: at {@linkcode nextEnd}, or where the run ends before that. A run that ends in
   * the very moment of its last row adds to that row what has happened in it; one that ends at 0 has none.
   */
  record(now: number, { stations, buffers, counters, recorder }: Observed): void {
    const columns = this.#columns, last = this.#rowCount - 1;
    const isNew = now > (last < 0 ? 0 : columns.endSeconds[last]), row = isNew ? this.#rowCount++ : last;
    if (row < 0) return;
    columns.endSeconds[row] = now;
    for (let i = 0; i < COUNTED.length; i++) {
      const name = COUNTED[i], count = counters[name];
      columns[name][row] += count - this.#before[i];
      this.#before[i] = count;
    }
    for (let m = 0, at = row * stations.length; m < stations.length; m++, at++) {
      columns.output[at] = stations[m].completed;
      columns.state[at] = recorder.intervals[m].state;
    }
    for (let b = 0, at = row * buffers.length; b < buffers.length; b++, at++) columns.level[at] = buffers[b].level;
    if (!isNew) return;
    this.#recordIntervals(row, recorder);
    this.#recordLevels(row, buffers);
  }

  /** The rows so far. */
  columns(): TelemetryColumns {
    return { rowCount: this.#rowCount, ...this.#columns };
  }

  #recordLevels(row: number, buffers: Observed["buffers"]): void {
    const { levelMin, levelMax, levelSeconds } = this.#columns;
    for (let b = 0, at = row * buffers.length; b < buffers.length; b++, at++) {
      const levels = buffers[b].endRow();
      levelMin[at] = levels.least;
      levelMax[at] = levels.most;
      levelSeconds[at] = levels.seconds;
      levels.beginRow();
    }
  }

  #recordIntervals(row: number, { intervals }: Recorder): void {
    const { stateSeconds, intervalsBegun, countedBegun } = this.#columns;
    for (let machine = 0, at = row * intervals.length; machine < intervals.length; machine++, at++) {
      intervals[machine].count();
      const { seconds, counts } = intervals[machine].sinceRow;
      let begun = 0;
      for (let state = 0, cell = at * STATES.length; state < STATES.length; state++, cell++) {
        stateSeconds[cell] = seconds[state];
        begun += counts[state];
      }
      intervalsBegun[at] = begun;
      for (let c = 0, cell = at * COUNTED_STATES.length; c < COUNTED_STATES.length; c++, cell++) {
        countedBegun[cell] = counts[COUNTED_STATES[c]];
      }
      intervals[machine].nextRow();
    }
  }
}

/** How many rows a run has: one per interval begun. The quotient may round to either side of a whole number. */
function rowCountOf(durationSeconds: number, telemetrySeconds: number): number {
  const rows = Math.ceil(durationSeconds / telemetrySeconds);
  return (rows - 1) * telemetrySeconds >= durationSeconds ? rows - 1 : rows;
}
