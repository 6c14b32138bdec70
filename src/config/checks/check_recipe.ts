import type { Incoming, MaterialFlow } from "./checked_flow.ts";
import { type Flow, typeIndex, typeName, unitsMade, unitsTaken } from "../resolve/material_flow.ts";
import { didYouMean, meantOrKnown } from "../problems/nearest.ts";
import type { Path } from "../problems/path.ts";
import type { MaterialType } from "../resolve/resolved.ts";
import type { WrittenLine } from "../resolve/resolve_topology.ts";
import type { Resolving } from "../resolve/resolving.ts";
import type { Node } from "../schema/schema.ts";

/** A station and what comes into it. */
export interface NodeRecipe {
  readonly flow: MaterialFlow;
  readonly index: number;
  /** By edge. */
  readonly incoming: readonly Incoming[];
}

/** A station with what the checks look at. */
interface Station {
  readonly node: Node;
  readonly path: Path;
  readonly incoming: readonly Incoming[];
  readonly materials: readonly MaterialType[];
  readonly line: WrittenLine;
}

/** What a station hands on of what comes in; null, with problems in the report, when that cannot be. */
export function checkRecipe(resolving: Resolving, { flow, index, incoming }: NodeRecipe): Flow | null {
  const station: Station = {
    node: flow.line.nodes[index],
    path: [...flow.line.path, index],
    incoming: distinct(incoming),
    materials: flow.materials,
    line: flow.line,
  };
  let made: Flow | null = null;
  const isClean = resolving.isClean(() => {
    checkInputs(resolving, station);
    made = station.node.output_type === "None" ? passOn(resolving, station) : make(resolving, station);
  });
  return isClean ? made : null;
}

/** The first of each type. */
function distinct(incoming: readonly Incoming[]): Incoming[] {
  const byType = new Map<number, Incoming>();
  for (const flow of incoming) if (!byType.has(flow.type)) byType.set(flow.type, flow);
  return [...byType.values()];
}

/** `inputs` names just the types that come in; `batch_in` counts items of one type. */
function checkInputs(resolving: Resolving, station: Station): void {
  const { node: { name, inputs }, path, incoming, materials } = station;
  if (inputs) return checkNamed(resolving, station, inputs);
  if (incoming.length === 1) return;
  const [one, other] = incoming;
  const message = `${name} takes ${typeName(one.type, materials)} from ${one.from} and ` +
    `${typeName(other.type, materials)} from ${other.from}; say how many of each with inputs`;
  resolving.fault([...path, "batch_in"], message);
}

function checkNamed(resolving: Resolving, station: Station, inputs: NonNullable<Node["inputs"]>): void {
  const { node, path, incoming, materials } = station;
  let isSpelt = true;
  for (const name of Object.keys(inputs)) {
    const index = typeIndex(name, materials);
    if (incoming.some(({ type }) => typeName(type, materials) === name)) continue;
    isSpelt = false;
    const message = index < 0 && name !== "None"
      ? `no such material: ${name}${nearestType(name, station)}`
      : `no edge brings ${name} to ${node.name}; what comes in is ${listed(station)}`;
    resolving.fault([...path, "inputs", name], message, "key");
  }
  for (const { type, from } of isSpelt ? incoming : []) {
    const name = typeName(type, materials);
    if (Object.hasOwn(inputs, name)) continue;
    resolving.fault([...path, "inputs"], `says nothing of ${name}, which comes in from ${from}`);
  }
}

/** `; did you mean X?`, first among the types that come in, then among all. */
function nearestType(word: string, { incoming, materials }: Station): string {
  const known = incoming.map(({ type }) => typeName(type, materials));
  return didYouMean(word, known) || meantOrKnown(word, materials.map(({ name }) => name));
}

function listed({ incoming, materials }: Station): string {
  return incoming.map(({ type }) => typeName(type, materials)).join(", ");
}

/** Items that pass through stay what they are and as many as they are. */
function passOn(resolving: Resolving, { node, path, incoming }: Station): Flow | null {
  const { inputs, batch_out } = node;
  const taken = inputs ? Object.values(inputs)[0] : node.batch_in ?? 1;
  if (inputs && Object.keys(inputs).length > 1) {
    resolving.fault([...path, "inputs"], "must name one material where items pass through");
  } else if (batch_out !== 1 && batch_out !== taken) {
    resolving.fault(
      [...path, "batch_out"],
      `must be what comes in (${taken}) where items pass through, found ${batch_out}`,
    );
  }
  const [{ type, units }] = incoming;
  return { type, units };
}

function make(resolving: Resolving, station: Station): Flow | null {
  const { node, path, incoming, materials } = station;
  const type = typeIndex(node.output_type, materials);
  const problem = typeProblem(type, station);
  if (problem !== null) {
    resolving.fault([...path, "output_type"], problem);
    return null;
  }
  const units = unitsMade(node, { type, incoming, materials });
  if (Number.isSafeInteger(units)) return { type, units };
  const taken = `${unitsTaken(node, incoming, materials)} ${materials[0].plural}`;
  const message = Number.isInteger(units)
    ? `makes items of ${taken}, more than can be counted`
    : `must divide what comes in evenly: ${taken} make no ${node.batch_out} equal ${materials[type].plural}`;
  resolving.fault([...path, "batch_out"], message);
  return null;
}

/** The station that makes a type, from one that hands it on up the line; null where the source does. */
function makerOf(type: string, { from, line }: { from: string; line: WrittenLine }): string | null {
  const seen = new Set([from]);
  for (const name of seen) {
    const node = line.nodes.find((each) => each.name === name);
    if (node?.output_type === type) return name;
    for (const { source, target } of line.edges) if (target === name) seen.add(source);
  }
  return null;
}

/** Why a station cannot make a type of what comes in. */
function typeProblem(type: number, { node, incoming, materials, line }: Station): string | null {
  const found = node.output_type;
  const names = materials.map((material) => material.name);
  if (type < 0) return `no such material: ${found}${meantOrKnown(found, [...names, "None"])}`;
  const ordered = incoming.filter((flow) => flow.type >= 0 && !materials[flow.type].component);
  if (materials[type].component) {
    if (ordered.length === 0) return null;
    return `${found} is a component: it holds no base units, and those of ${names[ordered[0].type]}, ` +
      `which comes in from ${ordered[0].from}, would be lost`;
  }
  if (type > 0 && ordered.length === 0) {
    return `must be ${names[0]}, the base unit, before anything else is made, found ${found}`;
  }
  const tooHigh = ordered.find((flow) => flow.type >= type);
  if (tooHigh === undefined) return null;
  if (tooHigh.type === type && node.batch_out === 1 && ordered.length === 1) {
    const maker = makerOf(found, { from: tooHigh.from, line }), { plural } = materials[type];
    return maker === null
      ? `${found} is what comes in already; use None if it only passes ${plural} through`
      : `${found} is what comes in already, made by ${maker}; use None at the one of the two that only passes ${plural} through`;
  }
  const order = names.filter((_, index) => !materials[index].component).join(", ");
  return `must be above ${names[tooHigh.type]}, which comes in (the order is ${order}), found ${found}`;
}
