import { isMapping, type Path, valueAt } from "../problems/path.ts";

/** A path as people set it: entries of lists by their names, edges by their ends, `topology.edges.Filler->Packer`. */
export function shownPath(data: unknown, path: Path): string {
  return path.map((key, depth) =>
    typeof key === "number" ? entryName(valueAt(data, path.slice(0, depth + 1)), key) : key
  )
    .join(".");
}

function entryName(entry: unknown, index: number): string | number {
  if (!isMapping(entry)) return index;
  const { name, source, target } = entry;
  if (typeof name === "string" && name !== "") return name;
  return typeof source === "string" && typeof target === "string" ? `${source}->${target}` : index;
}
