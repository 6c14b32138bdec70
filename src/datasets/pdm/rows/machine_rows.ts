/**
 * What telemetry has of one machine, interval by interval.
 *
 * @module
 */
import { recordedTelemetry } from "../../../results/recorded_rows.ts";
import type { RunData } from "../../../results/run_data.ts";
import { COUNTED_STATES, EXECUTE, JAMMED, STATES } from "../../../model/states.ts";
import type { WatchedMachine } from "../watched.ts";

/** The intervals of a machine: a value per interval in each array. */
export interface MachineRows {
  readonly count: number;
  /** When it ends, and how long it is. */
  readonly endSeconds: Float64Array;
  readonly seconds: Float64Array;
  /** Seconds at work in it, and since the start. */
  readonly executeSeconds: Float64Array;
  readonly operatingSeconds: Float64Array;
  /** At its end, an index into {@linkcode STATES}. */
  readonly state: Int16Array;
  /** In it: microstops begun, items completed. */
  readonly jams: Int32Array;
  readonly output: Int32Array;
  /** Seconds at work per cycle since the last interval that has some; NaN where no cycle was completed. */
  readonly cycleSeconds: Float64Array;
}

/** The intervals of a machine, from the start of the run on. */
export function readMachineRows(
  data: Pick<RunData, "line" | "columns">,
  machine: Pick<WatchedMachine, "index" | "batchOut">,
): MachineRows {
  const telemetry = recordedTelemetry(data), { rowCount: count, endSeconds } = telemetry;
  const machineCount = data.line.machines.length, jammed = COUNTED_STATES.indexOf(JAMMED);
  const rows = {
    count,
    endSeconds,
    seconds: new Float64Array(count),
    executeSeconds: new Float64Array(count),
    operatingSeconds: new Float64Array(count),
    state: new Int16Array(count),
    jams: new Int32Array(count),
    output: new Int32Array(count),
    cycleSeconds: new Float64Array(count),
  };
  let operating = 0, made = 0, sinceCycle = 0;
  for (let row = 0; row < count; row++) {
    const at = row * machineCount + machine.index, output = telemetry.output[at];
    const execute = telemetry.stateSeconds[at * STATES.length + EXECUTE], cycles = (output - made) / machine.batchOut;
    rows.seconds[row] = endSeconds[row] - (row === 0 ? 0 : endSeconds[row - 1]);
    rows.executeSeconds[row] = execute;
    rows.operatingSeconds[row] = operating += execute;
    rows.state[row] = telemetry.state[at];
    rows.jams[row] = telemetry.countedBegun[at * COUNTED_STATES.length + jammed];
    rows.output[row] = output - made;
    sinceCycle += execute;
    rows.cycleSeconds[row] = cycles === 0 ? NaN : sinceCycle / cycles;
    if (cycles > 0) sinceCycle = 0;
    made = output;
  }
  return rows;
}

/** Seconds at work up to a moment; within an interval in proportion. */
export function operatingSecondsAt(
  { count, endSeconds, seconds, operatingSeconds, executeSeconds }: MachineRows,
  at: number,
) {
  const row = endSeconds.findIndex((end) => end >= at);
  if (row < 0) return count === 0 ? 0 : operatingSeconds[count - 1];
  return operatingSeconds[row] - executeSeconds[row] * (endSeconds[row] - at) / seconds[row];
}
