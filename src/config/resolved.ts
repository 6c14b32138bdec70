/**
 * The resolved configuration: one plain, frozen, fully explicit object that needs no file any more. The engine takes
 * it, a bundle freezes it, the database stores it.
 *
 * @module
 */
import type { Behavior, Equipment, Product, Source } from "./schema.ts";

/** A run with everything it depends on, each value explicit. Plain data: what JSON can hold, and `Infinity`. */
export interface ResolvedRun {
  /** Version of this structure. */
  readonly format: 1;
  readonly run: {
    readonly name: string;
    readonly description: string;
    readonly scenario: string;
    readonly duration_hours: number;
    readonly random_seed: number;
    readonly telemetry_interval_sec: number;
    /** ISO 8601 in UTC, or null: the moment the run begins. */
    readonly start_time: string | null;
  };
  readonly product: (Readonly<Required<Product>>) | null;
  /** Ordered from the base unit up; components, which hold no base units, last. */
  readonly materials: readonly MaterialType[];
  /** By the name of the source node, `_source` in a linear line. */
  readonly sources: Readonly<Record<string, Readonly<Required<Source>>>>;
  readonly topology: ResolvedTopology;
  /** By equipment name; only those that a node uses. */
  readonly equipment: Readonly<Record<string, Readonly<Required<Equipment>>>>;
  /** By name; only those that a node uses. */
  readonly behaviors: Readonly<Record<string, Readonly<Required<Behavior>>>>;
}

/** A kind of item. */
export interface MaterialType {
  readonly name: string;
  readonly plural: string;
  readonly component: boolean;
}

/** The line as a graph; a list of stations has become one too. */
export interface ResolvedTopology {
  readonly name: string;
  /** In file order. */
  readonly nodes: readonly ResolvedNode[];
  /** In file order. `_source`, `_sink` and `_reject` are no nodes, only names in edges. */
  readonly edges: readonly ResolvedEdge[];
}

/** A station of the line. */
export interface ResolvedNode {
  readonly name: string;
  readonly equipment_ref: string;
  readonly behavior_ref: string;
  readonly batch_in: number;
  /** A material type, or "None": passes its input through. */
  readonly output_type: string;
}

/** A way from node to node, with the buffer on it. */
export interface ResolvedEdge {
  readonly source: string;
  readonly target: string;
  /** Items; `Infinity` out of `_source` and into `_sink` and `_reject`. */
  readonly capacity: number;
  /** Expression over `product`, or null. */
  readonly condition: string | null;
}
