/**
 * An object-centric log of a run, for process mining.
 *
 * @module
 */
import type { DataFrame } from "../../deps/polars.ts";
import type { HashedFile } from "../folder/facts.ts";
import type { RunData } from "../../results/run_data.ts";
import { type LogCounts, LogData } from "./log_data.ts";
import { logWarnings } from "./log_warnings.ts";
import type { LogFormatName } from "./formats.ts";
import type { OcelOptions } from "./options.ts";
import type { Watching } from "./pace.ts";
import type { CsvColumns } from "./csv_columns.ts";

/** What a log is written with. */
export interface OcelWriteOptions extends Watching {
  /** Names of the columns of CSV files: plain ones, or those of PM4Py. */
  readonly columns?: CsvColumns;
  /** Replaces the data set that is in the folder. */
  readonly force?: boolean;
  /** Changes to the configuration that the run was made with, as `--set` takes them: its README names them. */
  readonly set?: readonly string[];
}

/**
 * The log of a run as OCEL 2.0 has it: events, objects, and what they are to each other, as frames and as files.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { loadRun, ocelLog, simulate } from "../../../mod.ts";
 *
 * const result = simulate(await loadRun("baseline_8hr", { hours: 0.5 }), { items: "visits", events: "down" });
 * const log = await ocelLog(result, { granularity: "case" });
 * const relations = await log.relations();
 *
 * assert.equal(log.counts.e2o, relations.height);
 * assert.deepEqual(relations.columns, ["event", "activity", "timestamp", "object", "type", "qualifier"]);
 * ```
 */
export class OcelLog {
  /** How many there are of what it is made of. */
  readonly counts: LogCounts;
  readonly #data: LogData;

  /** @ignore Use `ocelLog`. */
  constructor(data: RunData, options: OcelOptions) {
    this.#data = new LogData(data, options);
    this.counts = this.#data.counts;
  }

  /** What the events are called: stations, and what else happens. */
  get activities(): string[] {
    return this.#data.eventTypes.map(({ name }) => name);
  }

  /** The types of the objects. */
  get types(): string[] {
    return this.#data.objectTypes.map(({ name }) => name);
  }

  /** What a reader should know before using it, a sentence each: a warm-up in it, a line that came to a stand. */
  get warnings(): string[] {
    return logWarnings(this.#data);
  }

  /** One row per event: `event`, `activity`, `timestamp`, and its attributes; null where an activity has one not. */
  async events(): Promise<DataFrame> {
    const { logEventsFrame } = await import("./log_frames.ts");
    return await logEventsFrame(this.#data);
  }

  /** One row per object: `object`, `type`, and its attributes; null where a type has one not. */
  async objects(): Promise<DataFrame> {
    const { logObjectsFrame } = await import("./log_frames.ts");
    return await logObjectsFrame(this.#data);
  }

  /** One row per object of an event: `event`, `activity`, `timestamp`, `object`, `type`, `qualifier`. */
  async relations(): Promise<DataFrame> {
    const { relationsFrame } = await import("./log_frames.ts");
    return await relationsFrame(this.#data);
  }

  /** One row per relation of two objects, such as a tube that is `part of` a case: `source`, `target`, `qualifier`. */
  async objectRelations(): Promise<DataFrame> {
    const { objectRelationsFrame } = await import("./log_frames.ts");
    return await objectRelationsFrame(this.#data);
  }

  /**
   * Writes the log into a folder that explains itself.
   *
   * @param directory The folder to make. It is written aside, and is there when it is whole.
   * @param formats Default: `["sqlite"]`.
   * @returns The files.
   * @throws {StorageError} When the folder has something in it, or cannot be written.
   */
  async write(
    directory: string,
    formats: readonly LogFormatName[] = ["sqlite"],
    options: OcelWriteOptions = {},
  ): Promise<HashedFile[]> {
    const { writeLog } = await import("./write_log.ts");
    return await writeLog(this.#data, { directory, formats, ...options });
  }

  /** What a console and a notebook show of it. */
  [Symbol.for("Deno.customInspect")](): string {
    const { events, objects, e2o, o2o } = this.counts;
    return [
      "OcelLog",
      `${events} events: ${this.activities.join(", ")}`,
      `${objects} objects: ${this.types.join(", ")}`,
      `${e2o} relations of events to objects, ${o2o} of objects to objects`,
      "events(), objects(), relations(), objectRelations(), write(directory, formats)",
    ].join("\n  ");
  }
}
