/**
 * The boxes and edges of a line, from its configuration, and from a run what they did.
 *
 * @module
 */
import { bufferNames } from "../../config/resolve/edge_names.ts";
import type { ResolvedNode, ResolvedRun } from "../../config/resolve/resolved.ts";
import { isOffLine, REJECT, SINK_NODE } from "../../config/resolve/resolve_topology.ts";
import { buildLine } from "../../model/build_line.ts";
import { meanOf } from "../../distribution/distribution.ts";
import type { Line, LineNode, Machine } from "../../model/line.ts";
import { finishedType } from "../../results/materials.ts";
import type { RunData } from "../../results/run_data.ts";
import { levelMean, rejectedItems, stationAfter } from "./after_run.ts";
import type {
  DiagramBox,
  DiagramBuffer,
  DiagramEdge,
  DiagramEnd,
  DiagramSource,
  DiagramStation,
  LineDiagramData,
} from "./picture.ts";

/** What a diagram is made of; the results are null before a run. */
interface Parts {
  readonly run: ResolvedRun;
  readonly line: Line;
  readonly results: RunData | null;
}

/**
 * What a line diagram shows: sources, stations and ends, and the edges between them.
 *
 * @param of A run to come, or a finished one: then stations say what they did, and buffers how full they were.
 */
export function lineDiagramData(of: ResolvedRun | RunData): LineDiagramData {
  const parts = partsOf(of), { run } = parts, { nodes, edges } = run.topology;
  const rejecting = nodes.filter((node) => rejects(node, parts));
  const sources = Object.keys(run.sources).filter((name) => edges.some(({ source }) => source === name));
  const boxes: DiagramBox[] = [
    ...sources.map((name) => sourceBox(name, parts)),
    ...nodes.map((node) => stationBox(node, parts)),
    sinkBox(parts),
    ...rejecting.map((node) => rejectBox(node, parts)),
  ];
  return {
    line: run.topology.name,
    units: run.materials[0].plural,
    boxes,
    edges: edgesOf(parts, rejecting, places(sources, nodes, rejecting)),
    isAfterRun: parts.results !== null,
  };
}

function partsOf(of: ResolvedRun | RunData): Parts {
  return "columns" in of
    ? { run: of.run, line: of.line, results: of }
    : { run: of, line: buildLine(of), results: null };
}

/** Where the boxes stand in their list. */
interface Places {
  /** By name, as in edges; without that of rejects. */
  readonly ofName: ReadonlyMap<string, number>;
  /** Boxes of rejects by the name of their station. */
  readonly ofRejects: ReadonlyMap<string, number>;
}

function places(
  sources: readonly string[],
  nodes: readonly ResolvedNode[],
  rejecting: readonly ResolvedNode[],
): Places {
  const names = [...sources, ...nodes.map(({ name }) => name), SINK_NODE];
  return {
    ofName: new Map(names.map((name, index) => [name, index])),
    ofRejects: new Map(rejecting.map(({ name }, index) => [name, names.length + index])),
  };
}

function sourceBox(name: string, { line }: Parts): DiagramSource {
  const { inventory, interarrival } = line.sources.find((source) => source.name === name)!;
  const given = name.slice(name.indexOf(":") + 1);
  return {
    kind: "source",
    name: given === name ? "Source" : given,
    inventory,
    arrivalSeconds: interarrival === null ? null : meanOf(interarrival),
  };
}

function stationBox(node: ResolvedNode, parts: Parts): DiagramStation {
  const { line, run, results } = parts, index = nodeIndex(node, line);
  const built = line.nodes[index], machine = line.machines[built.machines[0]];
  const inspection = inspectionOf(machine), { ratedSpeed } = built;
  const free = run.topology.edges.filter(({ source, condition }) => source === node.name && condition === null);
  return {
    kind: "station",
    name: node.name,
    machineCount: node.count,
    batchIn: machine.batchIn,
    inputs: node.inputs,
    batchOut: machine.batchOut,
    makes: machine.passesThrough ? null : node.output_type,
    inspects: inspection !== undefined &&
      (inspection.detectionProbability > 0 || inspection.falseRejectProbability > 0),
    mends: (inspection?.repairProbability ?? 0) > 0,
    ratedUnitsPerHour: ratedSpeed === null ? null : 3600 * ratedSpeed,
    isCritical: index === line.criticalNode,
    route: free.length > 1 ? node.route : null,
    merge: machine.inputs.length > 1 ? node.merge : null,
    after: results === null ? null : stationAfter(index, results),
  };
}

