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
export const GOOD = 1, GOOD_FOUND = 2, DEFECTIVE = 4, DEFECTIVE_FOUND = 8;

/** Items of a set whose last inspection found them, rightly or not. */
export const FOUND = GOOD_FOUND | DEFECTIVE_FOUND;

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
  readonly edges: readonly ResolvedEdge[];
}

/** The sets by node name. */
export function possibleItems(run: ResolvedRun): ReadonlyMap<string, ItemsAt> {
  const stations = run.topology.nodes.map((node) => stationOf(node, run));
  const arriving = new Map(stations.map(({ node }) => [node.name, 0]));
  for (const { source, target } of run.topology.edges) {
    if (!arriving.has(source) && arriving.has(target)) arriving.set(target, GOOD);
  }
  const at = new Map<string, ItemsAt>();
  // A round adds kinds or is the last: there are four of them at each station.
  for (let grows = true; grows;) {
    grows = false;
    for (const station of stations) {
      const items = itemsAt(station, arriving.get(station.node.name)!);
      at.set(station.node.name, items);
      for (const [target, kinds] of leaving(station, items)) {
        const before = arriving.get(target);
        if (before === undefined || (before | kinds) === before) continue;
        arriving.set(target, before | kinds);
        grows = true;
      }
    }
  }
  return at;
}

function stationOf(node: ResolvedNode, { equipment, behaviors, topology }: ResolvedRun): Station {
  const behavior = behaviors[node.behavior_ref];
  const { quality } = effectiveEquipment(equipment[node.equipment_ref], behavior);
  return {
    node,
    quality,
    inspects: behavior.phases.some(({ handler, enabled }) => handler === "InspectPhase" && enabled),
    edges: topology.edges.filter(({ source }) => source === node.name),
  };
}

function itemsAt({ node, quality, inspects }: Station, arriving: number): ItemsAt {
  const { defect_rate, detection_prob, false_reject_prob } = quality;
  const inspected = spoiled(arrivedAt(node, arriving), defect_rate);
  if (!inspects || (detection_prob === 0 && false_reject_prob === 0)) return { inspected, judged: inspected };
  const good = inspected & (GOOD | GOOD_FOUND), defective = inspected & (DEFECTIVE | DEFECTIVE_FOUND);
  const judged = (good > 0 ? verdicts(false_reject_prob, GOOD, GOOD_FOUND) : 0) |
    (defective > 0 ? verdicts(detection_prob, DEFECTIVE, DEFECTIVE_FOUND) : 0);
  return { inspected, judged };
}

/** What is made of what arrives, before anything new is spoiled: a verdict does not pass into what an item is packed into. */
function arrivedAt({ output_type, batch_out }: ResolvedNode, arriving: number): number {
  if (output_type === "None") return arriving;
  const hasGood = (arriving & (GOOD | GOOD_FOUND)) > 0, hasDefective = (arriving & (DEFECTIVE | DEFECTIVE_FOUND)) > 0;
  // Of several outputs, the defects of the inputs may be in one alone.
  return (hasGood || (hasDefective && batch_out > 1) ? GOOD : 0) | (hasDefective ? DEFECTIVE : 0);
}

function spoiled(kinds: number, rate: number): number {
  if (rate === 0) return kinds;
  const defective = (kinds & GOOD ? DEFECTIVE : 0) | (kinds & GOOD_FOUND ? DEFECTIVE_FOUND : 0);
  return (rate === 1 ? kinds & ~(GOOD | GOOD_FOUND) : kinds) | defective;
}

function verdicts(probability: number, not: number, found: number): number {
  return (probability < 1 ? not : 0) | (probability > 0 ? found : 0);
}

/** The kinds that can take each edge, by its target. */
function leaving({ node, quality, inspects, edges }: Station, { inspected, judged }: ItemsAt): [string, number][] {
  const mends = inspects && node.output_type === "None" && quality.repair_prob > 0 &&
    ((inspected | judged) & FOUND) > 0;
  const kinds = judged | (mends ? GOOD : 0);
  const conditional = edges.filter(({ condition }) => condition !== null);
  if (conditional.length === 0) return edges.filter(notRejected).map(({ target }) => [target, kinds & ~FOUND]);
  let rest = kinds;
  const taken = conditional.map(({ target, condition }): [string, number] => {
    const { possible, certain } = takes(condition!);
    const own = rest & possible;
    if (node.route === "first_match") rest &= ~certain;
    return [target, own];
  });
  const others = conditional.reduce((left, { condition }) => left & ~takes(condition!).certain, kinds);
  return [
    ...taken,
    ...edges.filter(({ condition }) => condition === null).map(({ target }): [string, number] => {
      return [target, others];
    }),
  ];
}

function notRejected({ target }: ResolvedEdge): boolean {
  return target !== REJECT;
}

const EVERYTHING = GOOD | DEFECTIVE | FOUND;

/** The kinds that may meet a condition, and those that always do. It sees what was found, and never what is true. */
function takes(condition: string): { possible: number; certain: number } {
  const fields = [...conditionFields(condition)];
  if (fields.some((field) => field !== "is_defective" && field !== "defects")) {
    return { possible: EVERYTHING, certain: 0 };
  }
  const meets = compileCondition(condition);
  const view = { type: "", base_units: 0, age_sec: 0, passes: 0, parent_machine: "" };
  const unfound = meets({ ...view, is_defective: false, defects: 0 });
  // Wrongly found, with a defect, with many.
  const found = [0, 1, 1000].map((defects) => meets({ ...view, is_defective: true, defects }));
  const ofUnfound = unfound ? GOOD | DEFECTIVE : 0;
  return {
    possible: ofUnfound | (found.includes(true) ? FOUND : 0),
    certain: ofUnfound | (found.includes(false) ? 0 : FOUND),
  };
}
