/**
 * The telemetry rows that were recorded. A run that ends early has room left in its arrays, which is no part of it.
 *
 * @module
 */
import type { TelemetryColumns } from "../engine/record/columns.ts";
import { COUNTED_STATES, STATES } from "../model/states.ts";
import type { RunData } from "./run_data.ts";

/** When each row began, seconds: where the one before it ends. */
export function startSeconds({ endSeconds }: TelemetryColumns): Float64Array {
  return endSeconds.map((_, row) => (row === 0 ? 0 : endSeconds[row - 1]));
}

/** Telemetry columns with as many values as there are rows. */
export function recordedTelemetry(
  { line, columns: { telemetry } }: Pick<RunData, "line" | "columns">,
): TelemetryColumns {
  const rows = telemetry.rowCount;
  const machineRows = rows * line.machines.length, bufferRows = rows * line.buffers.length;
  return {
    rowCount: rows,
    endSeconds: telemetry.endSeconds.subarray(0, rows),
    goodItems: telemetry.goodItems.subarray(0, rows),
    defectiveItems: telemetry.defectiveItems.subarray(0, rows),
    defectsCreated: telemetry.defectsCreated.subarray(0, rows),
    defectsDetected: telemetry.defectsDetected.subarray(0, rows),
    defectsEscaped: telemetry.defectsEscaped.subarray(0, rows),
    rejectedUnits: telemetry.rejectedUnits.subarray(0, rows),
    output: telemetry.output.subarray(0, machineRows),
    state: telemetry.state.subarray(0, machineRows),
    level: telemetry.level.subarray(0, bufferRows),
    levelMin: telemetry.levelMin.subarray(0, bufferRows),
    levelMax: telemetry.levelMax.subarray(0, bufferRows),
    levelSeconds: telemetry.levelSeconds.subarray(0, bufferRows),
    stateSeconds: telemetry.stateSeconds.subarray(0, machineRows * STATES.length),
    intervalsBegun: telemetry.intervalsBegun.subarray(0, machineRows),
    countedBegun: telemetry.countedBegun.subarray(0, machineRows * COUNTED_STATES.length),
  };
}
