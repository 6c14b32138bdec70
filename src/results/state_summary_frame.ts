/**
 * The `state_summary` frame: how each machine spent each telemetry interval.
 *
 * @module
 */
import type { DataFrame } from "../deps/polars.ts";
import { DOWN, EXECUTE, JAMMED, STATES } from "../model/states.ts";
import { columnMaker } from "./frame_columns.ts";
import { machineOfRow, repeatEach } from "./machine_telemetry_frame.ts";
import { recordedTelemetry, startSeconds } from "./recorded_rows.ts";
import type { RunData } from "./run_data.ts";
import { warmupColumn } from "./warmup_column.ts";

/**
 * One row per interval and machine: `datetime` and `time` (s) of the interval's start, `bucket_index` from 0,
 * `machine`, seconds in each state, state intervals begun (`transition_count`) and of them the stops, and
 * `availability_pct` = 100 · execute / (execute + down + jammed), null when that is 0. With a warm-up: `warmup`,
 * whether it began in that.
 */
export async function stateSummaryFrame(data: RunData): Promise<DataFrame> {
  const make = await columnMaker();
  const { line, startTime } = data;
  const telemetry = recordedTelemetry(data);
  const machineCount = line.machines.length;
  const rowCount = telemetry.rowCount * machineCount;
  const start = repeatEach(startSeconds(telemetry), machineCount);
  const bucket = Int32Array.from({ length: rowCount }, (_, i) => Math.floor(i / machineCount));
  const seconds = STATES.map((_, state) => secondsInState(telemetry.stateSeconds, state, rowCount));
  return make.frame([
    make.datetimes("datetime", start, startTime),
    make.numbers("bucket_index", bucket),
    make.numbers("time", start),
    make.names("machine", line.machines.map((machine) => machine.name), machineOfRow(telemetry.rowCount, machineCount)),
    ...STATES.map((name, state) => make.numbers(`${name.toLowerCase()}_sec`, seconds[state])),
    make.numbers("transition_count", telemetry.intervalsBegun),
    make.numbers("down_count", telemetry.downBegun),
    make.numbers("jammed_count", telemetry.jammedBegun),
    make.nullableNumbers("availability_pct", availability(seconds)),
    ...warmupColumn(make, line, start),
  ]);
}

function secondsInState(stateSeconds: Float64Array, state: number, rowCount: number): Float64Array {
  const seconds = new Float64Array(rowCount);
  for (let i = 0; i < rowCount; i++) seconds[i] = stateSeconds[i * STATES.length + state];
  return seconds;
}

/** 0 / 0 is NaN, which stands for null here. */
function availability(seconds: readonly Float64Array[]): Float64Array {
  return seconds[EXECUTE].map((execute, i) => 100 * execute / (execute + seconds[DOWN][i] + seconds[JAMMED][i]));
}
