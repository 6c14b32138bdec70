/**
 * What a line is built by: its stations in order, what flows between them, and where each thing has its number.
 *
 * @module
 */
import { bufferNames } from "../config/resolve/edge_names.ts";
import { flowOf } from "../config/resolve/material_flow.ts";
import type { ResolvedEdge, ResolvedNode, ResolvedRun } from "../config/resolve/resolved.ts";
import { topologicalOrder } from "../config/resolve/station_order.ts";
import { toSeconds } from "../distribution/quantity.ts";
import type { LineBuffer, LineSource } from "./line.ts";
import { nodesOnLoops } from "./loops.ts";
import { designShares, type Shares } from "./shares.ts";

/** What machines and nodes are built by. */
export interface LinePlan {
  readonly run: ResolvedRun;
  /** The nodes in station order. */
  readonly order: readonly ResolvedNode[];
  readonly buffers: readonly EdgeBuffer[];
  readonly sources: readonly LineSource[];
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
  /** Names of the nodes that items may come back to. */
  readonly onLoops: ReadonlySet<string>;
}

/** A buffer and the edge that it is on. */
export interface EdgeBuffer {
  readonly edge: ResolvedEdge;
  readonly buffer: LineBuffer;
}

/** Names of the causes of stops, each with one index. */
export class Causes {
  readonly names: string[] = [];

  indexOf(name: string): number {
    if (!this.names.includes(name)) this.names.push(name);
    return this.names.indexOf(name);
  }
}

/** The plan of a run's line. */
export function planLine(run: ResolvedRun): LinePlan {
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
    onLoops: nodesOnLoops(topology.nodes, topology.edges),
    loops: topology.edges.filter((edge) => edge.max_passes !== null),
  };
}

/** The buffers between stations, in the order of their source stations, then of the file. */
function buildBuffers(
  order: readonly ResolvedNode[],
  { edgesFrom, flow, shares }: Pick<LinePlan, "edgesFrom" | "flow" | "shares">,
): EdgeBuffer[] {
  const indexOf = new Map(order.map((node, index) => [node.name, index]));
  const names = bufferNames(indexOf.keys(), [...edgesFrom.values()].flat());
  return order.flatMap((node, from) => {
    const between = (edgesFrom.get(node.name) ?? []).filter((edge) => names.has(edge));
    return between.map((edge) => ({
      edge,
      buffer: {
        name: names.get(edge)!,
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
