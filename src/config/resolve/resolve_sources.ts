/**
 * Where a line's material comes from, by the names of the source nodes.
 *
 * @module
 */
import { meantOrKnown } from "../problems/nearest.ts";
import { isMapping, type Path } from "../problems/path.ts";
import type { MaterialType, ResolvedRun } from "./resolved.ts";
import type { Resolving } from "./resolving.ts";
import { type Source, sourceSchema } from "../schema/schema.ts";
import { show } from "../problems/show.ts";

/** The name of the source node of a line with one source. */
export const SOURCE = "_source";

/** The node of a source: `tubes` is short for `_source:tubes`. */
export function sourceNode(name: string): string {
  return isSource(name) ? name : `${SOURCE}:${name}`;
}

/** Whether a name in an edge is that of a source. */
export function isSource(name: string): boolean {
  return name === SOURCE || name.startsWith(`${SOURCE}:`);
}

type ResolvedSource = ResolvedRun["sources"][string];

/** The sources of a definition. */
export interface WrittenSources {
  /** By the name of the node; those with problems are left out. */
  readonly byNode: ReadonlyMap<string, ResolvedSource>;
  /** Where each is written, those with problems too. */
  readonly paths: ReadonlyMap<string, Path>;
}

/** The sources of a definition; null, with problems in the report, when it cannot be said which there are. */
export function resolveSources(
  resolving: Resolving,
  materials: readonly MaterialType[] | null,
): WrittenSources | null {
  const paths = sourcePaths(resolving);
  if (paths === null) return null;
  const byNode = new Map<string, ResolvedSource>();
  for (const [node, path] of paths) {
    const source = resolving.check(path, sourceSchema.prefault({}));
    if (source === null) continue;
    const isClean = resolving.isClean(() =>
      checkMaterial(resolving, [...path, "material_type"], { source, materials })
    );
    if (isClean) byNode.set(node, resolved(node, source));
  }
  return { byNode, paths };
}

function sourcePaths(resolving: Resolving): ReadonlyMap<string, Path> | null {
  const all = resolving.raw(["sources"]);
  if (resolving.raw(["source"]) !== undefined) {
    if (all === undefined) return new Map([[SOURCE, ["source"]]]);
    resolving.fault(["sources"], "stands beside source; expected one of them", "key");
    return null;
  }
  if (resolving.isUnavailable(["source"]) || resolving.isUnavailable(["sources"])) return null;
  if (all === undefined) return new Map([[SOURCE, ["sources", SOURCE]]]);
  if (isMapping(all) && Object.keys(all).length > 0) return pathsByNode(resolving, Object.keys(all));
  resolving.fault(["sources"], `must be sources by name, found ${show(all)}`);
  return null;
}

function pathsByNode(resolving: Resolving, keys: readonly string[]): ReadonlyMap<string, Path> {
  const paths = new Map<string, Path>();
  for (const key of keys) {
    const node = sourceNode(key);
    if (paths.has(node)) resolving.fault(["sources", key], `${node} stands here twice`, "key");
    else paths.set(node, ["sources", key]);
  }
  return paths;
}

interface Delivered {
  readonly source: Source;
  readonly materials: readonly MaterialType[] | null;
}

/** A source has no machine that could have packed anything. */
function checkMaterial(resolving: Resolving, path: Path, { source, materials }: Delivered): void {
  const { material_type } = source;
  if (materials === null || material_type === "None") return;
  const names = materials.map((material) => material.name);
  const index = names.indexOf(material_type);
  if (index < 0) {
    resolving.fault(path, `no such material: ${material_type}${meantOrKnown(material_type, [...names, "None"])}`);
  } else if (index > 0 && !materials[index].component) {
    resolving.fault(path, `must be None, a component, or ${names[0]}, the base unit, found ${material_type}`);
  }
}

function resolved(node: string, source: Source): ResolvedSource {
  return {
    ...source,
    name: source.name ?? node,
    description: source.description ?? "",
    initial_inventory: source.initial_inventory ?? (source.interarrival_sec === null ? Infinity : 0),
  };
}
