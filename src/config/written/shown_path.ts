import { isMapping, type Path, valueAt } from "../problems/path.ts";
import { edgeNames, isEdge } from "../resolve/edge_names.ts";

/** A path as people set it: entries of lists by their names, edges by their ends, `topology.edges.Filler->Packer`. */
export function shownPath(data: unknown, path: Path): string {
  return path.map((key, depth) => typeof key === "number" ? entryName(valueAt(data, path.slice(0, depth)), key) : key)
    .join(".");
}

function entryName(list: unknown, index: number): string | number {
  if (!Array.isArray(list)) return index;
  if (list.every(isEdge)) return edgeNames(list)[index];
  const entry: unknown = list[index];
  return isMapping(entry) && typeof entry.name === "string" && entry.name !== "" ? entry.name : index;
}
