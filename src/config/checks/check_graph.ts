import { checkEnds, checkKeys } from "./check_edges.ts";
import { checkLoops } from "./check_loops.ts";
import { checkBufferNames, checkNames } from "./check_names.ts";
import { checkReach } from "./check_reach.ts";
import { checkRoutes } from "./check_routes.ts";
import { SOURCE, type WrittenSources } from "../resolve/resolve_sources.ts";
import type { WrittenLine } from "../resolve/resolve_topology.ts";
import type { Resolving } from "../resolve/resolving.ts";
import { orderOfNames } from "../resolve/station_order.ts";

/** A line after the check of its graph. */
export interface CheckedGraph {
  /** The line, its loops cut: where an edge that leads back counts no passes, which is reported, it does so here. */
  readonly line: WrittenLine;
  /** The nodes' indices in station order; where there are problems, of those alone that have a place in it. */
  readonly order: readonly number[];
}

/** Checks a line as a graph; null when its nodes cannot be told apart. */
export function checkGraph(
  resolving: Resolving,
  written: WrittenLine,
  sources: WrittenSources | null,
): CheckedGraph | null {
  if (!resolving.isClean(() => checkNames(resolving, written))) return null;
  if (!written.isGraph) checkOnlySource(resolving, sources);
  const line = written.isGraph ? checkWritten(resolving, written, sources) : written;
  return { line, order: orderOfNames(line.nodes.map((node) => node.name), line.edges) };
}

function checkWritten(resolving: Resolving, line: WrittenLine, sources: WrittenSources | null): WrittenLine {
  checkKeys(resolving, line);
  checkRoutes(resolving, line);
  const back = new Set(checkLoops(resolving, line));
  const hasEnds = resolving.isClean(() => checkEnds(resolving, line, sources));
  if (hasEnds) {
    checkReach(resolving, line, sources);
    checkBufferNames(resolving, line);
  }
  return { ...line, edges: line.edges.map((edge, index) => (back.has(index) ? { ...edge, max_passes: 1 } : edge)) };
}

/** A list of stations begins at the one source. */
function checkOnlySource(resolving: Resolving, sources: WrittenSources | null): void {
  if (sources === null) return;
  for (const [node, path] of sources.paths) {
    if (node !== SOURCE) resolving.faultAtReference(path, `a list of stations has one source, ${SOURCE}`);
  }
  if (!sources.paths.has(SOURCE)) resolving.fault(["sources"], `must have ${SOURCE}`);
}
