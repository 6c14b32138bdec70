/**
 * What a run leaves behind: typed arrays, machines and buffers by index, and the totals that KPIs are made of.
 *
 * @module
 */

/** How much of the event log is kept: every stay, those around stops, or nothing. */
export type EventLevel = "full" | "detail" | "none";

/** Everything recorded in a run. */
export interface RunColumns {
  /** The moment up to which the run was recorded, seconds: its end, or that of a deadlock. */
  readonly endSeconds: number;
  readonly telemetry: TelemetryColumns;
  readonly events: EventColumns;
  readonly totals: Totals;
}

/**
 * One row per telemetry interval. An array of a value per machine (or buffer) and row holds row after row: the value
 * of machine `m` in row `k` is at `k * machineCount + m`.
 */
export interface TelemetryColumns {
  readonly rowCount: number;
  /** End of the interval, seconds. */
  readonly endSeconds: Float64Array;
  /** Finished items in the interval. */
  readonly goodItems: Int32Array;
  readonly defectiveItems: Int32Array;
  readonly defectsCreated: Int32Array;
  readonly defectsDetected: Int32Array;
  readonly defectsEscaped: Int32Array;
  /** Base units in the items rejected in the interval. */
  readonly rejectedUnits: Int32Array;
  /** Per machine: items completed since the start, rejected ones included. */
  readonly output: Int32Array;
  /** Per machine: its state at the end of the interval. */
  readonly state: Uint8Array;
  /** Per buffer: items in it at the end of the interval. */
  readonly level: Int32Array;
  /** Per machine and state: seconds; state `s` of machine `m` in row `k` is at `(k * machineCount + m) * 7 + s`. */
  readonly stateSeconds: Float64Array;
  /** Per machine: stays begun in the interval; of them in DOWN and in JAMMED. */
  readonly staysBegun: Int32Array;
  readonly downBegun: Int32Array;
  readonly jammedBegun: Int32Array;
}

/** One entry per stay in a state, ordered by time entered, then machine. */
export interface EventColumns {
  readonly count: number;
  readonly level: EventLevel;
  readonly enteredSeconds: Float64Array;
  readonly durationSeconds: Float64Array;
  readonly machine: Uint16Array;
  readonly state: Uint8Array;
  /** The state before; {@linkcode NO_STATE} for a machine's first stay. */
  readonly previousState: Uint8Array;
  /** Cycles completed in an EXECUTE stay; -1 in any other. */
  readonly cycles: Int32Array;
  /** Index into the line's causes; -1 for none. */
  readonly cause: Int16Array;
}

/** Stands for "no state". */
export const NO_STATE = 255;

/** Sums over the run. */
export interface Totals {
  /** The seconds that the sums cover. */
  readonly seconds: number;
  readonly machines: readonly MachineTotals[];
  readonly buffers: readonly BufferTotals[];
  /** Finished items. */
  readonly goodItems: number;
  readonly defectiveItems: number;
  /** Base units in good finished items, in all finished items, in rejected ones, and still in the line. */
  readonly goodUnits: number;
  readonly shippedUnits: number;
  readonly rejectedUnits: number;
  readonly unitsInLine: number;
  readonly unitsBorn: number;
  readonly defectsCreated: number;
  readonly defectsDetected: number;
  readonly defectsEscaped: number;
  readonly defectsRepaired: number;
  readonly defectsInLine: number;
  /** The integral over time of the base units in process. */
  readonly unitSeconds: number;
  /** Flow time of finished items, weighted by base units, seconds; null without any. */
  readonly flowTime: { readonly mean: number; readonly p50: number; readonly p95: number } | null;
  /** Null unless the line can never move again. */
  readonly deadlock: Deadlock | null;
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
  /** Seconds in each state. */
  readonly stateSeconds: Float64Array;
  readonly downCount: number;
  readonly jammedCount: number;
  /** Items completed, and those of them without a new defect made here. */
  readonly output: number;
  readonly outputWithoutNewDefect: number;
  readonly defectsCreated: number;
  /** Items sent to `_reject`. */
  readonly rejected: number;
  /** Defective items that its inspection passed, good ones that it rejected. */
  readonly missed: number;
  readonly falselyRejected: number;
  /** Items taken in. */
  readonly taken: number;
}

/** Sums of one buffer. */
export interface BufferTotals {
  /** The integral of the level over time, items × seconds. */
  readonly levelSeconds: number;
  readonly levelMax: number;
  readonly fullSeconds: number;
  readonly emptySeconds: number;
  /** Items in it at the end. */
  readonly level: number;
}
