import { isSource, SOURCE, type WrittenSources } from "../resolve/resolve_sources.ts";
import { EDGES, SINK_NODE, type WrittenLine } from "../resolve/resolve_topology.ts";
import type { Resolving } from "../resolve/resolving.ts";
import type { Edge } from "../schema/schema.ts";

/** Every source must feed the line, every node must be on a way from one, and a way on: so its items leave the line. */
export function checkReach(resolving: Resolving, line: WrittenLine, sources: WrittenSources | null): void {
  const { edges } = line;
  const left = new Set(edges.map((edge) => edge.source));
  if (![...left].some(isSource)) resolving.fault(EDGES, `no edge leaves ${SOURCE}`);
  else for (const node of sources?.paths.keys() ?? []) checkFeeds(resolving, node, { left, sources: sources! });
  if (!edges.some((edge) => edge.target === SINK_NODE)) resolving.fault(EDGES, `no edge leads into ${SINK_NODE}`);
  const entered = new Set(edges.map((edge) => edge.target));
  const reached = reachedOver(edges);
  for (const [index, { name }] of line.nodes.entries()) {
    const path = [...line.path, index, "name"];
    if (!entered.has(name)) resolving.fault(path, `no edge leads into ${name}`);
    else if (!reached.has(name)) resolving.fault(path, `${name} cannot be reached from ${SOURCE}`);
    else if (!left.has(name)) resolving.fault(path, `no edge leaves ${name}`);
  }
}

interface Feeding {
  readonly left: ReadonlySet<string>;
  readonly sources: WrittenSources;
}

function checkFeeds(resolving: Resolving, node: string, { left, sources }: Feeding): void {
  if (!left.has(node)) resolving.faultAtReference(sources.paths.get(node)!, `no edge leaves ${node}`);
}

/** The names that the sources lead to. */
function reachedOver(edges: readonly Edge[]): ReadonlySet<string> {
  const edgesOut = Map.groupBy(edges, (edge) => edge.source);
  const reached = new Set([...edgesOut.keys()].filter(isSource));
  for (const name of reached) for (const { target } of edgesOut.get(name) ?? []) reached.add(target);
  return reached;
}
