/**
 * Production over time: what was finished and what was made, in spans of whole telemetry rows.
 *
 * @module
 */
import type { ResolvedRun } from "../../config/resolve/resolved.ts";
import { producedPerInterval } from "../../results/materials.ts";
import { startSeconds } from "../../results/recorded_rows.ts";
import type { RunData } from "../../results/run_data.ts";
import { groupsOfSize, type RowGroup, telemetryGroups } from "./telemetry_groups.ts";

/** What came out in a span of time. */
export interface ProductionRow {
  /** When the span begins, seconds since the start. */
  readonly from_seconds: number;
  /** When it ends, seconds since the start. */
  readonly to_seconds: number;
  /** Items finished with no more defects than the product allows. */
  readonly good_items: number;
  /** Items finished with more. */
  readonly defective_items: number;
  /** Items of the base type made, those rejected later included. */
  readonly units_made: number;
  /** Base units in items rejected in the span, whenever they were made. */
  readonly units_rejected: number;
}

/** What has been finished up to a moment. */
export interface CoursePoint {
  /** Seconds since the start. */
  readonly seconds: number;
  /** Good items finished since the start. */
  readonly good_items: number;
  /** Items finished since the start, good or not. */
  readonly finished_items: number;
}

const HOUR = 3600;
/** Lengths that people count production by: an hour, half a shift, a shift, a day, a week. */
const SPANS = [HOUR, 4 * HOUR, 8 * HOUR, 24 * HOUR, 168 * HOUR];
const SPAN_SHORT = HOUR / 4, RUN_SHORT = 2 * HOUR;
const ROWS_MAX = 100;

/**
 * A row per hour; per quarter of an hour in runs of up to two hours, and in those of more than a hundred hours per four
 * hours, shift, day or week, so that there are at most a hundred rows. A row is made of whole telemetry rows: where
 * these do not divide such a span, it is one as close as can be. The last row may be shorter.
 *
 * A warm-up is part of it: the rows sum up to what the run made from its start on.
 */
export function productionData(data: Pick<RunData, "run" | "line" | "columns">): ProductionRow[] {
  const { line, columns: { telemetry } } = data;
  const began = startSeconds(telemetry);
  const made = producedPerInterval(line, telemetry, baseTypeIndex(data.run));
  return spans(data).map((group) => ({
    from_seconds: began[group.from],
    to_seconds: telemetry.endSeconds[group.to - 1],
    good_items: sumOf(telemetry.goodItems, group),
    defective_items: sumOf(telemetry.defectiveItems, group),
    units_made: sumOf(made, group),
    units_rejected: sumOf(telemetry.rejectedUnits, group),
  }));
}

/**
 * Cumulative production at the end of every telemetry row, or of every so many, and at the start.
 *
 * @param pointsMax at most so many points, the start not counted
 */
export function productionCourse(
  { columns: { telemetry } }: Pick<RunData, "columns">,
  pointsMax: number,
): CoursePoint[] {
  const points: CoursePoint[] = [{ seconds: 0, good_items: 0, finished_items: 0 }];
  for (const group of telemetryGroups(telemetry.rowCount, pointsMax)) {
    const before = points[points.length - 1], good = sumOf(telemetry.goodItems, group);
    points.push({
      seconds: telemetry.endSeconds[group.to - 1],
      good_items: before.good_items + good,
      finished_items: before.finished_items + good + sumOf(telemetry.defectiveItems, group),
    });
  }
  return points;
}

/** The material type that base units are counted in: the lowest, in the order of the resolved run. */
export function baseTypeIndex({ materials }: Pick<ResolvedRun, "materials">): number {
  return materials.findIndex(({ component }) => !component);
}

function spans({ line, columns: { endSeconds, telemetry } }: Pick<RunData, "line" | "columns">): RowGroup[] {
  const isShort = endSeconds <= RUN_SHORT;
  const span = isShort ? SPAN_SHORT : SPANS.find((seconds) => endSeconds <= seconds * ROWS_MAX) ?? 0;
  const size = Math.round(span / line.telemetrySeconds);
  return groupsOfSize(telemetry.rowCount, Math.max(1, size, Math.ceil(telemetry.rowCount / ROWS_MAX)));
}

function sumOf(values: Int32Array, { from, to }: RowGroup): number {
  let sum = 0;
  for (let row = from; row < to; row++) sum += values[row];
  return sum;
}
