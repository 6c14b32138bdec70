/**
 * The `machine_telemetry` frame: a row per machine and telemetry interval.
 *
 * @module
 */
import type { DataFrame } from "../deps/polars.ts";
import type { TelemetryColumns } from "../engine/record/columns.ts";
import type { Line } from "../model/line.ts";
import { STATES } from "../model/states.ts";
import { type ColumnMaker, columnMaker } from "./frame_columns.ts";
import { recordedTelemetry, startSeconds } from "./recorded_rows.ts";
import type { RunRecord } from "./run_data.ts";
import { warmupColumn } from "./warmup_column.ts";

/**
 * One row per interval and machine: `datetime`, `time` (s, interval end), `machine`, `state`, `output` (cumulative),
 * `buffer_level` and `buffer_capacity` of the buffer behind it, `buffer_level_min` and `buffer_level_max`, its lowest and
 * highest level in which time passed in the interval; null where there is none, or no limit. With a warm-up: `warmup`,
 * whether the interval began in that.
 */
export async function machineTelemetryFrame(data: RunRecord): Promise<DataFrame> {
  const make = await columnMaker();
  return make.frame(machineTelemetryColumns(make, data));
}

/** The columns of that frame. */
export function machineTelemetryColumns<Column>(make: ColumnMaker<Column>, data: RunRecord): Column[] {
  const { line, startTime } = data;
  const telemetry = recordedTelemetry(data);
  const machineCount = line.machines.length;
  const time = repeatEach(telemetry.endSeconds, machineCount);
  const { level, levelMin, levelMax, capacity } = outboundBuffers(line, telemetry);
  return [
    make.datetimes("datetime", time, startTime),
    make.numbers("time", time),
    make.names("machine", line.machines.map((machine) => machine.name), machineOfRow(telemetry.rowCount, machineCount)),
    make.names("state", STATES, telemetry.state),
    make.numbers("output", telemetry.output),
    make.counts("buffer_level", level),
    make.counts("buffer_capacity", capacity),
    make.counts("buffer_level_min", levelMin),
    make.counts("buffer_level_max", levelMax),
    ...warmupColumn(make, line, repeatEach(startSeconds(telemetry), machineCount)),
  ];
}

/** Each value so many times in a row. */
export function repeatEach(values: Float64Array, times: number): Float64Array {
  const repeated = new Float64Array(values.length * times);
  for (let i = 0; i < repeated.length; i++) repeated[i] = values[Math.floor(i / times)];
  return repeated;
}

/** Every n-th value, beginning with one of the first `of`. */
export function everyNth<T extends Float64Array | Int32Array | Uint8Array>(
  values: T,
  { from, of }: { readonly from: number; readonly of: number },
): T {
  const picked = values.slice(0, values.length / of) as T;
  for (let i = 0; i < picked.length; i++) picked[i] = values[i * of + from];
  return picked;
}

/** The machine of each row where every interval has a row per machine. */
export function machineOfRow(intervalCount: number, machineCount: number): Uint16Array {
  const machines = new Uint16Array(intervalCount * machineCount);
  for (let i = 0; i < machines.length; i++) machines[i] = i % machineCount;
  return machines;
}

/** Levels and capacity of the first buffer onward that each machine feeds, per interval and machine; -1 for none. */
function outboundBuffers(line: Line, telemetry: TelemetryColumns) {
  const machineCount = line.machines.length, bufferCount = line.buffers.length;
  const [level, levelMin, levelMax, capacity] = Array.from(
    { length: 4 },
    () => new Int32Array(telemetry.rowCount * machineCount).fill(-1),
  );
  for (let m = 0; m < machineCount; m++) {
    const buffer = outboundBuffer(line, m);
    if (buffer === undefined) continue;
    const limit = line.buffers[buffer].capacity;
    for (let row = 0; row < telemetry.rowCount; row++) {
      const at = row * machineCount + m, from = row * bufferCount + buffer;
      level[at] = telemetry.level[from];
      levelMin[at] = telemetry.levelMin[from];
      levelMax[at] = telemetry.levelMax[from];
      if (Number.isFinite(limit)) capacity[at] = limit;
    }
  }
  return { level, levelMin, levelMax, capacity };
}

/** A way on comes before a way back: what is behind a machine is not its rework loop. */
function outboundBuffer({ machines }: Line, machine: number): number | undefined {
  const buffers = machines[machine].routes.flatMap(({ to, loop }) =>
    to.kind === "buffer" ? [{ buffer: to.buffer, leadsBack: loop !== null }] : []
  );
  return (buffers.find(({ leadsBack }) => !leadsBack) ?? buffers[0])?.buffer;
}
