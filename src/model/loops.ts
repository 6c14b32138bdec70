/**
 * Which stations stand on a loop: those that an item which leaves them may come back to.
 *
 * @module
 */
import { components } from "../config/checks/components.ts";
import type { ResolvedEdge, ResolvedNode } from "../config/resolve/resolved.ts";

/** Names of the nodes on a loop. */
export function nodesOnLoops(nodes: readonly ResolvedNode[], edges: readonly ResolvedEdge[]): ReadonlySet<string> {
  if (edges.every((edge) => edge.max_passes === null)) return new Set();
  const indexOf = new Map(nodes.map(({ name }, index) => [name, index]));
  const follows = nodes.map(() => [] as number[]);
  for (const { source, target } of edges) {
    const from = indexOf.get(source), to = indexOf.get(target);
    if (from !== undefined && to !== undefined) follows[from].push(to);
  }
  const component = components(follows);
  const isOnLoop = (node: number) => follows[node].some((next) => component[next] === component[node]);
  return new Set(nodes.filter((_, node) => isOnLoop(node)).map(({ name }) => name));
}
