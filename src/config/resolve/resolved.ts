/**
 * The resolved configuration: one plain, frozen, fully explicit object that needs no file any more. The engine takes
 * it, a bundle freezes it, the database stores it.
 *
 * @module
 */
import type { Anomaly } from "../schema/anomaly_kinds.ts";
import type { Behavior, Equipment, Node, Product, Source } from "../schema/schema.ts";

/** The version of the structure of a resolved run. */
export const FORMAT: ResolvedRun["format"] = 1;

/** A run with everything it depends on, each value explicit. Plain data: what JSON can hold, and `Infinity`. */
export interface ResolvedRun {
  /** Version of this structure. */
  readonly format: 1;
  /** What is run, for how long, with which chance. */
  readonly run: {
    /** As results and the database show it. */
    readonly name: string;
    /** For people; may be empty. */
    readonly description: string;
    /** The scenario's name. */
    readonly scenario: string;
    /** Hours simulated, above 0; at most where `until` is there. */
    readonly duration_hours: number;
    /** Hours at the start that the summary leaves out: above 0, below the hours simulated. Absent: no warm-up. */
    readonly warmup_hours?: number;
    /** Seed of all random numbers, a whole number. */
    readonly random_seed: number;
    /** Seconds per row of telemetry, above 0. */
    readonly telemetry_interval_sec: number;
    /** ISO 8601 in UTC: the moment that second 0 stands for. */
    readonly start_time: string;
    /** What goes wrong on purpose. Absent: nothing. */
    readonly anomalies?: readonly Anomaly[];
    /** Ends the run with the departure of so many finished items. Absent: it ends with its hours. */
    readonly until?: { readonly finished: number };
    /** What money is in: ISO 4217. Absent: US dollars. */
    readonly currency?: string;
  };
  /** What the line makes, and its economics; null: nothing costs or earns anything. */
  readonly product: (Readonly<Required<Product>>) | null;
  /** Ordered from the base unit up; components, which hold no base units, last. */
  readonly materials: readonly MaterialType[];
  /** By the name of the source node: `_source`, the only one in a linear line, or `_source:<name>`. */
  readonly sources: Readonly<Record<string, Readonly<Required<Source>>>>;
  /** The stations, and the edges between them. */
  readonly topology: ResolvedTopology;
  /** By equipment name; only those that a node uses. */
  readonly equipment: Readonly<Record<string, ResolvedMachine>>;
  /** By name; only those that a node uses. */
  readonly behaviors: Readonly<Record<string, Readonly<Required<Behavior>>>>;
}

/** A machine's parameters; without `sensors` where it has none. */
export type ResolvedMachine =
  & Readonly<Required<Omit<Equipment, "sensors">>>
  & Readonly<Pick<Equipment, "sensors">>;

/** A kind of item. */
export interface MaterialType {
  /** As stations name it in `output_type` and `inputs`. */
  readonly name: string;
  /** Names its column: `<plural>_produced`. */
  readonly plural: string;
  /** Whether it stands outside the order of packing and holds no base units. */
  readonly component: boolean;
}

/** The line as a graph; a list of stations has become one too. */
export interface ResolvedTopology {
  /** That of its file; `line` where it has none. */
  readonly name: string;
  /** In file order. */
  readonly nodes: readonly ResolvedNode[];
  /** In file order. `_source`, `_sink` and `_reject` are no nodes, only names in edges. */
  readonly edges: readonly ResolvedEdge[];
}

/** A station of the line: one machine, or several of a kind side by side. */
export interface ResolvedNode {
  /** Its machine's name, too, where it has one; several are `<name>.1`, `<name>.2`, … */
  readonly name: string;
  /** Key of `equipment`: what each of its machines is. */
  readonly equipment_ref: string;
  /** Key of `behaviors`: the phases of its machines' cycles. */
  readonly behavior_ref: string;
  /** Items taken per cycle, of whatever comes in; null where `inputs` says it by material. */
  readonly batch_in: number | null;
  /** Items taken per cycle by material type; null where `batch_in` says how many. */
  readonly inputs: Readonly<Record<string, number>> | null;
  /** Items made per cycle; 1 where the input passes through. */
  readonly batch_out: number;
  /** A material type, or "None": passes its input through. */
  readonly output_type: string;
  /** Machines side by side. */
  readonly count: number;
  /** Choice among the edges out. */
  readonly route: Node["route"];
  /** Choice among the edges in. */
  readonly merge: Node["merge"];
}

/** An edge from node to node, with the buffer on it. */
export interface ResolvedEdge {
  /** A node, or a source: `_source`, `_source:<name>`. */
  readonly source: string;
  /** A node, `_sink` or `_reject`. */
  readonly target: string;
  /** Items; `Infinity` out of a source and into `_sink` and `_reject`. */
  readonly capacity: number;
  /** Seconds after an item was put at which it can be taken: the way over a conveyor. */
  readonly transit_sec: number;
  /** Expression over `product`, or null. */
  readonly condition: string | null;
  /** Share of the items, 0–1, where the source node routes by share; else null. */
  readonly share: number | null;
  /** Where the target node merges by priority: the lower is served first; else null. */
  readonly priority: number | null;
  /** How often an item may pass this edge, which closes a loop; null on an edge that closes none. */
  readonly max_passes: number | null;
}
