/**
 * Buffer levels: how full each buffer was when.
 *
 * @module
 */
import type { TelemetryColumns } from "../../engine/record/columns.ts";
import type { RunData } from "../../results/run_data.ts";
import type { ChartOptions } from "../chart.ts";
import { expectCount, type RowGroup, telemetryGroups } from "./telemetry_groups.ts";

/** A buffer in one or several telemetry intervals that follow each other. */
export interface BufferLevelRow {
  /** The buffer's name. */
  readonly buffer: string;
  /** Items that it holds; null: unlimited. */
  readonly capacity: number | null;
  /** Where the last of the intervals ends, seconds since the start. */
  readonly seconds: number;
  /** Items in it then. */
  readonly level: number;
  /** The mean over the time of the intervals. */
  readonly level_mean: number;
  /** The lowest level in which time passed in them. */
  readonly level_min: number;
  /** The highest such level. */
  readonly level_max: number;
}

/** How finely a run is shown. */
export interface BufferLevelsOptions extends ChartOptions {
  /** Rows of a buffer, at most: a whole number above 0; default 720. */
  readonly rowsMax?: number;
}

const ROWS_MAX = 720;

/**
 * The levels of the buffers as telemetry records them: lowest, highest and mean within each interval, and at its end; a
 * warm-up too. Of a run with more intervals than rows each row stands for several, whole and equally many but for the last.
 *
 * @param data A finished run.
 * @returns Rows by buffer, in the order of the line's, then by time; none of direct hand-overs (capacity 0), which hold
 * nothing at any time.
 * @throws {RangeError} When the number of rows is no whole number above 0.
 */
export function bufferLevelsData(
  { line: { buffers }, columns: { telemetry } }: Pick<RunData, "line" | "columns">,
  options: BufferLevelsOptions = {},
): BufferLevelRow[] {
  const rowsMax = expectCount(options.rowsMax ?? ROWS_MAX, (most) => `show buffer levels in ${most} rows`);
  const groups = telemetryGroups(telemetry.rowCount, rowsMax);
  return buffers.flatMap(({ name, capacity }, index) => {
    if (capacity === 0) return [];
    const buffer = { buffer: name, capacity: capacity === Infinity ? null : capacity };
    return groups.map((group) => ({ ...buffer, ...levelsIn(telemetry, group, { of: buffers.length, index }) }));
  });
}

function levelsIn(
  { endSeconds, level, levelMin, levelMax, levelSeconds }: TelemetryColumns,
  { from, to }: RowGroup,
  { of, index }: { readonly of: number; readonly index: number },
): Omit<BufferLevelRow, "buffer" | "capacity"> {
  let least = Infinity, most = 0, sum = 0;
  for (let row = from; row < to; row++) {
    const at = row * of + index;
    least = Math.min(least, levelMin[at]);
    most = Math.max(most, levelMax[at]);
    sum += levelSeconds[at];
  }
  const seconds = endSeconds[to - 1], began = from === 0 ? 0 : endSeconds[from - 1];
  return {
    seconds,
    level: level[(to - 1) * of + index],
    // Rounding puts a mean a hair beside a level that never changes.
    level_mean: Math.max(least, Math.min(most, sum / (seconds - began))),
    level_min: least,
    level_max: most,
  };
}
