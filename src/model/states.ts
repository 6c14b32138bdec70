/**
 * The table of states: what a machine can be doing, a row each. Everything that lists states derives it from here; a new
 * state is a row at the end, and a colour in the palette for its role.
 *
 * @module
 */

/**
 * What time in a state is:
 * - `work`: at work; what it made says how well the time was used;
 * - `wait`: kept waiting by its neighbours, which lowers performance; the only time in which it is not active;
 * - `unavailable`: a stop that lowers availability;
 * - `microstop`: a stop so short that it lowers performance instead;
 * - `planned`: no part of the time that the machine was meant to run.
 */
export type StateKind = "work" | "wait" | "unavailable" | "microstop" | "planned";

/** A state of PackML, by its name and the number that it has there. */
export interface PackmlState {
  /** `Execute`, `Suspended`, … */
  readonly name: string;
  /** 1–17. */
  readonly number: number;
}

/** What there is to know of a state. */
export type StateRow =
  & {
    /** What a state interval in it is called in the event log. */
    readonly event: string;
    /** What its end is called in logs for process mining; null of what is no standstill. */
    readonly ended: string | null;
    /** Of its column of seconds, `<key>_sec`, and where it is counted of `<key>_count`. */
    readonly key: string;
    /** What a machine in it is or is in, in charts and tables. */
    readonly label: string;
    /** The role that the palette has a colour for; no two states share one. */
    readonly colour: string;
    /** Tables show it always, or only of a run in which time passed in it. */
    readonly shown: "always" | "when used";
    /** Whether it strikes: how often is counted, and the event level `detail` keeps it with what happened around it. */
    readonly counted: boolean;
    /** The version of the database's schema that has its columns. */
    readonly since: number;
    /** What ISA-TR88.00.02 (PackML) calls a machine in it. */
    readonly packml: PackmlState;
  }
  & (
    | {
      readonly kind: Exclude<StateKind, "work">;
      /** What the time is lost to; ends a sentence such as "the line loses most by". */
      readonly loss: string;
    }
    | {
      readonly kind: "work";
      /** Time at work is divided by what was made in it. */
      readonly loss: null;
    }
  );

/** The states by name. Their order is that of {@linkcode STATES}; indices are in event logs, so rows keep their places. */
export const STATE_TABLE = {
  EXECUTE: {
    event: "cycle",
    ended: null,
    kind: "work",
    key: "execute",
    label: "at work",
    loss: null,
    colour: "work",
    shown: "always",
    counted: false,
    since: 0,
    packml: { name: "Execute", number: 6 },
  },
  STARVED: {
    event: "starvation",
    ended: null,
    kind: "wait",
    key: "starved",
    label: "starved",
    loss: "waiting for something to work on",
    colour: "starved",
    shown: "always",
    counted: false,
    since: 0,
    packml: { name: "Suspended", number: 5 },
  },
  BLOCKED: {
    event: "blockage",
    ended: null,
    kind: "wait",
    key: "blocked",
    label: "blocked",
    loss: "waiting for room downstream",
    colour: "blocked",
    shown: "always",
    counted: false,
    since: 0,
    packml: { name: "Suspended", number: 5 },
  },
  DOWN: {
    event: "breakdown",
    ended: "repaired",
    kind: "unavailable",
    key: "down",
    label: "broken down",
    loss: "breakdowns",
    colour: "down",
    shown: "always",
    counted: true,
    since: 0,
    packml: { name: "Aborted", number: 9 },
  },
  JAMMED: {
    event: "microstop",
    ended: "cleared",
    kind: "microstop",
    key: "jammed",
    label: "microstop",
    loss: "microstops",
    colour: "jammed",
    shown: "always",
    counted: true,
    since: 0,
    packml: { name: "Held", number: 11 },
  },
  CHANGEOVER: {
    event: "changeover",
    ended: "changed",
    kind: "unavailable",
    key: "changeover",
    label: "changeover",
    loss: "changeovers",
    colour: "changeover",
    shown: "when used",
    counted: false,
    since: 1,
    packml: { name: "Completed", number: 17 },
  },
  PLANNED: {
    event: "planned_stop",
    ended: "resumed",
    kind: "planned",
    key: "planned",
    label: "planned stop",
    loss: "planned stops",
    colour: "planned",
    shown: "when used",
    counted: false,
    since: 1,
    packml: { name: "Stopped", number: 2 },
  },
} as const satisfies Readonly<Record<string, StateRow>>;

type Table = typeof STATE_TABLE;

/** The name of a state. */
export type StateName = keyof Table;

/** What a colour of the palette is for. */
export type ColourRole = Table[StateName]["colour"];

/** The states whose time is lost. */
export type LostState = { [N in StateName]: Table[N]["kind"] extends "work" ? never : N }[StateName];

/** The states that are counted. */
export type CountedState = { [N in StateName]: Table[N]["counted"] extends true ? N : never }[StateName];

/** Seconds in each state: `execute_sec`, `starved_sec`, … */
export type StateSeconds = { readonly [N in StateName as `${Table[N]["key"]}_sec`]: number };

