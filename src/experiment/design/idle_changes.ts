/**
 * Changes that change nothing: an experiment about one would find, with great precision, no difference.
 *
 * @module
 */
import { edgeNames } from "../../config/resolve/edge_names.ts";
import type { ResolvedEdge, ResolvedRun } from "../../config/resolve/resolved.ts";

/** A change without effect. */
export interface IdleChange {
  readonly path: string;
  /** Why, and what to change instead. */
  readonly message: string;
}

/**
 * The sizes of buffers among some paths that a run does not go by, because each edge there says itself how much fits on
 * it: so it is in a resolved run, and in graphs whose edges have capacities.
 *
 * @param run with the changes
 */
export function idleChanges(run: ResolvedRun, paths: readonly string[]): IdleChange[] {
  const names = edgeNames(run.topology.edges);
  return paths.flatMap((path) => {
    const name = BUFFER.exec(path)?.[1];
    if (name === undefined || !Object.hasOwn(run.equipment, name)) return [];
    const edges = edgesAfter(run, name), size = run.equipment[name].buffer_capacity;
    // An edge that says nothing has the size of the buffer.
    if (edges.length === 0 || edges.some(({ capacity }) => capacity === size)) return [];
    const places = edges.map((edge) => `topology.edges.${names[run.topology.edges.indexOf(edge)]}.capacity`);
    return [{ path, message: `has no effect: ${places.join(", ")} has a value of its own; change that` }];
  });
}

const BUFFER = /^equipment\.(.+)\.buffer_capacity$/;

/** The edges from stations with this equipment to other stations. */
function edgesAfter({ topology: { nodes, edges } }: ResolvedRun, equipment: string): ResolvedEdge[] {
  const names = new Set(nodes.map(({ name }) => name));
  const sources = new Set(nodes.filter((node) => node.equipment_ref === equipment).map(({ name }) => name));
  return edges.filter(({ source, target }) => sources.has(source) && names.has(target));
}
