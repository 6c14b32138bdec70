/**
 * The sensors of one run as a frame.
 *
 * @module
 */
import type { DataFrame } from "../../deps/polars.ts";
import type { RunData } from "../../results/run_data.ts";

/** What stands beside the readings. */
export interface SensorsOptions {
  /** Whether the columns of `labels` do; default: no. */
  readonly labels?: boolean;
  /** Whether those of `truth` do; default: no. */
  readonly truth?: boolean;
  /** Hours ahead for which labels say whether a failure begins; default 8 and 24. */
  readonly horizonHours?: readonly number[];
}

/** The frame. */
export function sensorsFrame(_result: RunData, _options: SensorsOptions): Promise<DataFrame> {
  throw new Error("Cannot make the frame yet");
}
