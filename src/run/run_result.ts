/**
 * What a simulation hands back: the summary at once, frames, files and the database on request.
 *
 * @module
 */
import type { ResolvedRun } from "../config/resolve/resolved.ts";
import type { DataFrame } from "../deps/polars.ts";
import type { RunColumns } from "../engine/record/columns.ts";
import type { Line } from "../model/line.ts";
import { eventsFrame, machineTelemetryFrame, stateSummaryFrame, telemetryFrame } from "../results/frames.ts";
import type { EventsOptions } from "../results/events_frame.ts";
import type { RunData } from "../results/run_data.ts";
import type { Summary } from "../results/summary_type.ts";
import type { ExportFormat } from "../sinks/files.ts";
import { summaryInCells } from "../text/cells/summary_table.ts";
import { tablesInCells } from "../text/cells/tables_in_cells.ts";
import { resultLines } from "../text/result_lines.ts";
import { DatabaseLockedError } from "../sinks/storage_error.ts";

/** Where and how a run is stored. */
export interface SaveOptions {
  /** The DuckDB file; default `linetwin_results.duckdb` in the working folder. */
  readonly path?: string;
  /** Whether every state interval is stored too; needs a run simulated with `events: "full"`. */
  readonly debugEvents?: boolean;
  /** What it is called, to tell it from others; no part of its configuration, its hash, or its summary. */
  readonly label?: string;
}

/**
 * A finished run: its summary at once, frames, files and the database on request. Made by {@linkcode simulate}.
 *
 * The native libraries are loaded when they are first asked for, and need `--allow-ffi`: Polars by frames and files,
 * DuckDB by `save`, which needs Polars too for a run of more than some 100,000 rows, or where the database is in use.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { loadRun, simulate } from "../../mod.ts";
 *
 * const result = simulate(await loadRun("baseline_8hr", { hours: 1 }));
 * const telemetry = await result.telemetry();
 *
 * assert.equal(telemetry.height, 12);
 * assert.equal(telemetry.getColumn("tubes_produced").sum(), result.summary.production.tubes_produced);
 * ```
 */
export class RunResult implements RunData {
  /** The run that was simulated, with the seed and the hours asked for. */
  readonly run: ResolvedRun;
  /** The line that the run was made into: machines and buffers by index, in seconds. */
  readonly line: Line;
  /** Everything that was recorded, as typed arrays; the frames are made of it. */
  readonly columns: RunColumns;
  /** The run in numbers: percentages are 0–100, money in the run's currency, times in the unit that each name ends with. */
  readonly summary: Summary;
  /** The moment that second 0 of the run stands for. */
  readonly startTime: Date;
  /** Wall-clock time at which the computation began. */
  readonly startedAt: Date;
  /** Wall-clock time at which the computation ended. */
  readonly completedAt: Date;
  readonly #frames = new Map<FrameMaker, Promise<DataFrame>>();

  /** @ignore Use {@linkcode simulate}. */
  constructor(data: RunData) {
    this.run = data.run;
    this.line = data.line;
    this.columns = data.columns;
    this.summary = data.summary;
    this.startTime = data.startTime;
    this.startedAt = data.startedAt;
    this.completedAt = data.completedAt;
    summaryInCells(this.summary, this.run);
  }

  /** One row per telemetry interval: what was produced, defects, money, buffer levels, machine states and outputs. */
  telemetry(): Promise<DataFrame> {
    return this.#frame(telemetryFrame);
  }

  /**
   * One row per state interval of a machine, ordered by the time entered; which of them, `events` decided.
   *
   * @param options `packml`: also the state as PackML names it, `packml_state`, and its number there.
   */
  events({ packml = false }: EventsOptions = {}): Promise<DataFrame> {
    return this.#frame(packml ? packmlEvents : eventsFrame);
  }

  /** One row per telemetry interval and machine: its state, its output so far, the buffer after it. */
  machineTelemetry(): Promise<DataFrame> {
    return this.#frame(machineTelemetryFrame);
  }

  /** One row per telemetry interval and machine: the seconds in each state and the state intervals begun. */
  stateSummary(): Promise<DataFrame> {
    return this.#frame(stateSummaryFrame);
  }

  /**
   * Stores the run in a DuckDB file, which is made when there is none. All of it is stored or nothing.
   *
   * @returns The run's id in that file, counted from 1.
   * @throws {DatabaseLockedError} When another process has the file open for longer than 5 s: the results are then kept
   * as Parquet files beside it, and the message holds the command that brings them in.
   * @throws {StorageError} When the file cannot be written.
   */
  async save({ path, debugEvents, label }: SaveOptions = {}): Promise<number> {
    const { saveRun } = await import("../sinks/save_run.ts");
    const outcome = await saveRun(this, { path, debugEvents, label });
    if (outcome.kind === "stored") return outcome.runId;
    throw new DatabaseLockedError(
      `Cannot save the run: another process has the database open. The results are kept in ${outcome.directory}; ` +
        `once the database is free, bring them in with: ${outcome.importCommand}`,
    );
  }

  /**
   * Writes `telemetry`, `events`, `machine_telemetry` and `state_summary` in one format, and `summary.json`.
   *
   * @param directory The folder to write into, which is made when there is none.
   * @param options `format`; `packml`: events with the states as PackML names and numbers them.
   * @returns The paths of the files.
   * @throws {StorageError} When they cannot be written; what was there before then stays as it was.
   */
  async export(
    directory: string,
    { format = "csv", packml = false }: EventsOptions & { readonly format?: ExportFormat } = {},
  ): Promise<string[]> {
    const { exportRun } = await import("../sinks/files.ts");
    return exportRun(this, { directory, format, packml });
  }

  /** What a console and a notebook show of it. */
  [Symbol.for("Deno.customInspect")](): string {
    const more = "summary, columns, telemetry(), events(), machineTelemetry(), stateSummary(), save(), export()";
    return ["RunResult", ...resultLines(this), more].join("\n  ");
  }

  #frame(make: FrameMaker): Promise<DataFrame> {
    const frame = this.#frames.get(make) ?? tablesInCells().then(() => make(this));
    this.#frames.set(make, frame);
    return frame;
  }
}

/** A function of its own, so that its frame is kept too. */
const packmlEvents: FrameMaker = (data) => eventsFrame(data, { packml: true });

type FrameMaker = (data: RunData) => Promise<DataFrame>;
