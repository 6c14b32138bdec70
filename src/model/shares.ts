/**
 * What share of a line's base units each station and each edge carries by design: what rated speeds are measured by.
 *
 * @module
 */
import { compileCondition, conditionFields } from "../config/conditions/condition.ts";
import type { ResolvedEdge, ResolvedNode, ResolvedTopology } from "../config/resolve/resolved.ts";

/** A line as far as shares depend on it. */
export interface SharedLine {
  readonly topology: ResolvedTopology;
  /** The nodes in station order. */
  readonly order: readonly ResolvedNode[];
  /** By node and source name: the base units in an item that it hands on, and whether it hands on raw material. */
  readonly flow: ReadonlyMap<string, { readonly type: number; readonly units: number }>;
}

/** Shares by node name, and by edge. */
export interface Shares {
  readonly ofNode: ReadonlyMap<string, number>;
  readonly ofEdge: ReadonlyMap<ResolvedEdge, number>;
}

/**
 * The shares, 0–1. Sources carry equal parts, and so do the edges out of each; `share` weights count; other edges
 * without a condition carry equal parts, an edge with a condition carries all. Only where a condition asks for nothing
 * but a finding, and fails for an item without one, no part of the design goes that way: it is for rejects and rework.
 */
export function designShares(line: SharedLine): Shares {
  const weightedEdges = weightedEdgesOf(line);
  const starts = startWeights(line, weightedEdges);
  const shares = nodeShares(line, weightedEdges, starts);
  const ofNode = new Map(line.order.map(({ name }, index) => [name, shares[index]]));
  const ofEdge = new Map<ResolvedEdge, number>();
  for (const [source, list] of weightedEdges) {
    const share = ofNode.get(source) ?? starts.get(source) ?? 0;
    for (const { edge, weight } of list) ofEdge.set(edge, share * weight);
  }
  return { ofNode, ofEdge };
}

/** An edge that a part of the design goes. */
interface WeightedEdge {
  readonly edge: ResolvedEdge;
  readonly weight: number;
  /** Taken instead of the others, by whatever meets its condition. */
  readonly isAlternative: boolean;
}

type WeightedEdges = ReadonlyMap<string, readonly WeightedEdge[]>;

/** The edges out of each node and source that lead on to where base units are. */
function weightedEdgesOf({ topology, order, flow }: SharedLine): WeightedEdges {
  const carrying = carriers(topology, order, flow);
  const names = new Set(order.map(({ name }) => name));
  const bySource = Map.groupBy(topology.edges, (edge) => edge.source);
  const weightedEdges = new Map<string, readonly WeightedEdge[]>();
  const routes = new Map(order.map(({ name, route }) => [name, route]));
  for (const [source, edges] of bySource) {
    const inside = edges.filter((edge) =>
      edge.max_passes === null && (!names.has(edge.target) || carrying.has(edge.target))
    );
    const isByShare = routes.get(source) === "share";
    const plain = inside.filter((edge) => edge.condition === null && (isByShare || edge.target !== "_reject"));
    const taken = inside.filter((edge) => edge.condition !== null || plain.includes(edge));
    weightedEdges.set(source, taken.map((edge) => weightedEdge(edge, { plain, isByShare })));
  }
  return weightedEdges;
}

function weightedEdge(
  edge: ResolvedEdge,
  { plain, isByShare }: { plain: readonly ResolvedEdge[]; isByShare: boolean },
): WeightedEdge {
  if (edge.condition !== null) {
    return { edge, weight: isForFindings(edge.condition) ? 0 : 1, isAlternative: true };
  }
  const weight = isByShare ? edge.share ?? 1 : 1 / plain.length;
  return { edge, weight, isAlternative: false };
}

