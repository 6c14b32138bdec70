/**
 * The longest stops of a run: when which machine broke down or jammed, why, and for how long.
 *
 * @module
 */
import { type CountedState, isStop, STATES } from "../../model/states.ts";
import type { RunData } from "../../results/run_data.ts";
import type { RunClock } from "../../text/clock.ts";
import { countText } from "../../text/format.ts";
import { isolated, STATE_NAMES } from "../frame/words.ts";
import { lengthText } from "./length_text.ts";
import { expectCount } from "./telemetry_groups.ts";
import { countedFromSeconds } from "./warmup.ts";

/** A stop. */
export interface StopRow {
  /** 1 of the longest. */
  readonly number: number;
  /** The machine's name. */
  readonly machine: string;
  /** What stopped it. */
  readonly state: CountedState;
  /** The failure mode, or the phase; null: nothing that has a name. */
  readonly cause: string | null;
  /** Where it begins, seconds since the start; not before the end of a warm-up that the figures leave out. */
  readonly from_seconds: number;
  /** Where it ends, or the run does. */
  readonly to_seconds: number;
  /** Between the two. */
  readonly seconds: number;
  /** Whether it had begun before: in the warm-up. */
  readonly is_begun_before: boolean;
  /** Whether it lasted to the end of the run, and may have gone on. */
  readonly is_open: boolean;
}

/** How many stops are asked for. */
export interface LongestStopsOptions {
  /** At most so many: a whole number above 0; default 10. */
  readonly most?: number;
}

/** The longest stops. */
export interface LongestStops {
  readonly stops: readonly StopRow[];
  /** How many others lasted as long as the last of them. */
  readonly asLong: number;
}

const MOST = 10;

/**
 * The longest intervals in a state that is counted, a breakdown or a microstop: the longest first, of those of one length
 * the first to begin, then in station order. What of a stop lies in a warm-up that the run's figures leave out is left
 * out here too, and a stop that the run's end cuts is as long as it lasted until then.
 *
 * @param data A finished run; every event level but `none` has all stops.
 * @returns Fewer where there were fewer; null where the run has recorded none of them.
 * @throws {RangeError} When the number asked for is no whole number above 0.
 */
export function longestStops(
  data: Pick<RunData, "line" | "columns">,
  options: LongestStopsOptions = {},
): LongestStops | null {
  const most = expectCount(options.most ?? MOST, (most) => `find the ${most} longest stops`);
  const { line: { machines, causes }, columns: { endSeconds, events } } = data;
  if (events.level === "none") return null;
  const { kept, asLong } = longestRows(data, most);
  const stops = kept.map(({ row, from, to }, at) => ({
    number: at + 1,
    machine: machines[events.machine[row]].name,
    state: STATES[events.state[row]] as CountedState,
    cause: events.cause[row] < 0 ? null : causes[events.cause[row]],
    from_seconds: from,
    to_seconds: to,
    seconds: to - from,
    is_begun_before: events.enteredSeconds[row] < from,
    is_open: microsOf({ from: to, to: endSeconds }) <= 0,
  }));
  return { stops, asLong };
}

interface Stop {
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

/** Kept in order while the log is gone through once: a month has hundreds of thousands of microstops. */
function longestRows(data: Pick<RunData, "line" | "columns">, most: number) {
  const { count, state, enteredSeconds, durationSeconds } = data.columns.events;
  const counted = countedFromSeconds(data), kept: Stop[] = [];
  let least = 0, asLong = 0;
  for (let row = 0; row < count; row++) {
    if (!isStop(state[row])) continue;
    const entered = enteredSeconds[row], to = entered + durationSeconds[row], from = Math.max(entered, counted);
    const micros = microsOf({ from, to });
    if (micros < least || to <= from) continue;
    if (micros === least && kept.length === most) {
      asLong++;
      continue;
    }
    const after = kept.findIndex((stop) => microsOf(stop) < micros);
    kept.splice(after < 0 ? kept.length : after, 0, { row, from, to });
    if (kept.length <= most) continue;
    const passed = microsOf(kept.pop()!);
    least = microsOf(kept[most - 1]);
    asLong = passed === least ? asLong + 1 : 0;
  }
  return { kept, asLong };
}

/** How long a stop is, microseconds: two of one length may differ in the last digits of a double. */
function microsOf({ from, to }: Pick<Stop, "from" | "to">): number {
  return Math.round(1e6 * (to - from));
}

/** What the listed ones are: `The 10 longest stops`, `All 3 stops`, `The only stop`. */
export function stopsName({ stops: { length } }: LongestStops): string {
  if (length === 1) return "The only stop";
  return length < MOST ? `All ${length} stops` : `The ${length} longest stops`;
}

/** `; 218 more lasted as long as the last`, to follow that; empty where none did. */
export function asLongText({ asLong }: LongestStops): string {
  return asLong === 0 ? "" : `; ${countText(asLong)} more lasted as long as the last`;
}

/** `Filler · broken down · bearing · 14:03–14:43 · 40 min`. */
export function stopText(
  { machine, state, cause, from_seconds, to_seconds, seconds }: StopRow,
  clock: RunClock,
): string {
  const what = cause === null ? STATE_NAMES[state] : `${STATE_NAMES[state]} · ${isolated(cause)}`;
  return `${isolated(machine)} · ${what} · ${clock.span(from_seconds, to_seconds)} · ${lengthText(seconds)}`;
}
