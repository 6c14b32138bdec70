/**
 * The `state_summary` frame: how each machine spent each telemetry interval.
 *
 * @module
 */
import type { DataFrame } from "../deps/polars.ts";
import { COUNTED_NAMES, COUNTED_STATES, countKey, EXECUTE, secondsKey, STATES } from "../model/states.ts";
import { type ColumnMaker, columnMaker } from "./frame_columns.ts";
import { everyNth, machineOfRow, repeatEach } from "./machine_telemetry_frame.ts";
import { recordedTelemetry, startSeconds } from "./recorded_rows.ts";
import type { RunRecord } from "./run_data.ts";
import { warmupColumn } from "./warmup_column.ts";

/**
 * One row per interval and machine: `datetime` and `time` (s) of the interval's start, `bucket_index` from 0,
 * `machine`, seconds in each state, state intervals begun (`transition_count`) and of them those in each counted state,
 * and `uptime_excluding_waits_pct` = 100 · execute / (execute + down + jammed), the time at work over that and the
 * counted stops, null when that is 0; `availability_pct` is its old name, and has the same values. With a warm-up:
 * `warmup`, whether it began in that.
 */
export async function stateSummaryFrame(data: RunRecord): Promise<DataFrame> {
  const make = await columnMaker();
  return make.frame(stateSummaryColumns(make, data));
}

/** The columns of that frame. */
export function stateSummaryColumns<Column>(make: ColumnMaker<Column>, data: RunRecord): Column[] {
  const { line, startTime } = data;
  const telemetry = recordedTelemetry(data);
  const machineCount = line.machines.length;
  const start = repeatEach(startSeconds(telemetry), machineCount);
  const bucket = Int32Array.from({ length: start.length }, (_, i) => Math.floor(i / machineCount));
  const seconds = STATES.map((_, state) => everyNth(telemetry.stateSeconds, { from: state, of: STATES.length }));
  const uptime = uptimeExcludingWaits(seconds);
  return [
    make.datetimes("datetime", start, startTime),
    make.numbers("bucket_index", bucket),
    make.numbers("time", start),
    make.names("machine", line.machines.map((machine) => machine.name), machineOfRow(telemetry.rowCount, machineCount)),
    ...STATES.map((name, state) => make.numbers(secondsKey(name), seconds[state])),
    make.numbers("transition_count", telemetry.intervalsBegun),
    ...COUNTED_NAMES.map((state, c) => {
      const begun = everyNth(telemetry.countedBegun, { from: c, of: COUNTED_STATES.length });
      return make.numbers(countKey(state), begun);
    }),
    make.nullableNumbers("availability_pct", uptime),
    make.nullableNumbers("uptime_excluding_waits_pct", uptime),
    ...warmupColumn(make, line, start),
  ];
}

/** 0 / 0 is NaN, which stands for null here. Rounded to where seconds are noise: 56.3, not 56.300000000000004. */
function uptimeExcludingWaits(seconds: readonly Float64Array[]): Float64Array {
  return seconds[EXECUTE].map((execute, row) =>
    Math.round(1e11 * execute / COUNTED_STATES.reduce((sum, state) => sum + seconds[state][row], execute)) / 1e9
  );
}
