/**
 * The rows of a run for the tables that have some per telemetry interval.
 *
 * @module
 */
import { machineTelemetryColumns, repeatEach } from "../../results/machine_telemetry_frame.ts";
import { producedPerInterval } from "../../results/materials.ts";
import { recordedTelemetry } from "../../results/recorded_rows.ts";
import { stateSummaryColumns } from "../../results/state_summary_frame.ts";
import { telemetryColumns } from "../../results/telemetry_frame.ts";
import { type AnyColumn, rowsOfColumns, rowsOfFrame, type RowsOfRun } from "./rows.ts";

/** Rows of `telemetry`. */
export function telemetryRows<Column extends AnyColumn>({ data, make }: RowsOfRun<Column>): Column[] {
  return rowsOfFrame("telemetry", telemetryColumns(make, data), { data, make, computed: {} });
}

/** Rows of `machine_telemetry`. */
export function machineTelemetryRows<Column extends AnyColumn>({ data, make }: RowsOfRun<Column>): Column[] {
  return rowsOfFrame("machine_telemetry", machineTelemetryColumns(make, data), { data, make, computed: {} });
}

/** Rows of `state_summary`. */
export function stateSummaryRows<Column extends AnyColumn>({ data, make }: RowsOfRun<Column>): Column[] {
  return rowsOfFrame("state_summary", stateSummaryColumns(make, data), { data, make, computed: {} });
}

/** Rows of `production`: one per interval and material type. */
export function productionRows<Column>({ data, make }: RowsOfRun<Column>): Column[] {
  const { run, line, startTime } = data;
  const telemetry = recordedTelemetry(data);
  const typeCount = run.materials.length;
  const time = repeatEach(telemetry.endSeconds, typeCount);
  const produced = run.materials.map((_, type) => producedPerInterval(line, telemetry, type));
  const typeOfRow = Uint16Array.from(time, (_, row) => row % typeCount);
  return rowsOfColumns<"production", Column>({
    ts: (name) => make.datetimes(name, time, startTime),
    sim_time_sec: (name) => make.numbers(name, time),
    material_type: (name) => make.names(name, run.materials.map((type) => type.name), typeOfRow),
    produced: (name) =>
      make.numbers(name, Int32Array.from(typeOfRow, (type, row) => produced[type][Math.floor(row / typeCount)])),
  });
}
