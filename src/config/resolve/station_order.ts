/**
 * The order in which a line leads from station to station.
 *
 * @module
 */
import type { ResolvedNode, ResolvedTopology } from "./resolved.ts";

/** An edge from node to node, as far as the order is concerned. */
export interface EdgeEnds {
  readonly source: string;
  readonly target: string;
  readonly max_passes?: number | null;
}

/** Whether an edge is one of those that close a loop, and so says nothing about the order. */
export function closesLoop({ max_passes }: EdgeEnds): boolean {
  return max_passes !== undefined && max_passes !== null;
}

/**
 * The nodes in station order: no node before one that feeds it, except over edges with `max_passes`; ties in file
 * order.
 *
 * @throws {Error} for a line that has a cycle, which no checked configuration has
 */
export function topologicalOrder({ nodes, edges }: Pick<ResolvedTopology, "nodes" | "edges">): ResolvedNode[] {
  const order = orderOfNames(nodes.map((node) => node.name), edges);
  if (order.length === nodes.length) return order.map((index) => nodes[index]);
  throw new Error("topologicalOrder: the configuration was checked, yet the line has a cycle");
}

/**
 * Indices of the nodes in station order; those on a cycle, and behind one, are left out.
 *
 * @param names of the nodes, in file order; other names in edges feed nothing
 */
export function orderOfNames(names: readonly string[], edges: readonly EdgeEnds[]): number[] {
  const { follows, feeders } = links(names, edges);
  const ready = names.map((_, index) => index).filter((index) => feeders[index] === 0).reverse();
  const order: number[] = [];
  while (ready.length > 0) {
    const index = ready.pop()!;
    order.push(index);
    for (const next of follows[index]) if (--feeders[next] === 0) insert(ready, next);
  }
  return order;
}

/** Which nodes each node feeds, and by how many edges each is fed by others. */
function links(names: readonly string[], edges: readonly EdgeEnds[]) {
  const indexOf = new Map(names.map((name, index) => [name, index]));
  const follows: number[][] = names.map(() => []);
  const feeders: number[] = names.map(() => 0);
  for (const edge of edges) {
    const [from, to] = [indexOf.get(edge.source), indexOf.get(edge.target)];
    if (from === undefined || to === undefined || closesLoop(edge)) continue;
    follows[from].push(to);
    feeders[to]++;
  }
  return { follows, feeders };
}

/** Puts an index into a list that falls, so that the least stands at the end. */
function insert(falling: number[], index: number): void {
  let low = 0, high = falling.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (falling[middle] > index) low = middle + 1;
    else high = middle;
  }
  falling.splice(low, 0, index);
}
