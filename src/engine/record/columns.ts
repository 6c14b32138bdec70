/**
 * What a run leaves behind: typed arrays, machines and buffers by index, and the totals that KPIs are made of.
 *
 * @module
 */

import type { VisitColumns } from "./visit_columns.ts";

/**
 * How much of the event log is kept: every state interval, those around stops, the stops alone, or nothing.
 */
export type EventLevel = "full" | "detail" | "down" | "none";

/** Everything recorded in a run, in seconds and items. */
export interface RunColumns {
  /** The moment up to which the run was recorded, seconds: its end, also that by its last item, or a deadlock's. */
  readonly endSeconds: number;
  /** What happened in each telemetry interval. */
  readonly telemetry: TelemetryColumns;
  /** The state intervals that the event level keeps. */
  readonly events: EventColumns;
  /** What the run adds up to, without its warm-up. */
  readonly totals: Totals;
  /** The lives of all failure modes; null unless asked for. */
  readonly lives: LifeColumns | null;
  /** The visits of all items to machines; null unless asked for. */
  readonly visits: VisitColumns | null;
}

/** What is recorded beside telemetry and totals. */
export interface Recorded {
  /** Which state intervals the event log keeps. */
  readonly events: EventLevel;
  /** Whether every drawn time to failure is kept. */
  readonly lives: boolean;
  /** Whether every visit of an item to a machine is kept. */
  readonly visits: boolean;
}

/**
 * One entry per time to failure that was drawn, in the order in which lives begin, then machine, then file order of the
 * modes. A life begins at 0, when a repair ends, or when a reset ends; it ends at the strike, or when the stop that
 * resets it ends, or with the run. An age in operation is in EXECUTE seconds of the machine: at a failure in operation it
 * is the time to failure, but for the rounding of the clock, which stays below 1 ms in a month of short cycles.
 */
export interface LifeColumns {
  /** Lives. */
  readonly count: number;
  /** Index into the line's machines. */
  readonly machine: Uint16Array;
  /** Index into the line's causes: the failure mode. */
  readonly cause: Int16Array;
  /** Number of the life among those of its machine and mode, from 0: that of the draw of its time to failure. */
  readonly life: Int32Array;
  /** When it began, seconds. */
  readonly startSeconds: Float64Array;
  /** EXECUTE seconds of the machine by then. */
  readonly startOperatingSeconds: Float64Array;
  /** When it ended, seconds. */
  readonly endSeconds: Float64Array;
  /** EXECUTE seconds of the machine by then. */
  readonly endOperatingSeconds: Float64Array;
  /** T, in seconds of the mode's basis: known also of lives that the end of the run, or a reset, has cut off. */
  readonly timeToFailureSeconds: Float64Array;
  /** Index into {@linkcode LIFE_ENDS}. */
  readonly end: Uint8Array;
}

/** How a life can end. */
export const LIFE_ENDS = ["failure", "reset", "end"] as const;

/**
 * One row per telemetry interval. An array of a value per machine (or buffer) and row holds row after row: the value
 * of machine `m` in row `k` is at `k * machineCount + m`.
 */
