/**
 * What can be said of a graph in which some values are wrong.
 *
 * @module
 */
import { checkEnds } from "./check_edges.ts";
import { checkNames } from "./check_names.ts";
import { checkConditions } from "./check_routes.ts";
import { isMapping, type Path, valueAt } from "../problems/path.ts";
import type { WrittenSources } from "../resolve/resolve_sources.ts";
import { lineNodes, NODES } from "../resolve/resolve_topology.ts";
import type { Resolving } from "../resolve/resolving.ts";
import { lineSchema } from "../schema/schema.ts";
import { validate } from "../resolve/validate.ts";

/**
 * Checks the names, ends, conditions and references of a graph that does not fit its schema, which the report says
 * already: with the wrong values left out, so that one misspelt key does not hide the other mistakes. What depends on
 * the values themselves, its routes, loops and materials, is left for when they are right.
 */
export function checkDamagedGraph(resolving: Resolving, sources: WrittenSources | null): void {
  const raw = resolving.raw(["topology"]);
  if (!isMapping(raw) || !Array.isArray(raw.nodes) || !Array.isArray(raw.edges)) return;
  const copy = structuredClone(raw);
  const { faults } = validate(lineSchema.graph, raw);
  for (const { path } of faults) leaveOut(copy, path);
  const { value } = validate(lineSchema.graph, copy);
  if (value === null) return;
  const line = { name: "line", nodes: value.nodes, edges: value.edges, isGraph: true, path: NODES };
  const misspelt = faults.filter(({ path: [list, , ...key], part }) =>
    list === "nodes" && key.length > 0 && part === "key"
  );
  lineNodes(resolving, line, { unsure: new Set(misspelt.map(({ path }) => Number(path[1]))) });
  checkConditions(resolving, line);
  if (resolving.isClean(() => checkNames(resolving, line))) checkEnds(resolving, line, sources);
}

function leaveOut(data: unknown, path: Path): void {
  const parent = valueAt(data, path.slice(0, -1));
  if (isMapping(parent)) delete parent[path.at(-1)!];
}
