/**
 * The types of a log: those of events, by activity, and those of objects.
 *
 * @module
 */
import type { AttributeValue, LogAttribute, LogType } from "./attributes.ts";
import type { CollectedEvents } from "./collect_events.ts";
import { EVENT_KINDS, type EventAttribute } from "./event_kinds.ts";
import type { LogSource } from "./log_source.ts";
import { MACHINE_TYPE, mapNames } from "./names.ts";

/** A type of events, and how the values of its attributes follow from a run. */
export interface EventType extends LogType {
  readonly attributes: readonly EventAttribute[];
}

/** The types of the events at some places, and by place the index of its type. */
export function eventTypes(
  source: LogSource,
  { kind, ref }: CollectedEvents,
  places: Int32Array,
): { readonly types: readonly EventType[]; readonly typeOf: Uint16Array } {
  const attributesOf = new Map<string, readonly EventAttribute[]>();
  const names = Array.from(places, (event) => {
    const row = EVENT_KINDS[kind[event]], name = row.activityOf(source, ref[event]);
    if (!attributesOf.has(name)) attributesOf.set(name, attributesAt(source, row, ref[event]));
    return name;
  });
  const sorted = [...attributesOf.keys()].sort(), maps = mapNames(sorted);
  const index = new Map(sorted.map((name, i) => [name, i]));
  return {
    types: sorted.map((name, i) => ({ name, mapName: maps[i], attributes: attributesOf.get(name)! })),
    typeOf: Uint16Array.from(names, (name) => index.get(name)!),
  };
}

function attributesAt(source: LogSource, kind: typeof EVENT_KINDS[number], ref: number): readonly EventAttribute[] {
  const machine = kind.machineOf(source, ref);
  return kind.attributes.filter(({ isAt }) => isAt?.(source, machine) ?? true);
}

/** An attribute of objects, and how its value follows from a run. */
export interface ObjectAttribute extends LogAttribute {
  /** @param object the number of an item, or of a machine */
  valueOf(source: LogSource, object: number): AttributeValue;
}

/** What there is to know of an item. */
export const ITEM_ATTRIBUTES: readonly ObjectAttribute[] = [
  {
    name: "base_units",
    type: "INTEGER",
    meaning: "base units in it",
    valueOf: ({ data: { line: { machines, sources } }, histories: { visits: { madeBy } } }, item) =>
      madeBy[item] >= 0 ? machines[madeBy[item]].unitsOut : sources[-1 - madeBy[item]].baseUnits,
  },
  {
    name: "defects",
    type: "INTEGER",
    meaning: "defects in it at last, those of everything packed into it included",
    valueOf: ({ histories }, item) => histories.defectsAtLast(item),
  },
  {
    name: "complete",
    type: "BOOLEAN",
    meaning:
      "whether all that happens to it is in the log: it was packed into another, shipped or rejected before the run ended",
    valueOf: ({ histories, isCut }, item) =>
      isCut[item] === 0 && LEFT.includes(histories.visits.to[histories.last[item]]),
  },
];

/** Rows of `to` after which an item is no more on the line: see the engine's visits. */
const LEFT = [-1, -2, -3, -4];

/** What there is to know of a machine. */
export const MACHINE_ATTRIBUTES: readonly ObjectAttribute[] = [
  {
    name: "node",
    type: "TEXT",
    meaning: "the station that it belongs to",
    valueOf: ({ data: { line } }, machine) => line.nodes[line.machines[machine].node].name,
  },
  {
    name: "equipment",
    type: "TEXT",
    meaning: "what it is, as the configuration calls it",
    valueOf: ({ data: { line, run } }, machine) => equipmentOf(run, line.nodes[line.machines[machine].node].name).name,
  },
  {
    name: "rated_uph",
    type: "REAL",
    meaning: "items an hour that it is rated for",
    valueOf: ({ data: { line, run } }, machine) => equipmentOf(run, line.nodes[line.machines[machine].node].name).uph,
  },
];

function equipmentOf({ topology, equipment }: LogSource["data"]["run"], node: string): { name: string; uph: number } {
  const name = topology.nodes.find((each) => each.name === node)!.equipment_ref;
  return { name, uph: equipment[name].uph };
}

/** A type of objects. */
export interface ObjectType extends LogType {
  readonly attributes: readonly ObjectAttribute[];
}

/** Types of objects, and the materials, -1 for machines, that they are of. */
export function objectTypes({ data: { line } }: LogSource, materials: ReadonlySet<number>): Map<number, ObjectType> {
  const nameOf = (material: number) => material < 0 ? MACHINE_TYPE : line.materials[material];
  const sorted = [...materials].sort((a, b) => nameOf(a) < nameOf(b) ? -1 : 1), maps = mapNames(sorted.map(nameOf));
  return new Map(sorted.map((material, i) => [material, {
    name: nameOf(material),
    mapName: maps[i],
    attributes: material < 0 ? MACHINE_ATTRIBUTES : ITEM_ATTRIBUTES,
  }]));
}
