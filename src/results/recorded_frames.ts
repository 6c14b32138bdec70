/**
 * The table of frames that a run records, a row each: what its columns are, and which state intervals it needs.
 *
 * @module
 */
import type { FrameName } from "../config/schema/frame_names.ts";
import type { EventLevel } from "../engine/record/columns.ts";
import { eventsColumns } from "./events_frame.ts";
import type { ColumnMaker } from "./frame_columns.ts";
import { machineTelemetryColumns } from "./machine_telemetry_frame.ts";
import type { RunRecord } from "./run_data.ts";
import { stateSummaryColumns } from "./state_summary_frame.ts";
import { telemetryColumns } from "./telemetry_frame.ts";

/** How a frame is made. */
export interface RecordedFrame {
  /** Its columns, of whatever kind. */
  readonly columns: <Column>(make: ColumnMaker<Column>, run: RunRecord) => Column[];
  /** The state intervals that are recorded for it; left out: none, for it has none. */
  readonly events?: EventLevel;
}

/** All of them, by name. */
export const RECORDED_FRAMES: Readonly<Record<FrameName, RecordedFrame>> = {
  telemetry: { columns: telemetryColumns },
  events: { columns: eventsColumns, events: "detail" },
  machine_telemetry: { columns: machineTelemetryColumns },
  state_summary: { columns: stateSummaryColumns },
};
