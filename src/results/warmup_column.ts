/**
 * Which rows of a frame belong to the warm-up: those that began in it.
 *
 * @module
 */
import type { Line } from "../model/line.ts";
import type { ColumnMaker } from "./frame_columns.ts";

/** The last column of a frame, `warmup`; none for a run without a warm-up. @param began when each row began, seconds */
export function warmupColumn<Column>(
  make: ColumnMaker<Column>,
  { warmupSeconds }: Line,
  began: Float64Array,
): Column[] {
  if (warmupSeconds === 0) return [];
  return [make.flags("warmup", Uint8Array.from(began, (seconds) => (seconds < warmupSeconds ? 1 : 0)))];
}
