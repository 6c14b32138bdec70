/**
 * Everything that is known of a finished run: what frames, files and the database are made of.
 *
 * @module
 */
import type { ResolvedRun } from "../config/resolved.ts";
import type { RunColumns } from "../engine/columns.ts";
import type { Line } from "../model/line.ts";
import type { Summary } from "./summary_type.ts";

/** A finished run. */
export interface RunData {
  readonly run: ResolvedRun;
  readonly line: Line;
  readonly columns: RunColumns;
  readonly summary: Summary;
  /** The moment that second 0 of the run stands for. */
  readonly startTime: Date;
  /** Wall-clock times of the computation. */
  readonly startedAt: Date;
  readonly completedAt: Date;
}
