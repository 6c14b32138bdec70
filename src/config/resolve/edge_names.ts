/**
 * What the edges of a line are called in paths, and their buffers in results.
 *
 * @module
 */

import { isMapping } from "../problems/path.ts";

/** An edge, as far as its name is concerned. */
export interface NamedEdge {
  readonly source: string;
  readonly target: string;
}

/** Whether an entry of a list is an edge, and has no name of its own. */
export function isEdge(entry: unknown): entry is NamedEdge {
  if (!isMapping(entry)) return false;
  return typeof entry.name !== "string" && typeof entry.source === "string" && typeof entry.target === "string";
}

/**
 * What paths call the edges: `A->B`, and the second, third and so on from A to B `A->B[2]`, `A->B[3]`.
 *
 * @returns in the order of the edges
 */
export function edgeNames(edges: readonly NamedEdge[]): string[] {
  const places = placesAmongLikes(edges);
  return edges.map(({ source, target }, i) => `${source}->${target}${places[i] === 1 ? "" : `[${places[i]}]`}`);
}

/** Other names that paths may call the edges by: `A_to_B`, `A_to_B_2`, and `A->B[1]`; in the order of the edges. */
export function edgeAliases(edges: readonly NamedEdge[]): string[][] {
  const places = placesAmongLikes(edges);
  return edges.map((edge, i) => {
    const byEnds = endsName(edge, places[i]);
    return places[i] === 1 ? [byEnds, `${edge.source}->${edge.target}[1]`] : [byEnds];
  });
}

/**
 * The names of the buffers between stations, by edge: that of the node before it, or where that has several
 * `<source>_to_<target>`, and for more edges to the same target `<source>_to_<target>_2` and so on, in file order.
 *
 * @param names of the nodes; edges from or to anything else have no buffer
 */
export function bufferNames<Edge extends NamedEdge>(
  names: Iterable<string>,
  edges: readonly Edge[],
): Map<Edge, string> {
  const nodes = new Set(names);
  const inside = edges.filter(({ source, target }) => nodes.has(source) && nodes.has(target));
  const bySource = Map.groupBy(inside, ({ source }) => source);
  const places = placesAmongLikes(inside);
  return new Map(inside.map((edge, i) => {
    return [edge, bySource.get(edge.source)!.length === 1 ? edge.source : endsName(edge, places[i])];
  }));
}

function endsName({ source, target }: NamedEdge, place: number): string {
  return `${source}_to_${target}${place === 1 ? "" : `_${place}`}`;
}

/** The how manieth each edge is, from 1, of those with both ends in common. */
function placesAmongLikes(edges: readonly NamedEdge[]): number[] {
  const counts = new Map<string, number>();
  return edges.map(({ source, target }) => {
    const ends = JSON.stringify([source, target]), place = (counts.get(ends) ?? 0) + 1;
    counts.set(ends, place);
    return place;
  });
}
