/**
 * The frames of a replication as the bytes of files. Loaded where an experiment keeps any.
 *
 * @module
 */
import type { FrameName } from "../../config/schema/frame_names.ts";
import type { EventLevel } from "../../engine/record/columns.ts";
import { RECORDED_FRAMES } from "../../results/recorded_frames.ts";
import type { RunRecord } from "../../results/run_data.ts";
import { frameBytes } from "../../sinks/parquet.ts";
import type { KeptFrame } from "../execution/executor.ts";

/** What is kept of runs. */
export interface EncodedFrames {
  /** The state intervals that are to be recorded for it. */
  readonly events: EventLevel;
  /** The frames of a run. */
  readonly of: (run: RunRecord) => KeptFrame[];
}

/** Some frames: what `simulate` records of a run, as `export` writes it. */
export function encodedFrames(names: readonly FrameName[]): EncodedFrames {
  return {
    events: names.map((name) => RECORDED_FRAMES[name].events).find((level) => level !== undefined) ?? "none",
    of: (run) => names.map((name) => ({ name, bytes: frameBytes(name, run) })),
  };
}
