/**
 * Requests that no log can be made for, known before anything is simulated.
 *
 * @module
 */
import type { ResolvedRun } from "../../config/resolve/resolved.ts";
import { buildLine } from "../../model/build_line.ts";
import { granularityOf } from "./granularity.ts";
import type { OcelOptions } from "./options.ts";

/**
 * Refuses options that do not fit a run.
 *
 * @throws {RangeError} When the line has no type of the granularity asked for, or the run not those hours.
 */
export function refuseOcel(run: ResolvedRun, options: OcelOptions): void {
  granularityOf({ run, line: buildLine(run) }, options.granularity);
  keptHours(options, run.run.duration_hours);
}

/**
 * The hours of which events are kept; the last of the run has an end of its own, which is kept too.
 *
 * @throws {RangeError} When they are no part of the run.
 */
export function keptHours(
  { fromHours = 0, toHours = Infinity }: OcelOptions,
  endHours: number,
): Required<Pick<OcelOptions, "fromHours" | "toHours">> {
  if (!(fromHours >= 0 && fromHours < toHours)) {
    throw new RangeError(`Cannot keep events from ${fromHours} h to ${toHours} h: the first must be before the second`);
  }
  if (fromHours >= endHours) {
    throw new RangeError(`Cannot keep events from ${fromHours} h on: the run lasts ${endHours} h`);
  }
  if (toHours > endHours && toHours < Infinity) {
    throw new RangeError(`Cannot keep events until ${toHours} h: the run lasts ${endHours} h`);
  }
  return { fromHours, toHours };
}
