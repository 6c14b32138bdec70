/**
 * How often the base units that come to a station come there by design: more than once where rework leads them back.
 *
 * @module
 */
import { components } from "../config/checks/components.ts";
import type { ResolvedEdge } from "../config/resolve/resolved.ts";
import { add, type Arrivals, type DesignNode, DesignVisits, type LinePart, sumOf } from "./design_visits.ts";
import { askedOf, asksForPasses, choicesOf, type Way } from "./design_ways.ts";
import { GOOD, isDefective, KIND_COUNT, made, passedOn } from "./item_kinds.ts";
import type { Machine } from "./line.ts";
import type { LinePlan } from "./plan.ts";

/**
 * Expected visits of a base unit to each node, over the probability that it comes there at all: 1 and more, exactly 1
 * for nodes on no loop. They follow from defect rates, inspections, mending, routes and `max_passes`: items, of which
 * a part is defective, and of these a part is found, are followed through the line. Where a condition asks for more than
 * findings and passes, all goes that way.
 *
 * @param machines one of each node, in station order
 */
export function expectedPasses(plan: LinePlan, machines: readonly Machine[]): number[] {
  const passes = machines.map(() => 1);
  if (plan.onLoops.size === 0) return passes;
  const flow = new DesignFlow(plan, machines);
  for (const part of flow.partsInOrder()) for (const [node, visits] of flow.pass(part)) passes[node] = visits;
  return passes;
}

/** The flow of items through a line, part after part. */
class DesignFlow {
  readonly #ways: ReadonlyMap<ResolvedEdge, Way>;
  readonly #nodes: readonly DesignNode[];
  readonly #asksForPasses: boolean;
  /** What comes to each node from earlier parts; to one that makes something, by need in place of passes. */
  readonly #arrivals: ReadonlyMap<number, Arrivals>;

  constructor(readonly plan: LinePlan, readonly machines: readonly Machine[]) {
    const ways = this.#ways = waysOver(plan, machines);
    this.#nodes = plan.order.map(({ name }, node) => ({
      machine: machines[node],
      passedOn: passedOn(machines[node]),
      ways: plan.edgesFrom.get(name)!.map((edge) => ways.get(edge)!),
    }));
    this.#asksForPasses = plan.run.topology.edges.some(asksForPasses);
    this.#arrivals = new Map(machines.map((_, node) => [node, new Map()]));
    for (const { name } of plan.sources) this.#deliver(name);
  }

  #deliver(source: string): void {
    for (const edge of this.plan.edgesFrom.get(source) ?? []) {
      const items = this.plan.shares.ofEdge.get(edge) ?? 1;
      this.#arrive(this.#ways.get(edge)!, { kind: GOOD, passes: 0, items });
    }
  }

  #arrive(
    { to, need }: Pick<Way, "to" | "need">,
    { kind, passes, items }: { readonly kind: number; readonly passes: number; readonly items: number },
  ): void {
    add(this.#arrivals.get(to)!, this.machines[to].passesThrough ? passes : need, { kind, items });
  }

  /** The parts of the line, each after those that lead to it. */
  partsInOrder(): LinePart[] {
    const follows = this.#nodes.map(({ ways }) => ways.flatMap(({ to }) => (to < 0 ? [] : [to])));
    const component = components(follows), members = Map.groupBy(component.keys(), (node) => component[node]);
    // Tarjan's algorithm numbers what comes last first.
    const numbers = [...members.keys()].sort((a, b) => b - a);
    return numbers.map((number) => ({
      members: new Set(members.get(number)!),
      nodes: this.#nodes,
      asksForPasses: this.#asksForPasses,
    }));
  }

  /** Sends what comes to a part on to the next ones. @returns the expected passes of its nodes, where it is a loop */
  pass(part: LinePart): [node: number, passes: number][] {
    const members = [...part.members], [first] = members;
    if (!this.machines[first].passesThrough) {
      this.#make(first);
      return [];
    }
    const entering = new Map(members.map((node) => [node, this.#arrivals.get(node)!]));
    const { ofNode, leaving } = new DesignVisits(part).run(entering);
    for (const { way, ...items } of leaving) this.#arrive(way, items);
    const loop = members.filter((node) => this.plan.onLoops.has(this.plan.order[node].name));
    return loop.map((node) => {
      const first = new DesignVisits(part, node).run(entering).ofNode.get(node) ?? 0;
      return [node, first > 0 ? ofNode.get(node)! / first : 1];
    });
  }

  /** What is packed has no verdict and went nowhere: it begins anew. */
  #make(node: number): void {
    const router = this.#nodes[node], arrivals = this.#arrivals.get(node)!, units = this.#unitsAt(node);
    const items = this.#itemsMade(node, units);
    made(router.machine, goodInputs(router.machine, arrivals, units)).forEach((part, kind) => {
      for (const { way, part: choice } of choicesOf(router, kind, 0)) {
        if (way.to >= 0) this.#arrive(way, { kind, passes: 0, items: items * part * choice });
      }
    });
  }

  /** By need: base units in an item. */
  #unitsAt(node: number): number[] {
    const units = this.machines[node].needs.map(() => 0);
    for (const edge of this.plan.edgesInto.get(this.plan.order[node].name)!) {
      units[this.#ways.get(edge)!.need] = this.plan.flow.get(edge.source)!.units;
    }
    return units;
  }

  /** As many as come in, which are parts of the line's base units; what makes those makes its share of them. */
  #itemsMade(node: number, units: readonly number[]): number {
    const { startsBaseUnits, unitsOut } = this.machines[node];
    if (startsBaseUnits) return this.plan.shares.ofNode.get(this.plan.order[node].name)!;
    if (unitsOut === 0) return 1;
    return [...this.#arrivals.get(node)!].reduce((sum, [need, kinds]) => sum + (units[need] > 0 ? sumOf(kinds) : 0), 0);
  }
}

/**
 * The probability that no defect of its inputs goes into an output: an item of k base units is defective with
 * 1 − (1 − q)^k, and each defect goes into one of the outputs.
 */
function goodInputs({ needs, batchOut }: Machine, arrivals: Arrivals, units: readonly number[]): number {
  return needs.reduce((product, count, need) => {
    const k = Math.max(1, units[need]), q = 1 - Math.pow(1 - defectiveShare(arrivals.get(need)), 1 / k);
    return product * Math.pow(1 - q / batchOut, k * count);
  }, 1);
}

function defectiveShare(kinds: Float64Array = new Float64Array(KIND_COUNT)): number {
  const all = sumOf(kinds), defective = kinds.filter((_, kind) => isDefective(kind));
  return all > 0 ? sumOf(defective) / all : 0;
}

function waysOver({ run, order, loops, edgesInto }: LinePlan, machines: readonly Machine[]): Map<ResolvedEdge, Way> {
  const indexOf = new Map(order.map(({ name }, node) => [name, node]));
  return new Map(run.topology.edges.map((edge) => {
    const to = indexOf.get(edge.target) ?? -1;
    const way = {
      to,
      need: to < 0 ? 0 : machines[to].inputs[edgesInto.get(edge.target)!.indexOf(edge)].need,
      loop: loops.indexOf(edge),
      passesMax: edge.max_passes ?? Infinity,
      share: edge.share ?? 1,
      isReject: edge.target === "_reject",
      condition: askedOf(edge),
    };
    return [edge, way];
  }));
}
