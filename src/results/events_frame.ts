/**
 * The `events` frame: one row per state interval.
 *
 * @module
 */
import type { DataFrame } from "../deps/polars.ts";
import { EVENT_TYPES, STATES } from "../model/states.ts";
import { columnMaker } from "./frame_columns.ts";
import type { RunData } from "./run_data.ts";
import { warmupColumn } from "./warmup_column.ts";

/**
 * One row per state interval, as far as they were recorded: `datetime`, `timestamp` (s, entered), `machine`, `state`,
 * `event_type`, `duration` (s), `cycles` (of an EXECUTE interval), `cause` (of a stop that has one); with a warm-up:
 * `warmup`, whether the state interval began in that.
 */
export async function eventsFrame(data: RunData): Promise<DataFrame> {
  const make = await columnMaker();
  const { line, columns: { events }, startTime } = data;
  // A log may be a view on longer buffers; `count` rows of it are the log.
  const entered = events.enteredSeconds.subarray(0, events.count);
  const state = events.state.subarray(0, events.count);
  return make.frame([
    make.datetimes("datetime", entered, startTime),
    make.numbers("timestamp", entered),
    make.names("machine", line.machines.map((machine) => machine.name), events.machine.subarray(0, events.count)),
    make.names("state", STATES, state),
    make.names("event_type", EVENT_TYPES, state),
    make.numbers("duration", events.durationSeconds.subarray(0, events.count)),
    make.counts("cycles", events.cycles.subarray(0, events.count)),
    make.names("cause", line.causes, events.cause.subarray(0, events.count)),
    ...warmupColumn(make, line, entered),
  ]);
}
