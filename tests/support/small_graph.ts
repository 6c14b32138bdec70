import { defineRun } from "../../src/config/define.ts";
import type { RunDefinition } from "../../src/config/definition.ts";
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import { equipmentOf, hoursOf, type SmallRun, type SmallStation, START } from "./small_line.ts";

type GraphDefinition = Extract<RunDefinition["topology"], { readonly nodes: unknown }>;
type NodeDefinition = GraphDefinition["nodes"][number];

/** An edge as in a file. */
export type SmallEdge = GraphDefinition["edges"][number];

/** A station of a graph; what it does not make it passes through. */
export interface SmallNode extends Omit<SmallStation, "batch" | "passes"> {
  /** The type of its outputs. */
  readonly makes?: string;
  /** Items taken per cycle, or the same by material; default 1. */
  readonly takes?: number | Readonly<Record<string, number>>;
  /** Items made per cycle; default 1. */
  readonly gives?: number;
  /** Machines side by side; default 1. */
  readonly count?: number;
  readonly route?: NodeDefinition["route"];
  readonly merge?: NodeDefinition["merge"];
  readonly behavior?: string;
}

/** A run of a graph. */
export interface SmallGraph extends SmallRun {
  readonly nodes: readonly SmallNode[];
  readonly edges: readonly SmallEdge[];
  /** Default: Part alone. */
  readonly materials?: RunDefinition["materials"];
  /** By name; default: one without end. */
  readonly sources?: RunDefinition["sources"];
  readonly behaviors?: RunDefinition["behaviors"];
}

/** A run of stations that edges connect. */
export function smallGraph({ nodes, edges, ...options }: SmallGraph): ResolvedRun {
  const { seconds = 10, seed = 1, interval = seconds, inventory = Infinity, product = null } = options;
  const { materials = ["Part"], sources = { _source: { initial_inventory: inventory } }, behaviors } = options;
  return defineRun({
    run: { duration_hours: hoursOf(seconds), random_seed: seed, telemetry_interval_sec: interval, start_time: START },
    product,
    materials,
    sources,
    topology: { nodes: nodes.map(nodeOf), edges },
    equipment: Object.fromEntries(nodes.map((node) => [node.name, equipmentOf(node)])),
    ...behaviors && { behaviors },
  });
}

/** An edge; of unlimited capacity, unless the options or its end say otherwise. */
export function edge(source: string, target: string, options: Partial<SmallEdge> = {}): SmallEdge {
  return { source, target, ...options };
}

/** Edges from each name to the next. */
export function chain(...names: readonly string[]): SmallEdge[] {
  return names.slice(1).map((target, i) => edge(names[i], target));
}

function nodeOf({ name, makes = "None", takes = 1, gives = 1, behavior, ...rest }: SmallNode): NodeDefinition {
  const { count, route, merge } = rest;
  return {
    name,
    output_type: makes,
    ...typeof takes === "number" ? { batch_in: takes } : { inputs: takes },
    batch_out: gives,
    ...count !== undefined && { count },
    ...route !== undefined && { route },
    ...merge !== undefined && { merge },
    ...behavior !== undefined && { behavior_ref: behavior },
  };
}
