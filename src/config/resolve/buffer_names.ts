/**
 * What the buffers of a line are called.
 *
 * @module
 */

/** An edge, as far as its buffer's name is concerned. */
interface EdgeEnds {
  readonly source: string;
  readonly target: string;
}

/**
 * The names of the buffers between stations, by edge: that of the node before it, or `<source>_to_<target>` where that
 * has several.
 *
 * @param names of the nodes; edges from or to anything else have no buffer
 */
export function bufferNames<Edge extends EdgeEnds>(names: Iterable<string>, edges: readonly Edge[]): Map<Edge, string> {
  const nodes = new Set(names);
  const inside = edges.filter(({ source, target }) => nodes.has(source) && nodes.has(target));
  const bySource = Map.groupBy(inside, ({ source }) => source);
  return new Map(inside.map((edge) => {
    const { source, target } = edge;
    return [edge, bySource.get(source)!.length === 1 ? source : `${source}_to_${target}`];
  }));
}
