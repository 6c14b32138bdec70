/**
 * How much the stations of a line have to do in a run, at most: what their machines can do at rated speed, and what can
 * come to them from the sources. A fast machine behind a slow arrival has little to do.
 *
 * @module
 */
import { meanUpTo } from "../../distribution/distribution.ts";
import { toSeconds } from "../../distribution/quantity.ts";
import type { ResolvedNode, ResolvedRun } from "../resolve/resolved.ts";
import { closesLoop } from "../resolve/station_order.ts";
import type { CheckedGraph } from "./check_graph.ts";
import { components } from "./components.ts";

type Source = ResolvedRun["sources"][string];

/** What the machines of a station do in a run, all together and at most. */
export interface StationWork {
  readonly cycles: number;
  /** Items taken. */
  readonly taken: number;
  /** Items handed on. */
  readonly made: number;
}

/** A line whose work is bounded. */
export interface BoundedLine {
  readonly nodes: readonly ResolvedNode[];
  /** Its graph; null where it has none that could be checked: then only speeds are known. */
  readonly graph: CheckedGraph | null;
  /** By the name of the node; what of one that is missing is not known. */
  readonly sources: ReadonlyMap<string, Source>;
  /** By node: cycles that its machines can do in the run. */
  readonly ratedCycles: readonly number[];
  /** Seconds that the run lasts. */
  readonly seconds: number;
}

/** The work of each node, in the order of the nodes. */
export function boundedWork(line: BoundedLine): StationWork[] {
  if (line.graph === null) return line.nodes.map((node, index) => workOf(node, line.ratedCycles[index]));
  return new FlowBounds(line, line.graph).works();
}

/** Items that a source has and gets in so many seconds, on average. */
export function suppliedItems({ initial_inventory, interarrival_sec }: Source, seconds: number): number {
  if (interarrival_sec === null) return initial_inventory;
  const interval = toSeconds(interarrival_sec, { unitSeconds: 1, plainNumber: "constant" });
  return initial_inventory + seconds / meanUpTo(interval, seconds);
}

/** Items taken for one cycle, all materials together. */
export function itemsPerCycle({ inputs, batch_in }: ResolvedNode): number {
  return inputs === null ? batch_in ?? 1 : Object.values(inputs).reduce((sum, count) => sum + count, 0);
}

/** Whether it hands its input on as it is. */
function passesThrough({ output_type }: ResolvedNode): boolean {
  return output_type === "None";
}

/** Items handed on for one cycle. */
export function itemsMadePerCycle(node: ResolvedNode): number {
  return passesThrough(node) ? itemsPerCycle(node) : node.batch_out;
}

function workOf(node: ResolvedNode, cycles: number): StationWork {
  return { cycles, taken: cycles * itemsPerCycle(node), made: cycles * itemsMadePerCycle(node) };
}

/** Follows items from the sources on. */
class FlowBounds {
  readonly #line: BoundedLine;
  readonly #order: readonly number[];
  readonly #indexOf: ReadonlyMap<string, number>;
  /** Names of the nodes and sources before each node, by edges that close no loop. */
  readonly #before: readonly ReadonlySet<string>[];
  readonly #component: Int32Array;
  /** By component that has loops: how often an item may go round in it. */
  readonly #rounds = new Map<number, number>();
  /** By component that has loops: items that come into it. */
  readonly #comingByLoop = new Map<number, number>();
  readonly #works = new Map<number, StationWork>();

  constructor(line: BoundedLine, { line: { edges }, order }: CheckedGraph) {
    const { nodes } = line, follows: number[][] = nodes.map(() => []), before = nodes.map(() => new Set<string>());
    const indexOf = new Map(nodes.map(({ name }, index) => [name, index]));
    for (const edge of edges) {
      const to = indexOf.get(edge.target);
      if (to === undefined) continue;
      follows[indexOf.get(edge.source) ?? to].push(to);
      if (!closesLoop(edge)) before[to].add(edge.source);
    }
    this.#line = line;
    this.#order = order;
    this.#indexOf = indexOf;
    this.#before = before;
    this.#component = components(follows);
    for (const { target, max_passes } of edges.filter(closesLoop)) {
      const component = this.#component[indexOf.get(target) ?? -1];
      this.#rounds.set(component, (this.#rounds.get(component) ?? 0) + max_passes!);
    }
  }

  /** In station order, so that what comes before is mostly known already. */
  works(): StationWork[] {
    for (const index of this.#order) this.#workAt(index);
    return this.#line.nodes.map((_, index) => this.#workAt(index));
  }

  #workAt(index: number): StationWork {
    const known = this.#works.get(index);
    if (known !== undefined) return known;
    const { nodes, ratedCycles } = this.#line, rounds = this.#rounds.get(this.#component[index]);
    const coming = rounds === undefined ? this.#cyclesOfComing(index) : this.#cyclesOfLoop(index, rounds);
    const work = workOf(nodes[index], Math.min(ratedCycles[index], coming));
    this.#works.set(index, work);
    return work;
  }

  /** Cycles that what can come is enough for. */
  #cyclesOfComing(index: number): number {
    const node = this.#line.nodes[index], before = [...this.#before[index]];
    if (node.inputs === null) return this.#sumMade(before) / itemsPerCycle(node);
    const cycles = Object.entries(node.inputs).map(([material, count]) =>
      this.#sumMade(before.filter((name) => this.#materialOf(name) === material)) / count
    );
    return Math.min(...cycles);
  }

  /** Each item that comes into a loop may come to each of its nodes once, and once more with every round. */
  #cyclesOfLoop(index: number, rounds: number): number {
    const component = this.#component[index], known = this.#comingByLoop.get(component);
    const coming = known ?? this.#comingInto(component);
    this.#comingByLoop.set(component, coming);
    return (1 + rounds) * coming / itemsPerCycle(this.#line.nodes[index]);
  }

  /** Items that come into a loop from outside. */
  #comingInto(component: number): number {
    const { nodes } = this.#line;
    const inside = nodes.flatMap((_, index) => this.#component[index] === component ? [index] : []);
    // What is made anew in a loop has been round it never.
    if (!inside.every((index) => passesThrough(nodes[index]))) return Infinity;
    const before = inside.flatMap((index) => [...this.#before[index]]);
    return this.#sumMade(before.filter((name) => !this.#isIn(component, name)));
  }

  #isIn(component: number, name: string): boolean {
    const index = this.#indexOf.get(name);
    return index !== undefined && this.#component[index] === component;
  }

  #sumMade(names: readonly string[]): number {
    return names.reduce((sum, name) => sum + this.#madeBy(name), 0);
  }

  #madeBy(name: string): number {
    const index = this.#indexOf.get(name);
    if (index !== undefined) return this.#workAt(index).made;
    const source = this.#line.sources.get(name);
    return source === undefined ? Infinity : suppliedItems(source, this.#line.seconds);
  }

  /** What a node or a source hands on; of one that passes its input through, what comes to it. */
  #materialOf(name: string): string | undefined {
    const { nodes, sources } = this.#line;
    for (let from: string | undefined = name; from !== undefined; [from] = this.#before[this.#indexOf.get(from)!]) {
      const index = this.#indexOf.get(from);
      if (index === undefined) return sources.get(from)?.material_type;
      if (!passesThrough(nodes[index])) return nodes[index].output_type;
    }
    return undefined;
  }
}
