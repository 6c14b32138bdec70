/**
 * The line of a definition as a graph: a list of stations is made one.
 *
 * @module
 */
import { isGraph } from "../schema/file_schemas.ts";
import { meantOrKnown } from "../problems/nearest.ts";
import { isMapping, type Path } from "../problems/path.ts";
import type { ResolvedEdge, ResolvedNode } from "./resolved.ts";
import type { ResolvedEquipment } from "./resolve_equipment.ts";
import { DEFAULT_BEHAVIOR } from "./resolve_behaviors.ts";
import { SOURCE } from "./resolve_sources.ts";
import type { Resolving } from "./resolving.ts";
import { type Edge, lineSchema, type Node } from "../schema/schema.ts";

/** Where finished items, and rejected ones, leave the line. */
export const SINK_NODE = "_sink";
export const REJECT = "_reject";

/** Paths of the lists of a line. */
export const NODES = ["topology", "nodes"];
export const EDGES = ["topology", "edges"];
const STATIONS = ["topology", "stations"];

/** Whether a name in an edge is one of the two ends of the line. */
export function isOffLine(name: string): boolean {
  return name === SINK_NODE || name === REJECT;
}

/** An edge's capacity as written, under whichever of its two names. */
export function writtenCapacity({ capacity, capacity_override }: Edge) {
  const key = capacity === undefined && capacity_override !== undefined ? "capacity_override" : "capacity";
  return { key, value: capacity ?? capacity_override };
}

/** A line as written, its edges explicit. */
export interface WrittenLine {
  readonly name: string;
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  /** Whether the edges were written; those of a list of stations are right by construction. */
  readonly isGraph: boolean;
  /** Path of the list of nodes. */
  readonly path: Path;
}

/** The line of a definition; null, with problems in the report, when it has none that fits the schema. */
export function readLine(resolving: Resolving): WrittenLine | null {
  const raw = resolving.raw(["topology"]);
  if (resolving.isUnavailable(["topology"])) return null;
  if (!isMapping(raw)) {
    resolving.fault(["topology"], `${raw === undefined ? "is missing; " : ""}must be stations, or nodes and edges`);
    return null;
  }
  if (isGraph(raw)) {
    const graph = resolving.check(["topology"], lineSchema.graph);
    if (graph === null) return null;
    return { name: graph.name ?? "line", nodes: graph.nodes, edges: graph.edges, isGraph: true, path: NODES };
  }
  const linear = resolving.check(["topology"], lineSchema.linear);
  if (linear === null) return null;
  return {
    name: linear.name ?? "line",
    nodes: linear.stations,
    edges: chain(linear.stations),
    isGraph: false,
    path: STATIONS,
  };
}

/** The edges of stations in a row: from the source through each of them to the sink. */
function chain(stations: readonly Node[]): Edge[] {
  const names = [SOURCE, ...stations.map((station) => station.name), SINK_NODE];
  return names.slice(1).map((target, index) => ({ source: names[index], target, transit_sec: 0 }));
}

/** How nodes are read. */
interface NodeOptions {
  /** Indices of nodes of which it is not known what equipment they name. */
  readonly unsure?: ReadonlySet<number>;
}

/** The nodes with every reference explicit; equipment that does not exist is a problem. */
export function lineNodes(resolving: Resolving, line: WrittenLine, options: NodeOptions = {}): ResolvedNode[] {
  const behavior = resolving.raw(["behavior"]);
  const equipment = resolving.keys(["equipment"]);
  return line.nodes.map((node, index) => {
    const reference = node.equipment_ref ?? node.name;
    const isKnown = equipment.includes(reference) || resolving.isUnavailable(["equipment"]);
    if (!isKnown && !options.unsure?.has(index)) {
      const key = node.equipment_ref === undefined ? "name" : "equipment_ref";
      const hint = resolving.isOffered(reference)
        ? `; add ${reference} to the scenario's equipment`
        : meantEquipment(node, equipment);
      const message = `no such equipment in this scenario: ${reference}${hint}`;
      resolving.fault([...line.path, index, key], message);
    }
    checkInputs(resolving, node, [...line.path, index, "inputs"]);
    return {
      name: node.name,
      equipment_ref: reference,
      behavior_ref: node.behavior_ref ?? (typeof behavior === "string" ? behavior : DEFAULT_BEHAVIOR),
      batch_in: node.inputs ? null : node.batch_in ?? 1,
      inputs: node.inputs ?? null,
      batch_out: node.batch_out,
      output_type: node.output_type,
      count: node.count,
      route: node.route,
      merge: node.merge,
    };
  });
}

/** What a node is that no equipment is named after: `Packer A` may be a Packer. */
function meantEquipment({ name, equipment_ref }: Node, equipment: readonly string[]): string {
  const [kin] = equipment.filter((each) => name !== each && name.startsWith(each)).sort((a, b) => b.length - a.length);
  return equipment_ref === undefined && kin !== undefined
    ? `; if it is one like ${kin}, write equipment_ref: ${kin}`
    : meantOrKnown(equipment_ref ?? name, equipment);
}

function checkInputs(resolving: Resolving, { inputs, batch_in }: Node, path: Path): void {
  if (!inputs) return;
  if (batch_in != null) resolving.fault(path, "stands beside batch_in; expected one of them", "key");
  if (Object.keys(inputs).length === 0) resolving.fault(path, "must name at least one material");
}

/** The edges with their capacities: the edge's own, else the buffer after its source; outside the line unlimited. */
export function resolvedEdges(
  line: WrittenLine,
  nodes: readonly ResolvedNode[],
  equipment: ReadonlyMap<string, ResolvedEquipment>,
): ResolvedEdge[] {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  return line.edges.map((edge) => {
    const from = byName.get(edge.source);
    const isInside = from !== undefined && byName.has(edge.target);
    const capacity = writtenCapacity(edge).value;
    return {
      source: edge.source,
      target: edge.target,
      capacity: isInside ? capacity ?? equipment.get(from.equipment_ref)!.buffer_capacity : Infinity,
      transit_sec: edge.transit_sec,
      condition: edge.condition ?? null,
      share: edge.share ?? null,
      priority: edge.priority ?? null,
      max_passes: edge.max_passes ?? null,
    };
  });
}