function sinkBox({ run, results }: Parts): DiagramEnd {
  const { plural } = finishedType(run), totals = results?.columns.totals;
  const items = totals === undefined ? null : totals.goodItems + totals.defectiveItems;
  return { kind: "sink", name: "Finished", plural, items };
}

function rejectBox(node: ResolvedNode, { line, results }: Parts): DiagramEnd {
  const items = results === null ? null : rejectedItems(nodeIndex(node, line), results);
  return { kind: "reject", name: "Rejected", plural: null, items };
}

/** Whether an edge leads from the node to `_reject`, or items go there without one. */
function rejects({ name }: ResolvedNode, parts: Parts): boolean {
  const hasEdgeOut = parts.run.topology.edges.some(({ source, target }) => source === name && target === REJECT);
  return hasEdgeOut || rejectsByItself(nodeOf(name, parts.line), parts.line) || loopPasses(name, parts).length > 0;
}

/** After how many passes of a loop that begins at the node its items are rejected, each number once. */
function loopPasses(name: string, { run }: Parts): number[] {
  const loops = run.topology.edges.filter(({ source, max_passes }) => source === name && max_passes !== null);
  return [...new Set(loops.map(({ max_passes }) => max_passes!))];
}

/** What is found here, or was found before and is not mended here, is rejected where no edge has a condition. */
function rejectsByItself(node: LineNode, { machines }: Line): boolean {
  const machine = machines[node.machines[0]];
  return inspectionOf(machine) !== undefined && !machine.routesByCondition;
}

function inspectionOf({ phases }: Machine) {
  return phases.find((phase) => phase.kind === "inspect");
}

function nodeIndex({ name }: Pick<ResolvedNode, "name">, { nodes }: Line): number {
  return nodes.findIndex((node) => node.name === name);
}

function nodeOf(name: string, line: Line): LineNode {
  return line.nodes[nodeIndex({ name }, line)];
}

function edgesOf(parts: Parts, rejecting: readonly ResolvedNode[], { ofName, ofRejects }: Places): DiagramEdge[] {
  const { nodes, edges } = parts.run.topology;
  const buffers = bufferNames(nodes.map(({ name }) => name), edges);
  const written = edges.map((edge) => ({
    from: ofName.get(edge.source)!,
    to: edge.target === REJECT ? ofRejects.get(edge.source)! : ofName.get(edge.target)!,
    buffer: isOffLine(edge.target) ? null : bufferOf(buffers.get(edge), parts),
    condition: edge.condition,
    share: edge.share,
    priority: edge.priority,
    passesMax: edge.max_passes,
    afterPasses: null,
  }));
  const unwritten = rejecting.flatMap(({ name }) => {
    const ends = { from: ofName.get(name)!, to: ofRejects.get(name)! };
    return unwrittenRules(name, parts).map((rule) => ({ ...NO_RULE, ...ends, ...rule }));
  });
  return [...written, ...unwritten];
}

const NO_RULE = { buffer: null, condition: null, share: null, priority: null, passesMax: null, afterPasses: null };

/** What a node rejects without an edge that says so. */
function unwrittenRules(name: string, parts: Parts): Partial<DiagramEdge>[] {
  const found = rejectsByItself(nodeOf(name, parts.line), parts.line) ? [{ condition: "product.is_defective" }] : [];
  return [...found, ...loopPasses(name, parts).map((afterPasses) => ({ afterPasses }))];
}

function bufferOf(name: string | undefined, { line, results }: Parts): DiagramBuffer | null {
  if (name === undefined) return null;
  const index = line.buffers.findIndex((buffer) => buffer.name === name);
  const { capacity, transitSeconds } = line.buffers[index];
  return { capacity, transitSeconds, levelMean: results === null ? null : levelMean(index, results) };
}
