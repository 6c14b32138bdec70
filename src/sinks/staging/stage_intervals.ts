/**
 * The rows of a run for the tables that have some per telemetry interval.
 *
 * @module
 */
import { type DataFrame, polars } from "../../deps/polars.ts";
import { columnMaker } from "../../results/frame_columns.ts";
import { machineTelemetryFrame, stateSummaryFrame, telemetryFrame } from "../../results/frames.ts";
import { repeatEach } from "../../results/machine_telemetry_frame.ts";
import { finishedType, producedPerInterval } from "../../results/materials.ts";
import { recordedTelemetry } from "../../results/recorded_rows.ts";
import type { RunData } from "../../results/run_data.ts";

/** The frame's columns under the table's names; a name that the frame lacks is left out, which the table reads as NULL. */
export async function renamed(frame: DataFrame, names: Readonly<Record<string, string>>): Promise<DataFrame> {
  const pl = await polars();
  const existing = new Set(frame.columns);
  const chosen = Object.entries(names).filter(([, from]) => existing.has(from));
  return frame.select(...chosen.map(([to, from]) => pl.col(from).alias(to))) as DataFrame;
}

/** Rows of `telemetry`. */
export async function telemetryRows(data: RunData): Promise<DataFrame> {
  const finished = finishedType(data.run).plural;
  return renamed(await telemetryFrame(data), {
    ts: "datetime",
    sim_time_sec: "time",
    tubes_produced: "tubes_produced",
    cases_produced: "cases_produced",
    pallets_produced: "pallets_produced",
    good_pallets: `good_${finished}`,
    defective_pallets: `defective_${finished}`,
    defects_created: "defects_created",
    defects_detected: "defects_detected",
    defects_escaped: "defects_escaped",
    material_cost: "material_cost",
    conversion_cost: "conversion_cost",
    revenue: "revenue",
    gross_margin: "gross_margin",
    scrap_cost: "scrap_cost",
    warmup: "warmup",
  });
}

/** Rows of `machine_telemetry`. */
export async function machineTelemetryRows(data: RunData): Promise<DataFrame> {
  return renamed(await machineTelemetryFrame(data), {
    ts: "datetime",
    sim_time_sec: "time",
    machine_name: "machine",
    state: "state",
    output_count: "output",
    buffer_level: "buffer_level",
    buffer_capacity: "buffer_capacity",
    warmup: "warmup",
  });
}

/** Rows of `state_summary`. */
export async function stateSummaryRows(data: RunData): Promise<DataFrame> {
  const frame = await stateSummaryFrame(data);
  const same = frame.columns.filter((name) => !["datetime", "time", "machine"].includes(name));
  return renamed(frame, {
    bucket_start_ts: "datetime",
    machine_name: "machine",
    ...Object.fromEntries(same.map((name) => [name, name])),
  });
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
  return make.frame([
    make.datetimes("ts", time, startTime),
    make.numbers("sim_time_sec", time),
    make.names("material_type", run.materials.map((type) => type.name), typeOfRow),
    make.numbers("produced", Int32Array.from(typeOfRow, (type, row) => produced[type][Math.floor(row / typeCount)])),
  ]);
}
