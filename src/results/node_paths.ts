/**
 * What lies before and after a station, along the edges that close no loop.
 *
 * @module
 */
import type { LineNode } from "../model/line.ts";

/** Indices of the nodes that lead to a node; the node itself is none of them. */
export function nodesBefore(nodes: readonly LineNode[], index: number): ReadonlySet<number> {
  const before = new Set<number>();
  const feeders = feedersOf(nodes);
  const open = [...feeders[index]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (before.has(next)) continue;
    before.add(next);
    open.push(...feeders[next]);
  }
  return before;
}

/** Indices of the nodes that a node leads to; the node itself is none of them. */
export function nodesAfter(nodes: readonly LineNode[], index: number): ReadonlySet<number> {
  const after = new Set<number>();
  const open = [...nodes[index].leadsTo];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (after.has(next)) continue;
    after.add(next);
    open.push(...nodes[next].leadsTo);
  }
  return after;
}

function feedersOf(nodes: readonly LineNode[]): number[][] {
  const feeders: number[][] = nodes.map(() => []);
  nodes.forEach((node, index) => node.leadsTo.forEach((next) => feeders[next].push(index)));
  return feeders;
}
