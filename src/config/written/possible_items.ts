/**
 * Which kinds of items can come to each station of a line: good or defective, found defective or not. Not how many,
 * only whether there can be any: what inspects or mends what never comes is without effect.
 *
 * @module
 */
import { compileCondition, conditionFields } from "../conditions/condition.ts";
import { REJECT } from "../resolve/resolve_topology.ts";
import type { ResolvedEdge, ResolvedNode, ResolvedRun } from "../resolve/resolved.ts";
import { effectiveEquipment } from "../schema/phase_params.ts";
import type { Equipment } from "../schema/schema.ts";

/** Kinds of items as bits, to be put together to sets. */
const GOOD = 1, GOOD_FOUND = 2, DEFECTIVE = 4, DEFECTIVE_FOUND = 8;

/** The sets of all that are good, of all that are defective, and of all whose last inspection found them, rightly or not. */
export const ANY_GOOD = GOOD | GOOD_FOUND, ANY_DEFECTIVE = DEFECTIVE | DEFECTIVE_FOUND;
export const ANY_FOUND = GOOD_FOUND | DEFECTIVE_FOUND;

/** The sets of items at a station. */
export interface ItemsAt {
  /** As its inspection gets them: with the verdicts of before, and the defects that it has made itself. */
  readonly inspected: number;
  /** With the verdicts of its own inspection, where it has one. */
  readonly judged: number;
}

/** A station, as far as the kinds of items depend on it. */
interface Station {
  readonly node: ResolvedNode;
  readonly quality: Equipment["quality"];
  readonly inspects: boolean;
  readonly ways: readonly Way[];
}

/** An edge out of a station, with the kinds that may meet its condition, and those that always do. */
interface Way {
  readonly target: string;
  readonly isAsked: boolean;
  readonly possible: number;
  readonly certain: number;
}

/** The sets by node name. */
export function possibleItems(run: ResolvedRun): ReadonlyMap<string, ItemsAt> {
  const edgesFrom = Map.groupBy(run.topology.edges, ({ source }) => source);
  const stations = new Map(run.topology.nodes.map((node) => {
    return [node.name, stationOf(node, edgesFrom.get(node.name) ?? [], run)];
  }));
  const arriving = new Map([...stations.keys()].map((name) => [name, 0]));
  for (const { source, target } of run.topology.edges) {
    if (!stations.has(source) && stations.has(target)) arriving.set(target, GOOD);
  }
  const at = new Map<string, ItemsAt>();
  // A station is looked at again when a kind is new to it: there are four of them.
  const open = new Set(stations.keys());
  for (const name of open) {
    open.delete(name);
    const station = stations.get(name)!, items = itemsAt(station, arriving.get(name)!);
    at.set(name, items);
    for (const [target, kinds] of leaving(station, items)) {
      const before = arriving.get(target);
      if (before === undefined || (before | kinds) === before) continue;
      arriving.set(target, before | kinds);
      open.add(target);
    }
  }
  return at;
}

function stationOf(
  node: ResolvedNode,
  edges: readonly ResolvedEdge[],
  { equipment, behaviors }: Pick<ResolvedRun, "equipment" | "behaviors">,
): Station {
  const behavior = behaviors[node.behavior_ref];
  const { quality } = effectiveEquipment(equipment[node.equipment_ref], behavior);
  return {
    node,
    quality,
    inspects: behavior.phases.some(({ handler, enabled }) => handler === "InspectPhase" && enabled),
    ways: edges.map(({ target, condition }) => ({ target, isAsked: condition !== null, ...takes(condition) })),
  };
}

function itemsAt({ node, quality, inspects }: Station, arriving: number): ItemsAt {
  const { defect_rate, detection_prob, false_reject_prob } = quality;
  const inspected = spoiled(arrivedAt(node, arriving), defect_rate);
  if (!inspects || (detection_prob === 0 && false_reject_prob === 0)) return { inspected, judged: inspected };
  const good = inspected & ANY_GOOD, defective = inspected & ANY_DEFECTIVE;
  const judged = (good > 0 ? verdicts(false_reject_prob, GOOD, GOOD_FOUND) : 0) |
    (defective > 0 ? verdicts(detection_prob, DEFECTIVE, DEFECTIVE_FOUND) : 0);
  return { inspected, judged };
}

/** What is made of what arrives, before anything new is spoiled: a verdict does not pass into what an item is packed into. */
function arrivedAt({ output_type, batch_out }: ResolvedNode, arriving: number): number {
  if (output_type === "None") return arriving;
  const hasGood = (arriving & ANY_GOOD) > 0, hasDefective = (arriving & ANY_DEFECTIVE) > 0;
  // Of several outputs, the defects of the inputs may be in one alone.
  return (hasGood || (hasDefective && batch_out > 1) ? GOOD : 0) | (hasDefective ? DEFECTIVE : 0);
}

function spoiled(kinds: number, rate: number): number {
  if (rate === 0) return kinds;
  const defective = (kinds & GOOD ? DEFECTIVE : 0) | (kinds & GOOD_FOUND ? DEFECTIVE_FOUND : 0);
  return (rate === 1 ? kinds & ~ANY_GOOD : kinds) | defective;
}

function verdicts(probability: number, not: number, found: number): number {
  return (probability < 1 ? not : 0) | (probability > 0 ? found : 0);
}

/** The kinds that can take each edge, by its target. */
function leaving({ node, quality, inspects, ways }: Station, { inspected, judged }: ItemsAt): [string, number][] {
  const mends = inspects && node.output_type === "None" && quality.repair_prob > 0 &&
    ((inspected | judged) & ANY_FOUND) > 0;
  const kinds = judged | (mends ? GOOD : 0);
  const asked = ways.filter(({ isAsked }) => isAsked), others = ways.filter(({ isAsked }) => !isAsked);
  // Without conditions, what was found is rejected.
  if (asked.length === 0) return others.map(({ target }) => [target, target === REJECT ? kinds : kinds & ~ANY_FOUND]);
  let rest = kinds;
  const taken = asked.map(({ target, possible, certain }): [string, number] => {
    const own = rest & possible;
    if (node.route === "first_match") rest &= ~certain;
    return [target, own];
  });
  const left = asked.reduce((left, { certain }) => left & ~certain, kinds);
  return [...taken, ...others.map(({ target }): [string, number] => [target, left])];
}

const EVERYTHING = ANY_GOOD | ANY_DEFECTIVE;

/** The kinds that may meet a condition, and those that always do. It sees what was found, and never what is true. */
function takes(condition: string | null): { possible: number; certain: number } {
  const fields = condition === null ? [] : [...conditionFields(condition)];
  if (condition === null || fields.some((field) => field !== "is_defective" && field !== "defects")) {
    return { possible: EVERYTHING, certain: 0 };
  }
  const meets = compileCondition(condition);
  const view = { type: "", base_units: 0, age_sec: 0, passes: 0, parent_machine: "" };
  const unfound = meets({ ...view, is_defective: false, defects: 0 });
  // Wrongly found, with a defect, with many.
  const found = [0, 1, 1000].map((defects) => meets({ ...view, is_defective: true, defects }));
  const ofUnfound = unfound ? GOOD | DEFECTIVE : 0;
  return {
    possible: ofUnfound | (found.includes(true) ? ANY_FOUND : 0),
    certain: ofUnfound | (found.includes(false) ? 0 : ANY_FOUND),
  };
}