export interface TelemetryColumns {
  /** Intervals; the last is shorter where the run ends within it. Arrays may be longer than their rows. */
  readonly rowCount: number;
  /** End of the interval, seconds. */
  readonly endSeconds: Float64Array;
  /** Items finished in the interval with no more defects than the product allows. */
  readonly goodItems: Int32Array;
  /** Items finished in the interval with more. */
  readonly defectiveItems: Int32Array;
  /** Defects made in the interval, at any station. */
  readonly defectsCreated: Int32Array;
  /** Defects in the items rejected in the interval. */
  readonly defectsDetected: Int32Array;
  /** Defects in the items that left the line by `_sink` in the interval. */
  readonly defectsEscaped: Int32Array;
  /** Base units in the items rejected in the interval. */
  readonly rejectedUnits: Int32Array;
  /** Per machine: items completed since the start, rejected ones included. */
  readonly output: Int32Array;
  /** Per machine: its state at the end of the interval, an index into {@linkcode STATES}. */
  readonly state: Uint8Array;
  /** Per buffer: items in it at the end of the interval. */
  readonly level: Int32Array;
  /** Per buffer: the lowest level in which time passed in the interval; at its beginning too. */
  readonly levelMin: Int32Array;
  /** Per buffer: the highest such level. */
  readonly levelMax: Int32Array;
  /** Per buffer: the integral of the level over the interval, items times seconds. */
  readonly levelSeconds: Float64Array;
  /**
   * Per machine and state: seconds; state `s` of machine `m` in row `k` is at
   * `(k * machineCount + m) * STATES.length + s`.
   */
  readonly stateSeconds: Float64Array;
  /** Per machine: state intervals begun in the telemetry interval, in whatever state. */
  readonly intervalsBegun: Int32Array;
  /**
   * Per machine and counted state: how many of them are in it; those of the `c`-th of {@linkcode COUNTED_STATES} of
   * machine `m` in row `k` are at `(k * machineCount + m) * COUNTED_STATES.length + c`.
   */
  readonly countedBegun: Int32Array;
}

/** One entry per state interval, ordered by time entered, then machine. */
export interface EventColumns {
  /** State intervals that were kept. */
  readonly count: number;
  /** Which state intervals those are. */
  readonly level: EventLevel;
  /** Seconds since the start at which the state was entered. */
  readonly enteredSeconds: Float64Array;
  /** Seconds in the state, above 0; of a state interval that the end of the run cut short, those up to it. */
  readonly durationSeconds: Float64Array;
  /** Index into the line's machines. */
  readonly machine: Uint16Array;
  /** Index into {@linkcode STATES}. */
  readonly state: Uint8Array;
  /** The state before; 255 for a machine's first state interval. */
  readonly previousState: Uint8Array;
  /** Cycles completed in an EXECUTE interval; -1 in any other. */
  readonly cycles: Int32Array;
  /** Index into the line's causes; -1 for none. */
  readonly cause: Int16Array;
}

/** Stands for "no state". */
export const NO_STATE = 255;

/**
 * Sums over the run, without its warm-up: those of [W, T), where T is the end of the run. Counts are of what happens in
 * that time, wherever it began; what was in the line at W has been counted before.
 */
export interface Totals {
  /** The seconds that the sums cover. */
  readonly seconds: number;
  /** By machine, in station order. */
  readonly machines: readonly MachineTotals[];
  /** By buffer, in the order of the line's buffers. */
  readonly buffers: readonly BufferTotals[];
  /** By source, in the order of the line's sources. */
  readonly sources: readonly SourceTotals[];
  /** Finished items with no more defects than the product allows. */
  readonly goodItems: number;
  /** Finished items with more. */
  readonly defectiveItems: number;
  /** Base units in good finished items. */
  readonly goodUnits: number;
  /** Base units in all items that left the line by `_sink`. */
  readonly shippedUnits: number;
  /** Of them those that an inspection had found on their way, mended or not, or that had gone back over a loop. */
  readonly markedUnitsShipped: number;
  /** Base units in rejected items, and in what failures have scrapped. */
  readonly rejectedUnits: number;
  /** Base units in the line at the end, in buffers and machines. */
  readonly unitsInLine: number;
  /** Base units that entered the line: with those in it at W, they are those shipped, rejected and still in it. */
  readonly unitsBorn: number;
  /** Defects made: with those in the line at W, they are those detected, escaped, repaired and still in the line. */
  readonly defectsCreated: number;
  /** Defects in rejected items, and in what failures have scrapped. */
  readonly defectsDetected: number;
  /** Defects in items that left the line by `_sink`. */
  readonly defectsEscaped: number;
  /** Defects that a station found and mended. */
  readonly defectsRepaired: number;
  /** Defects in items that are in the line at the end. */
  readonly defectsInLine: number;
  /** The integral over time of the base units in process. */
  readonly unitSeconds: number;
  /** Flow time of finished items, weighted by base units, seconds; null without any. */
  readonly flowTime: { readonly mean: number; readonly p50: number; readonly p95: number } | null;
  /** For how long each machine was the bottleneck. */
  readonly bottleneck: BottleneckTotals;
  /** When the item left that the run was to end with, seconds since its start; null: none did. */
  readonly completedSeconds: number | null;
  /** Null unless the line can never move again. */
  readonly deadlock: Deadlock | null;
}

