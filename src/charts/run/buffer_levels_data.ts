/**
 * Buffer levels: how full each buffer was when.
 *
 * @module
 */
import type { RunData } from "../../results/run_data.ts";
import type { ChartOptions } from "../chart.ts";
import { expectCount, telemetryGroups } from "./telemetry_groups.ts";

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
  /** The mean of the levels at the ends of the intervals. */
  readonly level_mean: number;
  /** The least of them. */
  readonly level_min: number;
  /** The greatest of them. */
  readonly level_max: number;
}

/** How finely a run is shown. */
export interface BufferLevelsOptions extends ChartOptions {
  /** Rows of a buffer, at most: a whole number above 0; default 720. */
  readonly rowsMax?: number;
}

const ROWS_MAX = 720;

/**
 * The levels of the buffers as telemetry records them, at the end of each interval, a warm-up too. Of a run with more
 * intervals than rows each row stands for several of them, whole and equally many but for the last.
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
    return groups.map(({ from, to }) => {
      const levels = Array.from(
        { length: to - from },
        (_, row) => telemetry.level[(from + row) * buffers.length + index],
      );
      return { ...buffer, seconds: telemetry.endSeconds[to - 1], ...statisticsOf(levels) };
    });
  });
}

function statisticsOf(levels: readonly number[]) {
  return {
    level: levels[levels.length - 1],
    level_mean: levels.reduce((sum, level) => sum + level, 0) / levels.length,
    level_min: levels.reduce((least, level) => Math.min(least, level)),
    level_max: levels.reduce((most, level) => Math.max(most, level)),
  };
}
