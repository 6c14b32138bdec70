/**
 * The line model: what the engine runs. Immutable, in seconds, machines and buffers by index; no material, file or
 * product by name. Names are carried along only to seed the random streams and to label what comes out.
 *
 * @module
 */
import type { Condition } from "../config/product_view.ts";
import type { Distribution } from "../config/quantities.ts";

export type { Condition, ProductView } from "../config/product_view.ts";

/** The states a machine can be in; an index into this list stands for the state everywhere past the configuration. */
export const STATES = ["EXECUTE", "STARVED", "BLOCKED", "DOWN", "JAMMED", "CHANGEOVER", "PLANNED"] as const;

/** The name of a state. */
export type StateName = typeof STATES[number];

/** The event type of a stay in each state, in the order of {@linkcode STATES}. */
export const EVENT_TYPES = [
  "cycle",
  "starvation",
  "blockage",
  "breakdown",
  "microstop",
  "changeover",
  "planned_stop",
] as const;

/** `STATES` by name. */
export const EXECUTE = 0, STARVED = 1, BLOCKED = 2, DOWN = 3, JAMMED = 4, CHANGEOVER = 5, PLANNED = 6;

/** Whether a stay in this state is a stop: what the `detail` level of the event log is about. */
export function isStop(state: number): boolean {
  return state === DOWN || state === JAMMED;
}

/** A packaging line, ready to run. */
export interface Line {
  /** Machines in station order. */
  readonly machines: readonly Machine[];
  /** Buffers between stations, in the order of their source stations. Edges out of a source or the line are none. */
  readonly buffers: readonly Buffer[];
  /** Names of the causes of stops; events refer to them by index. */
  readonly causes: readonly string[];
  /** Names of the material types, and of the raw material and where it is said to come from: for conditions only. */
  readonly materials: readonly string[];
  readonly raw: { readonly type: string; readonly parentMachine: string };
  readonly seed: number;
  /** T: the run covers [0, T). */
  readonly durationSeconds: number;
  readonly telemetrySeconds: number;
  /** A finished item is good while its defects are at most this share of its base units. */
  readonly defectShareMax: number;
  /** Index of the critical station's first machine: the lowest rated speed among those that carry base units; -1 without any. */
  readonly criticalMachine: number;
}

/** One machine of the line. */
export interface Machine {
  readonly name: string;
  /** Items taken per cycle. */
  readonly batchIn: number;
  /** Whether the input is handed on unchanged. */
  readonly passesThrough: boolean;
  /** Index of the material type made, in the resolved configuration's list; -1 when the input passes through. */
  readonly materialType: number;
  /** Base units in one output item, its inputs' sum; 1 for the base type. */
  readonly unitsOut: number;
  /** Whether it makes the base type: its outputs' base units are born when it takes its raw input. */
  readonly startsBaseUnits: boolean;
  readonly input: Input;
  /** Where outputs may go; the first whose condition holds is taken. */
  readonly routes: readonly Route[];
  /** Whether a route has a condition; without one, what is found defective is rejected. */
  readonly routesByCondition: boolean;
  /** In the order of a cycle; those switched off are left out. */
  readonly phases: readonly PhaseModel[];
  readonly cycleSeconds: Distribution;
  /** τ: ideal (mean) seconds per output item. */
  readonly idealSeconds: number;
  /** Base units per second of its station at ideal speed; null when the machine carries none. */
  readonly ratedSpeed: number | null;
}

/** Where a machine takes its items from: a source with so many raw items (`Infinity`: for ever), or a buffer. */
export type Input =
  | { readonly kind: "source"; readonly inventory: number }
  | { readonly kind: "buffer"; readonly buffer: number };

/** A way out of a machine: into a buffer by index, off the line finished, or rejected. */
export interface Route {
  readonly to: { readonly kind: "buffer"; readonly buffer: number } | { readonly kind: "sink" | "reject" };
  /** Null: always. */
  readonly condition: Condition | null;
}

/** A buffer between two stations. */
export interface Buffer {
  readonly name: string;
  /** Items; 0 is a direct hand-over, `Infinity` unlimited. */
  readonly capacity: number;
  /** Index of the first machine of the station that fills it, and of the one that empties it. */
  readonly from: number;
  readonly to: number;
}

/** A step of a cycle with its parameters, times in seconds. */
export type PhaseModel =
  | { readonly kind: "collect" | "execute" }
  | {
    readonly kind: "breakdown";
    /** The failure mode's name, and its index among the line's causes. */
    readonly name: string;
    readonly cause: number;
    /** Seconds of execution between failures. */
    readonly timeToFailure: Distribution;
    readonly repair: Distribution;
  }
  | { readonly kind: "microstop"; readonly probability: number; readonly clearing: Distribution }
  | { readonly kind: "transform"; readonly defectRate: number }
  | {
    readonly kind: "inspect";
    readonly detectionProbability: number;
    readonly falseRejectProbability: number;
    readonly repairProbability: number;
  };
