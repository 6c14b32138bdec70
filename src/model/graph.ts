/**
 * What follows from the shape of a line: the order of its stations, and how many base units an item of each holds.
 *
 * @module
 */
import type { ResolvedNode, ResolvedRun, ResolvedTopology } from "../config/resolved.ts";

/** The nodes in station order: no node before one that feeds it, ties in file order. */
export function stationOrder({ nodes, edges }: ResolvedTopology): ResolvedNode[] {
  const feeders = new Map(nodes.map((node) => [node.name, [] as string[]]));
  for (const { source, target } of edges) {
    if (feeders.has(source)) feeders.get(target)?.push(source);
  }
  const order: ResolvedNode[] = [];
  const placed = new Set<string>();
  while (order.length < nodes.length) {
    const next = nodes.find(({ name }) =>
      !placed.has(name) && feeders.get(name)!.every((feeder) => placed.has(feeder))
    );
    if (next === undefined) throw new Error("stationOrder: the configuration was checked, yet the line has a cycle");
    placed.add(next.name);
    order.push(next);
  }
  return order;
}

/** Base units in one output item, by node: 1 for the base type, otherwise the sum of the inputs'; raw items hold none. */
export function baseUnitsByNode({ topology, materials }: ResolvedRun, order: readonly ResolvedNode[]) {
  const units = new Map<string, number>();
  for (const node of order) {
    const inbound = topology.edges.find((edge) => edge.target === node.name)!;
    const unitsIn = units.get(inbound.source) ?? 0;
    const type = materials.findIndex((material) => material.name === node.output_type);
    units.set(node.name, type < 0 ? unitsIn : type === 0 ? 1 : unitsIn * node.batch_in);
  }
  return units;
}
