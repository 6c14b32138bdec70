/**
 * The line model: what the engine runs. Immutable, in seconds, machines and buffers by index; no material, file or
 * product by name. Names are carried along only to seed the random streams and to label what comes out.
 *
 * @module
 */
import type { Distribution } from "../distribution/distribution.ts";
import type { AnomalyModel, WearModel } from "./wear.ts";

/** A compiled condition: asks what the line knows of an item. */
export type Condition = (product: ProductView) => boolean;

/** What the line knows of an item, as conditions see it; never what is true but not found. */
export interface ProductView {
  /** Whether the last inspection found it defective, rightly or not. */
  is_defective: boolean;
  /** 0 unless found. */
  defects: number;
  /** Its material type; `None` for raw material that its source does not name. */
  type: string;
  /** Base units in it. */
  base_units: number;
  /** Seconds since its birth. */
  age_sec: number;
  /** How often it has passed edges that close a loop. */
  passes: number;
  /** The station that made it, or where its source says that it comes from. */
  parent_machine: string;
}

/**
 * How a machine chooses among several inputs that have an item for it: the one that came first, the input to be served
 * first, or each in turn.
 */
export type MergeRule = "fifo" | "priority" | "round_robin";

/**
 * How a machine chooses among several routes that an item may take: the first, at random by share, each in turn, or the
 * emptiest buffer.
 */
export type RouteRule = "first_match" | "share" | "round_robin" | "shortest_queue";

/** A packaging line, ready to run. */
export interface Line {
  /** In station order; those of one node stand next to each other. */
  readonly machines: readonly Machine[];
  /** Stations, each of one machine or several of a kind, in station order. */
  readonly nodes: readonly LineNode[];
  /** Buffers between stations, in the order of their source stations. Edges out of a source or the line are none. */
  readonly buffers: readonly LineBuffer[];
  /** Where raw items come from, in the order of the resolved configuration. */
  readonly sources: readonly LineSource[];
  /** Names of the causes of stops; events refer to them by index. */
  readonly causes: readonly string[];
  /** Names of the material types: for conditions only. */
  readonly materials: readonly string[];
  /** Seed of all random streams, a whole number. */
  readonly seed: number;
  /** T: the run covers [0, T). */
  readonly durationSeconds: number;
  /** W: the totals cover [W, T), everything else also [0, W); 0: no warm-up. */
  readonly warmupSeconds: number;
  /** The run ends before T with the departure of so many finished items, counted from W; Infinity: it does not. */
  readonly finishedItemsMax: number;
  /** Seconds per telemetry interval. */
  readonly telemetrySeconds: number;
  /** A finished item is good while its defects are at most this share of its base units. */
  readonly defectShareMax: number;
  /** Index of the critical station among the nodes: the lowest rated speed, the first of several; -1 without any. */
  readonly criticalNode: number;
}

/** A station of the line. */
export interface LineNode {
  /** As in the topology. */
  readonly name: string;
  /** Indices of its machines. */
  readonly machines: readonly number[];
  /** The share of the line's base units that it carries by design, 0–1. */
  readonly share: number;
  /** Visits by design of a base unit that comes here at all: above 1 where rework leads it back, else 1. */
  readonly expectedPasses: number;
  /**
   * Base units per second that the whole line makes while this station runs at ideal speed; null when it carries none.
   */
  readonly ratedSpeed: number | null;
  /** Whether an item that leaves it may come back. */
  readonly isOnLoop: boolean;
  /** Indices of the nodes that its edges lead to, without edges that close a loop. */
  readonly leadsTo: readonly number[];
}

/** One machine of the line. */
export interface Machine {
  /** That of its node; with several side by side `<node>.1`, `<node>.2`, … */
  readonly name: string;
  /** Index of its node. */
  readonly node: number;
  /** Items taken per cycle. */
  readonly batchIn: number;
  /** The same by material; a single entry where all inputs are of one type. */
  readonly needs: readonly number[];
  /** Where it takes items from, in the order of its edges. */
  readonly inputs: readonly LineInput[];
  /** How it chooses among several inputs that have an item for it. */
  readonly merge: MergeRule;
  /** Whether the input is handed on unchanged. */
  readonly passesThrough: boolean;
  /** Items handed on per cycle. */
  readonly batchOut: number;
  /** Index of the material type made, in the resolved configuration's list; -1 when the input passes through. */
  readonly materialType: number;
  /** Base units in one output item, its inputs' sum; 1 for the base type. */
  readonly unitsOut: number;
  /** Whether it makes the base type: its outputs' base units are born when it has taken its raw input. */
  readonly startsBaseUnits: boolean;
  /** Where outputs may go, those with a condition first. */
  readonly routes: readonly LineRoute[];
  /** How it chooses among several routes that an item may take. */
  readonly route: RouteRule;
  /** Whether a route has a condition; without one, what is found defective is rejected. */
  readonly routesByCondition: boolean;
  /** In the order of a cycle; those switched off are left out. */
  readonly phases: readonly PhaseModel[];
  /** Seconds that a cycle executes, before speed control. */
  readonly cycleSeconds: Distribution;
  /** The last that holds when a cycle begins divides its time by its factor. */
  readonly speedControl: readonly SpeedRule[];
  /** τ: ideal seconds per output item, those of the nameplate or else the mean ones. */
  readonly idealSeconds: number;
  /** What goes wrong with it on purpose, in the order of the run's file. */
  readonly anomalies: readonly AnomalyModel[];
}

