/**
 * Where items go by design, as far as that follows from what is found of them and how often they went round.
 *
 * @module
 */
import { compileCondition, conditionFields } from "../config/conditions/condition.ts";
import type { ResolvedEdge } from "../config/resolve/resolved.ts";
import { FOUND, isFound } from "./item_kinds.ts";
import type { Condition, Machine } from "./line.ts";

/** An edge out of a node. */
export interface Way {
  /** Index of the node that it leads to; -1: off the line, or rejected. */
  readonly to: number;
  /** Index into the needs of that node. */
  readonly need: number;
  /** The number by which its passes are counted, -1 where it closes no loop, and how often an item may take it. */
  readonly loop: number;
  readonly passesMax: number;
  readonly share: number;
  readonly isReject: boolean;
  /** Null: none; `"other"`: it asks for more than findings and passes, so all goes that way. */
  readonly condition: Condition | "other" | null;
}

/** A part of the items that goes a way. The parts may sum to more than 1, where all goes more than one way. */
export interface Choice {
  readonly way: Way;
  readonly part: number;
}

const FINDINGS: readonly string[] = ["is_defective", "defects"];

/** The condition of an edge, as {@linkcode Way} has it. */
export function askedOf({ condition }: ResolvedEdge): Way["condition"] {
  if (condition === null) return null;
  const isKnown = [...conditionFields(condition)].every((field) => field === "passes" || FINDINGS.includes(field));
  return isKnown ? compileCondition(condition) : "other";
}

/** Whether an edge asks how often an item went round. */
export function asksForPasses({ condition }: ResolvedEdge): boolean {
  return condition !== null && conditionFields(condition).has("passes");
}

/**
 * Where the items of a kind go that have passed loops so often: none where all of them are rejected, since a machine
 * without conditions rejects what is found.
 */
export function choicesOf(
  { ways, machine }: { readonly ways: readonly Way[]; readonly machine: Machine },
  kind: number,
  passes: number,
): Choice[] {
  if (!machine.routesByCondition && isFound(kind)) return [];
  const view = viewOf(kind, passes), all = (way: Way) => ({ way, part: 1 });
  const holds = ({ condition }: Way) => typeof condition === "function" && condition(view);
  if (machine.route === "first_match") {
    const first = ways.findIndex((way) => way.condition === null || holds(way));
    return ways.filter((way, i) => i === first || (way.condition === "other" && (first < 0 || i < first))).map(all);
  }
  const holding = ways.filter(holds), others = ways.filter(({ condition }) => condition === "other").map(all);
  return [...others, ...divided(holding.length > 0 ? holding : plainWays(ways, machine), machine)];
}

/** Those without a condition; the reject bin takes a part only where it has a share. */
function plainWays(ways: readonly Way[], { route }: Machine): Way[] {
  const plain = ways.filter(({ condition }) => condition === null), onward = plain.filter(({ isReject }) => !isReject);
  return route === "share" || onward.length === 0 ? plain : onward;
}

function divided(ways: readonly Way[], { route }: Machine): Choice[] {
  const sum = ways.reduce((total, { share }) => total + share, 0), isByShare = route === "share" && sum > 0;
  return ways.map((way) => ({ way, part: isByShare ? way.share / sum : 1 / ways.length }));
}

/** Of several defects a single one is known. */
function viewOf(kind: number, passes: number) {
  const defects = kind === FOUND ? 1 : 0;
  return { is_defective: isFound(kind), defects, passes, type: "", base_units: 0, age_sec: 0, parent_machine: "" };
}
