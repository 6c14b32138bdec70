/**
 * The `events` frame: one row per state interval.
 *
 * @module
 */
import type { DataFrame } from "../deps/polars.ts";
import { EVENT_TYPES, STATE_ROWS, STATES } from "../model/states.ts";
import { type ColumnMaker, columnMaker } from "./frame_columns.ts";
import type { RunRecord } from "./run_data.ts";
import { warmupColumn } from "./warmup_column.ts";

/** What the frame of events has beside what it always has. */
export interface EventsOptions {
  /** Also `packml_state` and `packml_state_no`: the state as ISA-TR88.00.02 (PackML) names and numbers it. */
  readonly packml?: boolean;
}

/**
 * One row per state interval, as far as they were recorded: `datetime`, `timestamp` (s, entered), `machine`, `state`,
 * `event_type`, `duration` (s), `cycles` (of an EXECUTE interval), `cause` (of a stop that has one); with a warm-up:
 * `warmup`, whether the state interval began in that.
 */
export async function eventsFrame(data: RunRecord, { packml = false }: EventsOptions = {}): Promise<DataFrame> {
  const make = await columnMaker();
  return make.frame([
    ...eventsColumns(make, data),
    ...packml ? packmlColumns(make, stateOf(data)) : [],
  ]);
}

/** The columns of that frame, but for those of PackML. */
export function eventsColumns<Column>(make: ColumnMaker<Column>, data: RunRecord): Column[] {
  const { line, columns: { events }, startTime } = data;
  // A log may be a view on longer buffers; `count` rows of it are the log.
  const entered = events.enteredSeconds.subarray(0, events.count);
  const state = stateOf(data);
  return [
    make.datetimes("datetime", entered, startTime),
    make.numbers("timestamp", entered),
    make.names("machine", line.machines.map((machine) => machine.name), events.machine.subarray(0, events.count)),
    make.names("state", STATES, state),
    make.names("event_type", EVENT_TYPES, state),
    make.numbers("duration", events.durationSeconds.subarray(0, events.count)),
    make.counts("cycles", events.cycles.subarray(0, events.count)),
    make.names("cause", line.causes, events.cause.subarray(0, events.count)),
    ...warmupColumn(make, line, entered),
  ];
}

function stateOf({ columns: { events } }: RunRecord): Uint8Array {
  return events.state.subarray(0, events.count);
}

function packmlColumns<Column>(make: ColumnMaker<Column>, state: Uint8Array): Column[] {
  return [
    make.names("packml_state", STATE_ROWS.map(({ packml }) => packml.name), state),
    make.counts("packml_state_no", Int32Array.from(state, (index) => STATE_ROWS[index].packml.number)),
  ];
}
