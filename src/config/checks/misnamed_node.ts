import { nearest } from "../problems/nearest.ts";
import { isSource } from "../resolve/resolve_sources.ts";
import { isOffLine, type WrittenLine } from "../resolve/resolve_topology.ts";

/** A node that the edges call by another name. */
export interface Misnamed {
  /** The node's place in the list. */
  readonly index: number;
  /** What the edges call it. */
  readonly called: string;
  /** How many edges do. */
  readonly edgeCount: number;
}

/**
 * The nodes that no edge names, while two or more name something that is no node and is spelt nearly so: there the node is
 * misspelt, not each edge.
 */
export function misnamedNodes({ nodes, edges }: WrittenLine): Misnamed[] {
  const ends = edges.flatMap(({ source, target }) => [...new Set([source, target])]);
  const counts = Map.groupBy(ends.filter((end) => !isSource(end) && !isOffLine(end)), (end) => end);
  const names = nodes.map(({ name }) => name), unnamed = names.filter((name) => !counts.has(name));
  return [...counts].flatMap(([called, { length }]) => {
    const name = names.includes(called) || length < 2 ? null : nearest(called, unnamed);
    return name === null ? [] : [{ index: names.indexOf(name), called, edgeCount: length }];
  });
}
