/**
 * The knots of a graph: nodes that can all be reached from each other.
 *
 * @module
 */

/** Where the edges out of each node of a graph lead, by index. */
export type Follows = readonly (readonly number[])[];

/**
 * The strongly connected component of each node, as a number: two nodes have the same when each can be reached from
 * the other. Tarjan's algorithm with a stack of its own, so that a long line needs no deep recursion.
 */
export function components(follows: Follows): Int32Array {
  const size = follows.length;
  const component = new Int32Array(size).fill(-1);
  const found = new Int32Array(size).fill(-1);
  const lowest = new Int32Array(size);
  const nextWay = new Int32Array(size);
  const open: number[] = [];
  let foundCount = 0, componentCount = 0;
  const enter = (trail: number[], node: number) => {
    found[node] = lowest[node] = foundCount++;
    trail.push(node);
    open.push(node);
  };
  const leave = (node: number) => {
    if (lowest[node] !== found[node]) return;
    let last;
    do component[last = open.pop()!] = componentCount; while (last !== node);
    componentCount++;
  };
  for (let start = 0; start < size; start++) {
    const trail: number[] = [];
    if (found[start] < 0) enter(trail, start);
    while (trail.length > 0) {
      const node = trail.at(-1)!;
      const next = follows[node][nextWay[node]++];
      if (next === undefined) {
        trail.pop();
        leave(node);
        if (trail.length > 0) lowest[trail.at(-1)!] = Math.min(lowest[trail.at(-1)!], lowest[node]);
      } else if (found[next] < 0) enter(trail, next);
      else if (component[next] < 0) lowest[node] = Math.min(lowest[node], found[next]);
    }
  }
  return component;
}