/** Time as the line's bottleneck, by the active period method; arrays by machine. */
export interface BottleneckTotals {
  /** Seconds in which the machine was the only bottleneck; no two machines have any at the same time. */
  readonly soleSeconds: Float64Array;
  /** Seconds in which the bottleneck shifted from it, or to it, to or from another machine. */
  readonly shiftingSeconds: Float64Array;
  /** Seconds in which there was a bottleneck at all: some machine was neither starved nor blocked. */
  readonly bottleneckSeconds: number;
}

/** A line that can never move again: every machine waits for what another would have to do first. */
export interface Deadlock {
  /** When the last machine came to a stand, seconds. */
  readonly seconds: number;
  /** Each machine that stands: its index, its state, and what it waits for in words. */
  readonly waiting: readonly { readonly machine: number; readonly state: number; readonly waitsFor: string }[];
}

/** Sums of one machine. */
export interface MachineTotals {
  /** Seconds in each state, in the order of {@linkcode STATES}; they add up to the seconds covered. */
  readonly stateSeconds: Float64Array;
  /** State intervals begun in each state, in the same order: in `DOWN` the breakdowns, in `JAMMED` the microstops. */
  readonly stateCounts: Int32Array;
  /** Items completed, rejected ones included. */
  readonly output: number;
  /** Items completed without a new defect made here. */
  readonly outputWithoutNewDefect: number;
  /** Defects that it made. */
  readonly defectsCreated: number;
  /** Items sent to `_reject`. */
  readonly rejected: number;
  /** Defective items that its inspection passed. */
  readonly missed: number;
  /** Good items that its inspection found defective. */
  readonly falselyRejected: number;
  /** Cycles that a failure ended: what they held is rejected. */
  readonly scrapped: number;
  /** Items that it inspected for the first time; packed and unpacked ones are new ones. */
  readonly inspected: number;
  /** Of them those that it found defective, rightly or wrongly, mended or not. */
  readonly found: number;
  /** Base units that it completed again; 0 of any but the critical station, where that stands on a loop. */
  readonly repeatedUnits: number;
  /** Base units of items rejected or scrapped here that the critical station had completed; 0 unless it is on a loop. */
  readonly completedUnitsRejected: number;
  /** Items taken in. */
  readonly taken: number;
}

/** Sums of one buffer. */
export interface BufferTotals {
  /** The integral of the level over time, items × seconds. */
  readonly levelSeconds: number;
  /** The most items that were in it for any time at all. */
  readonly levelMax: number;
  /** Seconds without room for another item. */
  readonly fullSeconds: number;
  /** Seconds without any item. */
  readonly emptySeconds: number;
  /** Items in it at the end. */
  readonly level: number;
}

/** Sums of one source. */
export interface SourceTotals {
  /** Items taken. */
  readonly taken: number;
  /** The integral over time of the items that are there, items × seconds; null of a source without an end. */
  readonly levelSeconds: number | null;
  /** The most items that were there for any time at all; null of a source without an end. */
  readonly levelMax: number | null;
  /** Seconds for which the items taken had waited in it, together; null of a source without an end. */
  readonly waitSeconds: number | null;
  /** The longest of them; null of a source without an end. */
  readonly waitSecondsMax: number | null;
  /** Null unless a station has asked for an item that was not there and can never come, since none arrive. */
  readonly ranDry: {
    /** When it first did, seconds since the start of the run, whatever the sums cover. */
    readonly seconds: number;
    /** By machine: the seconds in `STARVED` that the sums had by then. */
    readonly starvedSeconds: Float64Array;
  } | null;
}
