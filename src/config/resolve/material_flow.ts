/**
 * What flows where: the type of the items that each node hands on, and the base units in one of them.
 *
 * @module
 */
import type { MaterialType, ResolvedNode, ResolvedRun, ResolvedTopology } from "./resolved.ts";
import { closesLoop, topologicalOrder } from "./station_order.ts";

/** The items that a node or a source hands on. */
export interface Flow {
  /** Index of their type in the list of materials; -1: raw, "None". */
  readonly type: number;
  /** Base units in one item. */
  readonly units: number;
}

/** How a station makes items: what the base units in one of them follow from. */
export interface Recipe {
  readonly batch_in?: number | null;
  readonly inputs?: Readonly<Record<string, number>> | null;
  readonly batch_out: number;
}

/**
 * The items that each node and each source hands on, by its name.
 *
 * @param run one that was checked: its line has an order, its materials fit
 */
export function flowOf(run: Pick<ResolvedRun, "topology" | "materials" | "sources">): ReadonlyMap<string, Flow> {
  const { topology, materials, sources } = run;
  const flows = new Map<string, Flow>();
  for (const [name, source] of Object.entries(sources)) flows.set(name, sourceFlow(source.material_type, materials));
  const feeders = Map.groupBy(topology.edges.filter((edge) => !closesLoop(edge)), (edge) => edge.target);
  for (const node of topologicalOrder(topology)) {
    const incoming = (feeders.get(node.name) ?? []).map((edge) => flows.get(edge.source)!);
    flows.set(node.name, handedOn(node, incoming, materials));
  }
  return flows;
}

/**
 * The items that the line is there to make: of the highest type that can reach `_sink`.
 *
 * @returns null where only items without base units get there
 */
export function finishedFlow(topology: Pick<ResolvedTopology, "edges">, flows: ReadonlyMap<string, Flow>): Flow | null {
  const shipped = topology.edges.filter((edge) => edge.target === "_sink").map((edge) => flows.get(edge.source)!);
  return shipped.filter(({ units }) => units > 0).toSorted((a, b) => a.type - b.type).at(-1) ?? null;
}

/** The items of a source: the base type holds one base unit, anything else that a source may deliver none. */
export function sourceFlow(type: string, materials: readonly MaterialType[]): Flow {
  const index = typeIndex(type, materials);
  return { type: index, units: index === 0 ? 1 : 0 };
}

function handedOn(node: ResolvedNode, incoming: readonly Flow[], materials: readonly MaterialType[]): Flow {
  if (node.output_type === "None") return incoming[0];
  const type = typeIndex(node.output_type, materials);
  return { type, units: unitsMade(node, { type, incoming, materials }) };
}

/** What a station makes, and of what. */
export interface Making {
  readonly type: number;
  readonly incoming: readonly Flow[];
  readonly materials: readonly MaterialType[];
}

/** Base units in one item that a station makes: 1 of the base type, none of a component, else its inputs' sum. */
export function unitsMade(recipe: Recipe, { type, incoming, materials }: Making): number {
  if (type === 0) return 1;
  if (materials[type].component) return 0;
  return unitsTaken(recipe, incoming, materials) / recipe.batch_out;
}

/** Base units in what a station takes for one cycle. */
export function unitsTaken(
  { batch_in, inputs }: Recipe,
  incoming: readonly Flow[],
  materials: readonly MaterialType[],
): number {
  if (!inputs) return (batch_in ?? 1) * (incoming[0]?.units ?? 0);
  const unitsOf = new Map(incoming.map(({ type, units }) => [type, units]));
  return Object.entries(inputs).reduce(
    (sum, [name, count]) => sum + count * (unitsOf.get(typeIndex(name, materials)) ?? 0),
    0,
  );
}

/** A type's place in the list of materials; -1 for raw material. */
export function typeIndex(name: string, materials: readonly MaterialType[]): number {
  return materials.findIndex((material) => material.name === name);
}

/** A type's name by its place. */
export function typeName(type: number, materials: readonly MaterialType[]): string {
  return type < 0 ? "None" : materials[type].name;
}
