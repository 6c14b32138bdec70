import { meantOrKnown } from "../problems/nearest.ts";
import { isSource, type WrittenSources } from "../resolve/resolve_sources.ts";
import { EDGES, isOffLine, REJECT, SINK_NODE, writtenCapacity, type WrittenLine } from "../resolve/resolve_topology.ts";
import { misnamedNodes } from "./misnamed_node.ts";
import type { Resolving } from "../resolve/resolving.ts";
import type { Edge } from "../schema/schema.ts";

/** Both ends of each edge must exist; edges that have both in common must differ in their conditions. */
export function checkEnds(resolving: Resolving, line: WrittenLine, sources: WrittenSources | null): void {
  const misnamed = misnamedNodes(line);
  for (const { index, called, edgeCount } of misnamed) {
    const message = `no edge names it, and ${edgeCount} edges name ${called}; did you mean ${called}?`;
    resolving.fault([...line.path, index, "name"], message);
  }
  const names = new Set([...line.nodes.map((node) => node.name), ...misnamed.map(({ called }) => called)]);
  const earlier = new Set<string>();
  for (const [index, { source, target, condition }] of line.edges.entries()) {
    const path = [...EDGES, index];
    const leaves = isSource(source) ? sources === null || sources.paths.has(source) : names.has(source);
    if (!leaves) {
      const hint = meantOrKnown(source, [...sources?.paths.keys() ?? [], ...names]);
      resolving.fault([...path, "source"], `no such node to leave: ${source}${hint}`);
    }
    if (!isOffLine(target) && !names.has(target)) {
      const hint = meantOrKnown(target, [SINK_NODE, REJECT, ...names]);
      resolving.fault([...path, "target"], `no such node to enter: ${target}${hint}`);
    }
    const edge = JSON.stringify([source, target, condition?.trim() ?? ""]);
    if (earlier.has(edge)) resolving.fault(path, twice({ source, target, condition }));
    earlier.add(edge);
  }
}

function twice({ source, target, condition }: Pick<Edge, "source" | "target" | "condition">): string {
  const which = condition ? `with the condition ${condition.trim()} ` : "";
  return `the edge from ${source} to ${target} ${which}stands here twice`;
}

/** Each key of an edge must be one that has a meaning between these two nodes. */
export function checkKeys(resolving: Resolving, line: WrittenLine): void {
  const mergeOf = new Map(line.nodes.map((node) => [node.name, node.merge]));
  for (const [index, edge] of line.edges.entries()) {
    const path = [...EDGES, index];
    const { key, value: capacity } = writtenCapacity(edge);
    if (edge.capacity !== undefined && edge.capacity_override !== undefined) {
      resolving.fault([...path, "capacity_override"], "stands beside capacity; expected one of them", "key");
    }
    if ((isSource(edge.source) || isOffLine(edge.target)) && capacity !== undefined && capacity !== Infinity) {
      const message = `must be .inf between ${edge.source} and ${edge.target}, found ${capacity}`;
      resolving.fault([...path, key], message);
    }
    if (isSource(edge.source) && isOffLine(edge.target)) {
      resolving.fault([...path, "target"], `an edge out of ${edge.source} must lead into a station`);
    }
    for (const [name, message] of misplacedKeys(edge)) resolving.fault([...path, name], message);
    const merge = mergeOf.get(edge.target);
    if (edge.priority != null && merge !== "priority") {
      resolving.fault([...path, "priority"], priorityProblem(edge, merge));
    }
  }
}

/** The keys that mean nothing at the edges of the line, with the reason. */
function misplacedKeys({ source, target, condition, share, max_passes, transit_sec }: Edge): [string, string][] {
  const problems: [string, string][] = [];
  if (isSource(source)) {
    if (condition) problems.push(["condition", `an edge out of ${source} has no condition`]);
    if (share != null) problems.push(["share", `an edge out of ${source} has no share: stations take what they need`]);
  }
  if (!isSource(source) && !isOffLine(target)) return problems;
  const end = isSource(source) ? `an edge out of ${source}` : `an edge into ${target}`;
  if (transit_sec > 0) problems.push(["transit_sec", `${end} has none: a conveyor runs between two stations`]);
  if (max_passes != null) problems.push(["max_passes", `${end} closes no loop`]);
  return problems;
}

function priorityProblem({ target }: Edge, merge: string | undefined): string {
  if (merge === undefined) return `means nothing on an edge into ${target}`;
  return `means nothing while ${target} has merge: ${merge}; write merge: priority there`;
}
