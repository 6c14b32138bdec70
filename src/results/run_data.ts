/**
 * Everything that is known of a finished run: what frames, files and the database are made of.
 *
 * @module
 */
import type { ResolvedRun } from "../config/resolve/resolved.ts";
import type { RunColumns } from "../engine/record/columns.ts";
import type { Line } from "../model/line.ts";
import type { Summary } from "./summary_type.ts";

/** What frames are made of. */
export interface RunRecord {
  /** The run that was simulated, with the seed and the hours asked for. */
  readonly run: ResolvedRun;
  /** The line that the run was made into: machines and buffers by index, in seconds. */
  readonly line: Line;
  /** Everything that was recorded, as typed arrays. */
  readonly columns: RunColumns;
  /** The moment that second 0 of the run stands for. */
  readonly startTime: Date;
}

/** A finished run. */
export interface RunData extends RunRecord {
  /** The run in numbers. */
  readonly summary: Summary;
  /** Wall-clock time at which the computation began. */
  readonly startedAt: Date;
  /** Wall-clock time at which the computation ended. */
  readonly completedAt: Date;
}
