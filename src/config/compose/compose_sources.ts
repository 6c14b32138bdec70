import type { Document } from "../problems/document.ts";
import { isGraph } from "../schema/file_schemas.ts";
import { isMapping, type Mapping, valueAt } from "../problems/path.ts";
import type { Place, ProblemReport } from "../problems/report.ts";
import { SOURCE, sourceNode } from "../resolve/resolve_sources.ts";
import type { SetValue } from "./set_values.ts";

/** Where a topology names the files of its sources, by the names of their nodes. */
export function sourceReferences(topology: Document, report: ProblemReport): ReadonlyMap<string, Place> {
  const { source, sources } = topology.data as Mapping;
  const one = { document: topology, path: ["source"] };
  const mayHaveSeveral = isGraph(topology.data);
  if (!mayHaveSeveral || sources === undefined) {
    if (source !== undefined) return new Map([[SOURCE, one]]);
    if (mayHaveSeveral) report.at(one, "is missing; must be a name, or sources by name");
    return new Map();
  }
  if (source === undefined) return isMapping(sources) ? byNode(topology, Object.keys(sources), report) : new Map();
  report.at({ document: topology, path: ["sources"] }, "stands beside source; expected one of them", "key");
  return new Map();
}

function byNode(topology: Document, keys: readonly string[], report: ProblemReport): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const key of keys) {
    const place = { document: topology, path: ["sources", key] };
    if (places.has(sourceNode(key))) report.at(place, `${sourceNode(key)} stands here twice`, "key");
    else places.set(sourceNode(key), place);
  }
  if (keys.length === 0) report.at({ document: topology, path: ["sources"] }, "must have at least one source");
  return places;
}

/** Whether items arrive at a source; what it holds at the start is then not that of `defaults.yaml`. */
export function hasArrivals(node: string, source: Document, sets: readonly SetValue[]): boolean {
  const paths = [node, node.slice(SOURCE.length + 1)].map((name) => `sources.${name}.interarrival_sec`);
  const set = sets.find(({ path }) => paths.includes(path));
  const interval = set === undefined ? valueAt(source.data, ["interarrival_sec"]) : set.value;
  return interval !== undefined && interval !== null;
}
