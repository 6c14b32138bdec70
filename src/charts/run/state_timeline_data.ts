/**
 * State timeline: what each machine did when.
 *
 * @module
 */
import { type StateName, STATES } from "../../model/states.ts";
import type { RunData } from "../../results/run_data.ts";
import type { ChartOptions } from "../chart.ts";
import { type StateColumns, stateColumns } from "./state_columns.ts";
import { expectCount } from "./telemetry_groups.ts";

/** A machine's time in a state within one column of time, or within several in which it was in no other. */
export interface StateTimelineRow {
  /** The machine's name. */
  readonly machine: string;
  /** The state. */
  readonly state: StateName;
  /** Where the column begins, seconds since the start. */
  readonly from_seconds: number;
  /** Where it ends, seconds since the start. */
  readonly to_seconds: number;
  /** Seconds in the state between the two, above 0. */
  readonly seconds: number;
}

/** How finely a run is shown. */
export interface StateTimelineOptions extends ChartOptions {
  /** Columns that the time is cut into, at most: a whole number above 0, default 720. */
  readonly columnsMax?: number;
}

const COLUMNS_MAX = 720;

/**
 * The time from the start to the end, a warm-up too, cut into columns, with what each machine did in each of them.
 * State intervals shorter than a column are added up, never guessed: of a run simulated with `events: "full"` columns
 * are all of one length and state intervals are split where they end; of any other, and where a column would be eight
 * telemetry intervals or more, they are whole telemetry intervals.
 *
 * @param data A finished run.
 * @returns A row per machine, column and state that the machine was in, in station order, by time, then in the order of
 * `STATES`. Neighbouring columns in which it was in one and the same state only are a single row.
 * @throws {RangeError} When the number of columns is no whole number above 0.
 */
export function stateTimelineData(
  data: Pick<RunData, "line" | "columns">,
  options: StateTimelineOptions = {},
): StateTimelineRow[] {
  const columns = stateColumns(data, expectColumns(options.columnsMax ?? COLUMNS_MAX));
  const { machines } = data.line;
  return machines.flatMap(({ name }, machine) => rowsOf(columns, { name, machine, of: machines.length }));
}

/** How many columns are asked for at most: a whole number above 0, else a RangeError. */
export function expectColumns(columnsMax: number): number {
  return expectCount(columnsMax, (most) => `cut a run into ${most} columns`);
}

function rowsOf(
  { count, edges, seconds }: StateColumns,
  { name, machine, of }: { name: string; machine: number; of: number },
): StateTimelineRow[] {
  const rows: StateTimelineRow[] = [];
  let only: StateTimelineRow | null = null;
  for (let column = 0; column < count; column++) {
    const from_seconds = edges[column], to_seconds = edges[column + 1];
    const first = (column * of + machine) * STATES.length, inColumn: StateTimelineRow[] = [];
    for (const [s, state] of STATES.entries()) {
      const inState = seconds[first + s];
      if (inState > 0) inColumn.push({ machine: name, state, from_seconds, to_seconds, seconds: inState });
    }
    const [row] = inColumn, isOnly = inColumn.length === 1;
    if (isOnly && only?.state === row.state) {
      only = { ...row, from_seconds: only.from_seconds, seconds: only.seconds + row.seconds };
      rows[rows.length - 1] = only;
    } else {
      rows.push(...inColumn);
      only = isOnly ? row : null;
    }
  }
  return rows;
}
