/**
 * From the resolved configuration to the line model: station order, everything by index, everything in seconds.
 *
 * @module
 */
import { flowOf } from "../config/material_flow.ts";
import type { ResolvedEdge, ResolvedNode, ResolvedRun } from "../config/resolved.ts";
import { MAX_DEFECTIVE_PCT } from "../config/schema.ts";
import { topologicalOrder } from "../config/station_order.ts";
import { buildMachines } from "./build_machine.ts";
import { toSeconds } from "./distribution.ts";
import type { Buffer, Line, Machine, Node, Source } from "./line.ts";
import { designShares, type Shares } from "./shares.ts";

const SECONDS_PER_HOUR = 3600;

/**
 * The line that a resolved configuration describes. The configuration has been checked: it is a line without gaps.
 */
export function buildLine(run: ResolvedRun): Line {
  const plan = planOf(run);
  const causes = new Causes();
  const machines = plan.order.flatMap((node, index) => buildMachines(node, { ...plan, index, causes }));
  let first = 0;
  const nodes = plan.order.map((node) => {
    const built = buildNode(node, first, { machines, plan });
    first += node.count;
    return built;
  });
  return {
    machines,
    nodes,
    buffers: plan.buffers.map(({ buffer }) => buffer),
    sources: plan.sources,
    causes: causes.names,
    materials: run.materials.map((material) => material.name),
    seed: run.run.random_seed,
    durationSeconds: run.run.duration_hours * SECONDS_PER_HOUR,
    telemetrySeconds: run.run.telemetry_interval_sec,
    defectShareMax: (run.product?.max_defective_pct ?? MAX_DEFECTIVE_PCT) / 100,
    criticalNode: slowest(nodes),
  };
}

/** What machines and nodes are built by. */
export interface Plan {
  readonly run: ResolvedRun;
  /** The nodes in station order. */
  readonly order: readonly ResolvedNode[];
  readonly buffers: readonly EdgeBuffer[];
  readonly sources: readonly Source[];
  /** By node and source name: the type of the items handed on (-1: raw) and the base units in one. */
  readonly flow: ReadonlyMap<string, { readonly type: number; readonly units: number }>;
  readonly shares: Shares;
  /** In file order, by the name of the node they leave, or enter. */
  readonly edgesFrom: ReadonlyMap<string, readonly ResolvedEdge[]>;
  readonly edgesInto: ReadonlyMap<string, readonly ResolvedEdge[]>;
  /** Index of the buffer on an edge. */
  readonly bufferOn: ReadonlyMap<ResolvedEdge, number>;
  /** Edges that close a loop; their place here is the number by which passes are counted. */
  readonly loops: readonly ResolvedEdge[];
}

/** A buffer and the edge that it is on. */
export interface EdgeBuffer {
  readonly edge: ResolvedEdge;
  readonly buffer: Buffer;
}

/** Names of the causes of stops, each with one index. */
export class Causes {
  readonly names: string[] = [];

  indexOf(name: string): number {
    if (!this.names.includes(name)) this.names.push(name);
    return this.names.indexOf(name);
  }
}

function planOf(run: ResolvedRun): Plan {
  const { topology } = run;
  const order = topologicalOrder(topology), flow = flowOf(run);
  const shares = designShares({ topology, order, flow });
  const edgesFrom = Map.groupBy(topology.edges, (edge) => edge.source);
  const buffers = buildBuffers(order, { edgesFrom, flow, shares });
  return {
    run,
    order,
    flow,
    shares,
    buffers,
    edgesFrom,
    edgesInto: Map.groupBy(topology.edges, (edge) => edge.target),
    bufferOn: new Map(buffers.map(({ edge }, index) => [edge, index])),
    sources: Object.entries(run.sources).map(([name, source]) => ({
      name,
      inventory: source.initial_inventory,
      interarrival: source.interarrival_sec === null
        ? null
        : toSeconds(source.interarrival_sec, { unitSeconds: 1, plainNumber: "constant" }),
      type: source.material_type,
      parentMachine: source.parent_machine,
      baseUnits: flow.get(name)!.units,
    })),
    loops: topology.edges.filter((edge) => edge.max_passes !== null),
  };
}

/** The buffers between stations, in the order of their source stations, then of the file. */
function buildBuffers(
  order: readonly ResolvedNode[],
  { edgesFrom, flow, shares }: Pick<Plan, "edgesFrom" | "flow" | "shares">,
): EdgeBuffer[] {
  const indexOf = new Map(order.map((node, index) => [node.name, index]));
  return order.flatMap((node, from) => {
    const between = (edgesFrom.get(node.name) ?? []).filter((edge) => indexOf.has(edge.target));
    return between.map((edge) => ({
      edge,
      buffer: {
        name: between.length === 1 ? node.name : `${node.name}_to_${edge.target}`,
        capacity: edge.capacity,
        transitSeconds: edge.transit_sec,
        from,
        to: indexOf.get(edge.target)!,
        unitsPerItem: flow.get(node.name)!.units,
        share: shares.ofEdge.get(edge) ?? 0,
      },
    }));
  });
}

function buildNode(
  node: ResolvedNode,
  first: number,
  { machines, plan }: { machines: readonly Machine[]; plan: Plan },
): Node {
  const { shares, buffers, bufferOn, edgesFrom } = plan;
  const share = shares.ofNode.get(node.name)!;
  const { unitsOut, idealSeconds } = machines[first];
  const ahead = (edgesFrom.get(node.name) ?? []).filter((edge) => bufferOn.has(edge) && edge.max_passes === null);
  return {
    name: node.name,
    machines: Array.from({ length: node.count }, (_, i) => first + i),
    share,
    ratedSpeed: unitsOut > 0 && share > 0 ? node.count * unitsOut / idealSeconds / share : null,
    leadsTo: ahead.map((edge) => buffers[bufferOn.get(edge)!].buffer.to),
  };
}

/** The index of the node with the lowest rated speed, the first of several; -1 when none carries base units. */
function slowest(nodes: readonly Node[]): number {
  let slowest = -1;
  nodes.forEach(({ ratedSpeed }, index) => {
    if (ratedSpeed === null) return;
    if (slowest < 0 || ratedSpeed < nodes[slowest].ratedSpeed!) slowest = index;
  });
  return slowest;
}