/** Whether only items that were found defective meet the condition. */
function isForFindings(condition: string): boolean {
  const fields = conditionFields(condition);
  if ([...fields].some((field) => field !== "is_defective" && field !== "defects")) return false;
  return !compileCondition(condition)({
    is_defective: false,
    defects: 0,
    type: "",
    base_units: 0,
    age_sec: 0,
    passes: 0,
    parent_machine: "",
  });
}

/** Names of the nodes that hold base units, or hand on the raw material of one that does. */
function carriers(topology: ResolvedTopology, order: readonly ResolvedNode[], flow: SharedLine["flow"]): Set<string> {
  const carrying = new Set<string>();
  const targets = Map.groupBy(topology.edges, (edge) => edge.source);
  for (const { name } of order.toReversed()) {
    const { type, units } = flow.get(name)!;
    const leadsOn = type < 0 && (targets.get(name) ?? []).some((edge) => carrying.has(edge.target));
    if (units > 0 || leadsOn) carrying.add(name);
  }
  return carrying;
}

/** By source: its part of the line, among those that base units come from. */
function startWeights({ topology, flow }: SharedLine, weightedEdges: WeightedEdges): Map<string, number> {
  const names = [...new Set(topology.edges.map((edge) => edge.source))].filter((name) => name.startsWith("_source"));
  const carrying = names.filter((name) => {
    const { type, units } = flow.get(name)!;
    return (type < 0 || units > 0) && weightedEdges.get(name)!.length > 0;
  });
  return new Map(carrying.map((name) => [name, 1 / carrying.length]));
}

/** By node in station order: the greatest share of the line's base units that can come to it. */
function nodeShares(
  { order }: SharedLine,
  weightedEdges: WeightedEdges,
  starts: ReadonlyMap<string, number>,
): number[] {
  const indexOf = new Map(order.map(({ name }, index) => [name, index]));
  const steps = (name: string) =>
    (weightedEdges.get(name) ?? []).flatMap(({ edge, weight, isAlternative }): Step[] => {
      const to = indexOf.get(edge.target);
      return to === undefined || weight === 0 ? [] : [{ to, weight, isAlternative }];
    });
  const ofNode = order.map(({ name }) => steps(name));
  const ofSource = [...starts].map(([name, weight]) => ({ weight, steps: steps(name) }));
  const hasChoices = ofNode.some((own) => own.length > 1 && own.some(({ isAlternative }) => isAlternative));
  return hasChoices ? sharesByChoice(ofNode, ofSource) : sharesByFlow(ofNode, ofSource);
}

interface Step {
  readonly to: number;
  readonly weight: number;
  readonly isAlternative: boolean;
}

type Start = { readonly weight: number; readonly steps: readonly Step[] };

/** Where no station has a choice, every part goes its way once. */
function sharesByFlow(ofNode: readonly (readonly Step[])[], starts: readonly Start[]): number[] {
  const shares = new Array<number>(ofNode.length).fill(0);
  const pass = (share: number, steps: readonly Step[]) => {
    for (const { to, weight } of steps) shares[to] += share * weight;
  };
  for (const { weight, steps } of starts) pass(weight, steps);
  ofNode.forEach((steps, node) => pass(shares[node], steps));
  return shares;
}

/** For each node by itself: what comes to it if all that has a choice goes that way. */
function sharesByChoice(ofNode: readonly (readonly Step[])[], starts: readonly Start[]): number[] {
  const reach = new Float64Array(ofNode.length);
  const from = (steps: readonly Step[]) => {
    let plain = 0, best = 0;
    for (const { to, weight, isAlternative } of steps) {
      if (isAlternative) best = Math.max(best, weight * reach[to]);
      else plain += weight * reach[to];
    }
    return Math.max(best, plain);
  };
  return ofNode.map((_, goal) => {
    reach.fill(0);
    reach[goal] = 1;
    for (let node = goal - 1; node >= 0; node--) reach[node] = from(ofNode[node]);
    return starts.reduce((share, { weight, steps }) => share + weight * from(steps), 0);
  });
}