/** State intervals begun in each state that is counted: `down_count`, … */
export type StateCounts = { readonly [N in CountedState as `${Table[N]["key"]}_count`]: number };

/**
 * The states a machine can be in; an index into this list stands for the state everywhere past the configuration.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { loadRun, simulate, STATES } from "../../mod.ts";
 *
 * const { columns, line, summary } = simulate(await loadRun("baseline_8hr", { hours: 1 }));
 * const filler = line.machines.findIndex(({ name }) => name === "Filler");
 * const seconds = columns.totals.machines[filler].stateSeconds;
 *
 * assert.equal(seconds[STATES.indexOf("EXECUTE")], summary.machines.Filler.execute_sec);
 * ```
 */
export const STATES: readonly StateName[] = Object.keys(STATE_TABLE) as StateName[];

/** The rows of the table, in the order of {@linkcode STATES}. */
export const STATE_ROWS: readonly StateRow[] = Object.values(STATE_TABLE);

/** The most states that there can be: a bit each in an integer, whose last stands for "no state". */
const STATES_MAX = 31;
if (STATES.length > STATES_MAX) throw new RangeError(`${STATES.length} states; there is room for ${STATES_MAX}`);

/** The event type of each state, in the order of {@linkcode STATES}. */
export const EVENT_TYPES: readonly string[] = STATE_ROWS.map(({ event }) => event);

/**
 * The states by name, as indices into {@linkcode STATES}: at work; waiting for items; waiting for room behind it;
 * broken down; stopped for a moment; being changed over; in a planned stop.
 */
export const EXECUTE: number = STATES.indexOf("EXECUTE"),
  STARVED: number = STATES.indexOf("STARVED"),
  BLOCKED: number = STATES.indexOf("BLOCKED"),
  DOWN: number = STATES.indexOf("DOWN"),
  JAMMED: number = STATES.indexOf("JAMMED"),
  CHANGEOVER: number = STATES.indexOf("CHANGEOVER"),
  PLANNED: number = STATES.indexOf("PLANNED");

/** A value for each state, by name. */
export function byState<V>(valueOf: (state: StateName) => V): Record<StateName, V> {
  return Object.fromEntries(STATES.map((state) => [state, valueOf(state)])) as Record<StateName, V>;
}

/** Indices of the states that something holds of, ascending. */
export function statesWhere(holds: (row: StateRow) => boolean): readonly number[] {
  return STATES.map((_, state) => state).filter((state) => holds(STATE_ROWS[state]));
}

/** Indices of those that are counted, ascending. */
export const COUNTED_STATES: readonly number[] = statesWhere(({ counted }) => counted);

/** Names of those that are counted, in the order of {@linkcode COUNTED_STATES}. */
export const COUNTED_NAMES: readonly CountedState[] = COUNTED_STATES.map((state) => STATES[state] as CountedState);

/**
 * Bit `s` is set where state `s` is a stop, is one in which a machine is active, or stands still; the last bit never is.
 */
export const STOP_BITS: number = bitsOf(COUNTED_STATES),
  ACTIVE_BITS: number = bitsOf(statesWhere(({ kind }) => kind !== "wait")),
  STANDSTILL_BITS: number = bitsOf(statesWhere(({ kind }) => kind !== "work" && kind !== "wait"));

/** Whether a state interval in this state is a stop: what the `detail` level of the event log is about. */
export function isStop(state: number): boolean {
  return (STOP_BITS >> state & 1) === 1;
}

/** Whether a machine in the state stands still for a reason of its own: it neither works nor waits for its neighbours. */
export function isStandstill(state: number): boolean {
  return (STANDSTILL_BITS >> state & 1) === 1;
}

/** Whether a machine in the state is active: it does not wait. It is not before its first state interval. */
export function isActive(state: number): boolean {
  return (ACTIVE_BITS >> state & 1) === 1;
}

/** Whether a machine that goes from one state to another becomes active, or ceases to be. */
export function changesActivity(from: number, to: number): boolean {
  return isActive(from) !== isActive(to);
}

/** Seconds by state as an object of the columns' names. */
export function secondsByKey(seconds: ArrayLike<number>): StateSeconds {
  const columns = STATES.map((name, state) => [secondsKey(name), seconds[state]]);
  return Object.fromEntries(columns) as Record<keyof StateSeconds, number>;
}

/** Counts by state, those of the counted ones, as an object of the columns' names. */
export function countsByKey(counts: ArrayLike<number>): StateCounts {
  const columns = COUNTED_NAMES.map((name, c) => [countKey(name), counts[COUNTED_STATES[c]]]);
  return Object.fromEntries(columns) as Record<keyof StateCounts, number>;
}

/** The name of a state's column of seconds. */
export function secondsKey<N extends StateName>(name: N): `${Table[N]["key"]}_sec` {
  return `${STATE_TABLE[name].key}_sec`;
}

/** The name of a counted state's column of counts. */
export function countKey<N extends CountedState>(name: N): `${Table[N]["key"]}_count` {
  return `${STATE_TABLE[name].key}_count`;
}

function bitsOf(states: readonly number[]): number {
  return states.reduce((bits, state) => bits | 1 << state, 0);
}
