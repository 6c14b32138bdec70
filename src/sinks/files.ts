/**
 * Results as files: the four frames as CSV, Parquet or Arrow, and the summary as JSON.
 *
 * @module
 */
import type { EventLevel } from "../engine/record/columns.ts";
import type { DataFrame } from "../deps/polars.ts";
import { eventsAtLevel } from "../results/detail_events.ts";
import { eventsFrame, machineTelemetryFrame, stateSummaryFrame, telemetryFrame } from "../results/frames.ts";
import type { RunData } from "../results/run_data.ts";
import { storageError } from "./storage_error.ts";
import { type FileToWrite, writeFiles } from "./write_files.ts";

/** A kind of file that frames are exported to; also its extension. */
export type ExportFormat = "csv" | "parquet" | "arrow";

/** All of them. */
export const EXPORT_FORMATS = ["csv", "parquet", "arrow"] as const satisfies readonly ExportFormat[];

/** The kinds of file that stored runs are exported to. */
export const STORED_FORMATS = [...EXPORT_FORMATS, "sqlite"] as const;

/** A kind of file for stored runs. */
export type StoredFormat = typeof STORED_FORMATS[number];

/** Where to, and as what. */
export interface ExportOptions {
  /** Made if need be. */
  readonly directory: string;
  readonly format: ExportFormat;
  /** How much of the event log; by default all that was recorded. */
  readonly events?: EventLevel;
  /** Whether events have the states as PackML names them, too. */
  readonly packml?: boolean;
}

/**
 * Writes `telemetry`, `events`, `machine_telemetry` and `state_summary` with the extension of the format, and
 * `summary.json`. The formats hold the same values: CSV numbers read back to the same float64, datetimes have six
 * decimals.
 *
 * @returns The paths written.
 * @throws {RangeError} when the folder has no name: its files would be in the root of the disk.
 * @throws {StorageError} when the folder or a file cannot be written; what was there before then stays as it was.
 */
export async function exportRun(
  data: RunData,
  { directory, format, events, packml }: ExportOptions,
): Promise<string[]> {
  if (directory === "") {
    throw new RangeError('Cannot write the results to "": a folder must have a name; "." is the working folder');
  }
  try {
    return await writeFiles(directory, [...frameFiles(atLevel(data, events), { format, packml }), summaryFile(data)]);
  } catch (error) {
    throw storageError(error, { action: "write the results to", path: directory });
  }
}

/** A frame as the bytes of a file. Polars is never given a path: its own writer answers a bad one with a panic. */
export function encodeFrame(frame: DataFrame, format: ExportFormat): Uint8Array {
  switch (format) {
    case "csv":
      return frame.writeCSV();
    case "parquet":
      return frame.writeParquet({ compression: "zstd" });
    case "arrow":
      return frame.writeIPC();
  }
}

function atLevel(data: RunData, events: EventLevel | undefined): RunData {
  if (events === undefined) return data;
  return { ...data, columns: { ...data.columns, events: eventsAtLevel(data.columns.events, events) } };
}

function frameFiles(
  data: RunData,
  { format, packml }: Pick<ExportOptions, "format" | "packml">,
): FileToWrite[] {
  const frames = {
    telemetry: telemetryFrame,
    events: (run: RunData) => eventsFrame(run, { packml }),
    machine_telemetry: machineTelemetryFrame,
    state_summary: stateSummaryFrame,
  };
  return Object.entries(frames).map(([name, frame]) => ({
    name: `${name}.${format}`,
    write: async (path) => Deno.writeFile(path, encodeFrame(await frame(data), format)),
  }));
}

function summaryFile({ summary }: RunData): FileToWrite {
  return { name: "summary.json", write: (path) => Deno.writeTextFile(path, JSON.stringify(summary, null, 2) + "\n") };
}
