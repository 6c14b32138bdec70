/**
 * The rows of a run for the tables that have some per telemetry interval.
 *
 * @module
 */
import type { DataFrame } from "../../deps/polars.ts";
import { columnMaker } from "../../results/frame_columns.ts";
import { machineTelemetryFrame, stateSummaryFrame, telemetryFrame } from "../../results/frames.ts";
import { repeatEach } from "../../results/machine_telemetry_frame.ts";
import { producedPerInterval } from "../../results/materials.ts";
import { recordedTelemetry } from "../../results/recorded_rows.ts";
import type { RunData } from "../../results/run_data.ts";
import { rowsOfColumns, rowsOfFrame } from "./rows.ts";

/** Rows of `telemetry`. */
export async function telemetryRows(data: RunData): Promise<DataFrame> {
  return await rowsOfFrame("telemetry", await telemetryFrame(data), { data, computed: {} });
}

/** Rows of `machine_telemetry`. */
export async function machineTelemetryRows(data: RunData): Promise<DataFrame> {
  return await rowsOfFrame("machine_telemetry", await machineTelemetryFrame(data), { data, computed: {} });
}

/** Rows of `state_summary`. */
export async function stateSummaryRows(data: RunData): Promise<DataFrame> {
  return await rowsOfFrame("state_summary", await stateSummaryFrame(data), { data, computed: {} });
}

/** Rows of `production`: one per interval and material type. */
export async function productionRows(data: RunData): Promise<DataFrame> {
  const make = await columnMaker();
  const { run, line, startTime } = data;
  const telemetry = recordedTelemetry(data);
  const typeCount = run.materials.length;
  const time = repeatEach(telemetry.endSeconds, typeCount);
  const produced = run.materials.map((_, type) => producedPerInterval(line, telemetry, type));
  const typeOfRow = Uint16Array.from(time, (_, row) => row % typeCount);
  return await rowsOfColumns<"production">({
    ts: (name) => make.datetimes(name, time, startTime),
    sim_time_sec: (name) => make.numbers(name, time),
    material_type: (name) => make.names(name, run.materials.map((type) => type.name), typeOfRow),
    produced: (name) =>
      make.numbers(name, Int32Array.from(typeOfRow, (type, row) => produced[type][Math.floor(row / typeCount)])),
  });
}
