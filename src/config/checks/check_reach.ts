import { isSource, SOURCE, type WrittenSources } from "../resolve/resolve_sources.ts";
import { EDGES, SINK_NODE, type WrittenLine } from "../resolve/resolve_topology.ts";
import type { Resolving } from "../resolve/resolving.ts";
import type { Edge } from "../schema/schema.ts";

/**
 * Every source must feed the line, every node must be on a way from one, and a way on: so its items leave the line. Where
 * no edge leaves a source, or none leads into the sink, that is said, and not what follows from it.
 */
export function checkReach(resolving: Resolving, line: WrittenLine, sources: WrittenSources | null): void {
  const { edges } = line, names = line.nodes.map(({ name }) => name);
  const left = new Set(edges.map((edge) => edge.source)), entered = new Set(edges.map((edge) => edge.target));
  const starts = names.filter((name) => !entered.has(name)), ends = names.filter((name) => !left.has(name));
  const isFed = [...left].some(isSource), isEmptied = entered.has(SINK_NODE);
  if (!isFed) resolving.fault(EDGES, `no edge leaves ${SOURCE}${oneMust("lead into", starts)}`);
  else for (const node of sources?.paths.keys() ?? []) checkFeeds(resolving, node, { left, sources: sources! });
  if (!isEmptied) resolving.fault(EDGES, `no edge leads into ${SINK_NODE}${oneMust("leave", ends)}`);
  const reached = reachedOver(edges, starts);
  for (const [index, name] of names.entries()) {
    const path = [...line.path, index, "name"];
    if (isFed && !entered.has(name)) resolving.fault(path, `no edge leads into ${name}`);
    else if (isFed && !reached.has(name)) resolving.fault(path, `${name} cannot be reached from ${SOURCE}`);
    else if (isEmptied && !left.has(name)) resolving.fault(path, `no edge leaves ${name}`);
  }
}

/** Which edge is missing, where it can be told. */
function oneMust(verb: string, names: readonly string[]): string {
  return names.length === 0 || names.length > NAMED_MAX ? "" : `; one must ${verb} ${names.join(" or ")}`;
}

const NAMED_MAX = 5;

interface Feeding {
  readonly left: ReadonlySet<string>;
  readonly sources: WrittenSources;
}

function checkFeeds(resolving: Resolving, node: string, { left, sources }: Feeding): void {
  if (!left.has(node)) resolving.faultAtReference(sources.paths.get(node)!, `no edge leaves ${node}`);
}

/** The names that the sources lead to, and nodes that are not led to at all. */
function reachedOver(edges: readonly Edge[], starts: readonly string[]): ReadonlySet<string> {
  const edgesOut = Map.groupBy(edges, (edge) => edge.source);
  const reached = new Set([...[...edgesOut.keys()].filter(isSource), ...starts]);
  for (const name of reached) for (const { target } of edgesOut.get(name) ?? []) reached.add(target);
  return reached;
}
