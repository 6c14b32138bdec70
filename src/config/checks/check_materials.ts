import { checkAgainstProduct, type Packed, packPath } from "./check_packs.ts";
import { checkRecipe } from "./check_recipe.ts";
import type { Incoming, MaterialFlow } from "./checked_flow.ts";
import type { MaterialType } from "../resolve/resolved.ts";
import { type Flow, sourceFlow, typeName } from "../resolve/material_flow.ts";
import { EDGES, SINK_NODE, type WrittenLine } from "../resolve/resolve_topology.ts";
import type { Resolving } from "../resolve/resolving.ts";
import type { Edge } from "../schema/schema.ts";
import { closesLoop } from "../resolve/station_order.ts";

/**
 * Follows the material down the line: each station makes a declared type of what comes in, one type out of each; the
 * base units that packing adds up to must be the same along every path, and what the product says. Stations behind a
 * problem are left alone.
 */
export function checkMaterials(resolving: Resolving, flow: MaterialFlow): void {
  const { line, materials } = flow;
  const flows = sourceFlows(flow);
  const edgesIn = Map.groupBy(line.edges.map((edge, index): Placed => ({ edge, index })), ({ edge }) => edge.target);
  const packed = new Map<number, Packed>();
  const isClean = resolving.isClean(() => {
    for (const index of flow.order) {
      const { name } = line.nodes[index];
      const incoming = incomingAt(edgesIn.get(name) ?? [], flows);
      const made = incoming === null ? null : checkRecipe(resolving, { flow, index, incoming });
      if (made === null) continue;
      flows.set(name, made);
      if (line.nodes[index].output_type !== "None") checkSameEverywhere(resolving, { flow, packed, made, index });
    }
    checkReturning(resolving, { flow, flows, edgesIn });
    checkAgainstProduct(resolving, flow, packed);
  });
  const isWhole = isClean && flows.size === line.nodes.length + (flow.sources?.paths.size ?? NaN);
  if (isWhole) checkFinished(resolving, { line, materials, flows });
}

function sourceFlows({ sources, materials }: MaterialFlow): Map<string, Flow> {
  const byNode = [...sources?.byNode ?? []];
  return new Map(byNode.map(([node, { material_type }]) => [node, sourceFlow(material_type, materials)]));
}

/** An edge with its place in the file. */
interface Placed {
  readonly edge: Edge;
  readonly index: number;
}

/** What comes in over the edges that close no loop; null while that is not known of all of them. */
function incomingAt(edges: readonly Placed[], flows: ReadonlyMap<string, Flow>): Incoming[] | null {
  const incoming: Incoming[] = [];
  for (const { edge } of edges) {
    if (closesLoop(edge)) continue;
    const flow = flows.get(edge.source);
    if (flow === undefined) return null;
    incoming.push({ ...flow, from: edge.source });
  }
  return incoming.length === 0 ? null : incoming;
}

interface Made {
  readonly flow: MaterialFlow;
  readonly packed: Map<number, Packed>;
  readonly made: Flow;
  readonly index: number;
}

/** One type holds as many base units wherever it is made. */
function checkSameEverywhere(resolving: Resolving, { flow, packed, made, index }: Made): void {
  const { line, materials } = flow;
  const earlier = packed.get(made.type);
  if (earlier === undefined) packed.set(made.type, { units: made.units, index });
  else if (earlier.units !== made.units) {
    const message = `${line.nodes[index].name} makes a ${materials[made.type].name} of ${made.units} ` +
      `${materials[0].plural}, but ${line.nodes[earlier.index].name} makes one of ${earlier.units}`;
    resolving.fault(packPath(line, index), message);
  }
}

interface Returning {
  readonly flow: MaterialFlow;
  readonly flows: ReadonlyMap<string, Flow>;
  readonly edgesIn: ReadonlyMap<string, readonly Placed[]>;
}

/** An edge that closes a loop must bring what its target takes anyway. */
function checkReturning(resolving: Resolving, { flow: { line, materials }, flows, edgesIn }: Returning): void {
  for (const { name } of line.nodes) {
    const edges = edgesIn.get(name) ?? [];
    const taken = edges.some(({ edge }) => closesLoop(edge)) ? incomingAt(edges, flows) : null;
    for (const { edge, index } of taken === null ? [] : edges) {
      const returned = flows.get(edge.source);
      if (!closesLoop(edge) || returned === undefined || taken!.some(({ type }) => type === returned.type)) continue;
      const takes = [...new Set(taken!.map(({ type }) => typeName(type, materials)))].join(", ");
      const message = `brings ${typeName(returned.type, materials)} back to ${name}, which takes ${takes}`;
      resolving.fault([...EDGES, index, "source"], message);
    }
  }
}

interface Finished {
  readonly line: WrittenLine;
  readonly materials: readonly MaterialType[];
  readonly flows: ReadonlyMap<string, Flow>;
}

/** What leaves the line finished must be of a type of the order. */
function checkFinished(resolving: Resolving, { line, materials, flows }: Finished): void {
  const isOrdered = ({ type }: Flow) => type >= 0 && !materials[type].component;
  if (![...flows.values()].some(isOrdered)) {
    return resolving.fault(line.path, `no station makes ${materials[0].name}`);
  }
  const finishing = line.edges.flatMap((edge, index) => edge.target === SINK_NODE ? [{ edge, index }] : []);
  const types = finishing.map(({ edge }) => flows.get(edge.source));
  if (types.length === 0 || types.some((flow) => flow === undefined || isOrdered(flow))) return;
  const message = `brings ${typeName(types[0]!.type, materials)} into ${SINK_NODE}, and no edge brings ` +
    "anything that holds base units";
  resolving.fault([...EDGES, finishing[0].index, "source"], message);
}
