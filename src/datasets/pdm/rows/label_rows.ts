/**
 * What is to be predicted at the end of every interval.
 *
 * @module
 */
import type { PartFailure, PartLife } from "../part_lives.ts";
import { horizonColumn } from "../../tables.ts";
import type { WatchedMode } from "../watched.ts";
import { type ColumnsData, UNKNOWN } from "./column_data.ts";
import type { MachineRows } from "./machine_rows.ts";

/** What labels are made of. */
export interface LabelSource {
  readonly rows: MachineRows;
  /** Of the machine, in order. */
  readonly failures: readonly PartFailure[];
  /** Of the machine by mode, each in order. */
  readonly lives: readonly (readonly PartLife[])[];
  readonly modes: readonly WatchedMode[];
  /** Hours ahead. */
  readonly horizons: readonly number[];
  /** When the run ends. */
  readonly endSeconds: number;
}

/** The columns of `labels` that follow from failures. */
export function labelRows(source: LabelSource): ColumnsData {
  const { rows, failures, modes, horizons } = source, { count } = rows;
  const inFailure = new Int8Array(count), censored = new Int8Array(count);
  const operatingHours = new Float64Array(count).fill(NaN), calendarHours = operatingHours.slice();
  const nextMode = new Int16Array(count).fill(-1);
  const within = horizons.map(() => new Int8Array(count).fill(UNKNOWN));
  const operatingAtLast = firstOperatingStrike(source);
  for (let row = 0, next = 0; row < count; row++) {
    const now = rows.endSeconds[row], operating = rows.operatingSeconds[row];
    while (next < failures.length && failures[next].startSeconds < now) next++;
    const failure = next < failures.length ? failures[next] : null;
    censored[row] = failure === null ? 1 : 0;
    // The failure before the next one is the last that can stand in the interval: they follow one another.
    inFailure[row] = next > 0 && isOpen(failures[next - 1], now - rows.seconds[row]) ? 1 : 0;
    if (inFailure[row] === 1) continue;
    operatingHours[row] = hoursTo(failure === null ? operatingAtLast : failure.operatingSeconds, operating);
    horizons.forEach((hours, h) => within[h][row] = isWithin(failure, now + 3600 * hours, source.endSeconds));
    if (failure === null) continue;
    calendarHours[row] = (failure.startSeconds - now) / 3600;
    nextMode[row] = failure.mode;
  }
  return {
    in_failure: inFailure,
    rul_op_h: operatingHours,
    rul_cal_h: calendarHours,
    next_mode: { names: modes.map(({ name }) => name), index: nextMode },
    ...Object.fromEntries(horizons.map((hours, h) => [horizonColumn(hours), within[h]])),
    censored,
  };
}

/** Whether a failure lasts beyond a moment. */
function isOpen({ endSeconds }: PartFailure, seconds: number): boolean {
  return endSeconds === null || endSeconds > seconds;
}

/** Whether the next failure begins before a moment; unknown where the run ends before that without one. */
function isWithin(next: PartFailure | null, until: number, endSeconds: number): number {
  if (next !== null && next.startSeconds < until) return 1;
  return until <= endSeconds ? 0 : UNKNOWN;
}

/** Operating seconds at which the first part would fail after the end; NaN where no mode strikes in operation. */
function firstOperatingStrike({ lives, modes }: LabelSource): number {
  const strikes = lives.flatMap((ofMode, mode) => {
    const last = ofMode.at(-1);
    if (last === undefined || last.end !== "end" || modes[mode].basis !== "operating") return [];
    return [last.startOperatingSeconds + last.timeToFailureSeconds];
  });
  return strikes.length === 0 ? NaN : Math.min(...strikes);
}

function hoursTo(seconds: number, now: number): number {
  // Not `Math.max` of NaN and 0: both sums round.
  return seconds < now ? 0 : (seconds - now) / 3600;
}