/** Where a machine takes items from: a source or a buffer by index. */
export interface LineInput {
  /** Which of the line's lists the index is into. */
  readonly kind: "source" | "buffer";
  /** Of the source or buffer in the line. */
  readonly index: number;
  /** Index into the machine's needs. */
  readonly need: number;
  /** With merging by priority: the lower is served first. */
  readonly priority: number;
}

/** A route out of a machine. */
export interface LineRoute {
  /** What it leads to. */
  readonly to: LineTarget;
  /** Null: always. */
  readonly condition: Condition | null;
  /** With routing by share: its weight. */
  readonly share: number;
  /** How often one item may take it, and the number by which its passes are counted; null where it closes no loop. */
  readonly loop: { readonly index: number; readonly passesMax: number } | null;
}

/** Into a buffer by index, off the line (`isFinished`: as the line's product), or rejected. */
export type LineTarget =
  | { readonly kind: "buffer"; readonly buffer: number }
  | { readonly kind: "sink"; readonly isFinished: boolean }
  | { readonly kind: "reject" };

/** A buffer between two stations. */
export interface LineBuffer {
  /** That of the node before it; `<source>_to_<target>`, `…_2` and so on where that node has several. */
  readonly name: string;
  /** Items; 0 is a direct hand-over, `Infinity` unlimited. */
  readonly capacity: number;
  /** Seconds after an item was put at which it can be taken. */
  readonly transitSeconds: number;
  /** Index of the node that fills it. */
  readonly from: number;
  /** Index of the node that empties it. */
  readonly to: number;
  /** Base units in an item that is carried. */
  readonly unitsPerItem: number;
  /** The share of the line's base units that go this way by design, 0–1. */
  readonly share: number;
}

/** Where raw items come from. */
export interface LineSource {
  /** That of its node: `_source`, or `_source:<name>`. */
  readonly name: string;
  /** Items there at second 0; `Infinity`: for ever. */
  readonly inventory: number;
  /** Seconds between arrivals; null: none arrive. */
  readonly interarrival: Distribution | null;
  /** What its items are called: for conditions only. */
  readonly type: string;
  /** Where its items are said to come from: for conditions only. */
  readonly parentMachine: string;
  /** In one item: 1 where it delivers the base type, else 0. */
  readonly baseUnits: number;
}

/**
 * Runs the machine at another speed while a neighbouring buffer is fuller, or emptier, than a share of its capacity.
 */
export interface SpeedRule {
  /** The buffer before the machine, or after it. */
  readonly buffer: "in" | "out";
  /** Holds while the level is above this share of the capacity, 0–1; null where `below` says when. */
  readonly above: number | null;
  /** Holds while the level is below this share of the capacity, 0–1; null where `above` says when. */
  readonly below: number | null;
  /** Times the speed, above 0. */
  readonly factor: number;
}

/**
 * What becomes of a cycle that a failure interrupts: the rest is executed after the repair; all of it is executed anew;
 * or it ends, and what the machine holds is rejected.
 */
export type AfterFailure = "resume" | "restart" | "scrap";

/** A step of a cycle with its parameters, times in seconds. */
export type PhaseModel =
  | { readonly kind: "collect" | "execute" }
  | {
    readonly kind: "breakdown";
    /** The failure mode's name, and its index among the line's causes. */
    readonly name: string;
    readonly cause: number;
    /** Whether the time to failure passes only in execution, or always. */
    readonly basis: "operating" | "calendar";
    /** What becomes of the cycle that a failure in operation interrupts. */
    readonly afterFailure: AfterFailure;
    readonly timeToFailure: Distribution;
    readonly repair: Distribution;
    /** How the part wears out before; null: not at all. */
    readonly wear: WearModel | null;
  }
  | { readonly kind: "microstop"; readonly probability: number; readonly clearing: Distribution }
  | { readonly kind: "transform"; readonly defectRate: number }
  | {
    readonly kind: "inspect";
    readonly detectionProbability: number;
    readonly falseRejectProbability: number;
    readonly repairProbability: number;
  }
  | {
    readonly kind: "custom";
    /** The name it was registered under. */
    readonly handler: string;
    /** What the behaviour calls it, and that name's index among the line's causes. */
    readonly name: string;
    readonly cause: number;
    readonly params: Readonly<Record<string, unknown>>;
    /** How the engine makes it, which knows its type; null where no module that was loaded registers it. */
    readonly definition: unknown;
  };
