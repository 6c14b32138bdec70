/**
 * A run as Polars frames: typed columns in, frames out.
 *
 * @module
 */
export { eventsFrame } from "./events_frame.ts";
export { machineTelemetryFrame } from "./machine_telemetry_frame.ts";
export { stateSummaryFrame } from "./state_summary_frame.ts";
export { telemetryFrame } from "./telemetry_frame.ts";
