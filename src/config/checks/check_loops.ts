import { EDGES, type WrittenLine } from "../resolve/resolve_topology.ts";
import type { Resolving } from "../resolve/resolving.ts";
import { components, type Follows } from "./components.ts";
import { closesLoop } from "../resolve/station_order.ts";

/** Stations of a loop that an error names. */
const NAMES_MAX = 12;

/**
 * A loop must have an edge that counts passes, and such an edge must be one of a loop.
 *
 * @returns the indices of the edges that should count passes and do not, one of each knot of stations
 */
export function checkLoops(resolving: Resolving, line: WrittenLine): number[] {
  const all = graphOf(line, () => true);
  const component = components(all.follows);
  for (const { index, from, to } of all.edges) {
    if (!closesLoop(line.edges[index]) || component[from] === component[to]) continue;
    const { source, target } = line.edges[index];
    const message = `closes no loop: no way leads from ${target} back to ${source}`;
    resolving.fault([...EDGES, index, "max_passes"], message);
  }
  const isBack = ({ index, from, to }: LoopEdge) => closesLoop(line.edges[index]) && component[from] === component[to];
  checkEdgesIn(resolving, line, new Set(all.edges.filter(isBack).map(({ index }) => index)));
  const counted = graphOf(line, (index) => !closesLoop(line.edges[index]));
  const loops = loopsOf(counted);
  for (const loop of loops) reportLoop(resolving, line, loop);
  return loops.map((loop) => loop.at(-1)!.index);
}

/** An item must be able to get to each node of a loop before it goes round. */
function checkEdgesIn(resolving: Resolving, line: WrittenLine, back: ReadonlySet<number>): void {
  const entered = new Set(line.edges.filter((_, index) => !back.has(index)).map((edge) => edge.target));
  const onlyBack = new Set([...back].map((index) => line.edges[index].target).filter((name) => !entered.has(name)));
  for (const [index, { name }] of line.nodes.entries()) {
    if (!onlyBack.has(name)) continue;
    const message = `only edges with max_passes lead into ${name}; that belongs on the edge that leads back`;
    resolving.fault([...line.path, index, "name"], message);
  }
}

interface LoopEdge {
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

interface Graph {
  readonly edges: readonly LoopEdge[];
  readonly follows: Follows;
}

/** The edges from node to node, by index. */
function graphOf(line: WrittenLine, isUsed: (edge: number) => boolean): Graph {
  const indexOf = new Map(line.nodes.map((node, index) => [node.name, index]));
  const follows: number[][] = line.nodes.map(() => []);
  const edges: LoopEdge[] = [];
  for (const [index, { source, target }] of line.edges.entries()) {
    const [from, to] = [indexOf.get(source), indexOf.get(target)];
    if (from === undefined || to === undefined || !isUsed(index)) continue;
    follows[from].push(to);
    edges.push({ index, from, to });
  }
  return { edges, follows };
}

/** One loop of each knot of stations, as the edges that make it up, the one that stands last in the file at its end. */
function loopsOf({ edges, follows }: Graph): LoopEdge[][] {
  const component = components(follows);
  const inner = new Map<number, LoopEdge>();
  for (const edge of edges) {
    if (component[edge.from] === component[edge.to] && !inner.has(edge.from)) inner.set(edge.from, edge);
  }
  const done = new Set<number>();
  const loops: LoopEdge[][] = [];
  for (const start of [...inner.keys()].sort((a, b) => a - b)) {
    if (done.has(component[start])) continue;
    done.add(component[start]);
    loops.push(loopFrom(start, inner));
  }
  return loops;
}

/** Follows the first edge on from each node until one comes a second time. */
function loopFrom(start: number, inner: ReadonlyMap<number, LoopEdge>): LoopEdge[] {
  const trail: LoopEdge[] = [];
  const placeOf = new Map<number, number>();
  let node = start;
  while (!placeOf.has(node)) {
    placeOf.set(node, trail.length);
    trail.push(inner.get(node)!);
    node = trail.at(-1)!.to;
  }
  const loop = trail.slice(placeOf.get(node));
  const last = loop.reduce((best, edge, place) => (edge.index > loop[best].index ? place : best), 0);
  return [...loop.slice(last + 1), ...loop.slice(0, last + 1)];
}

function reportLoop(resolving: Resolving, line: WrittenLine, loop: readonly LoopEdge[]): void {
  const names = loop.map(({ from }) => line.nodes[from].name);
  const shown = names.length <= NAMES_MAX
    ? names
    : [...names.slice(0, NAMES_MAX - 1), `${names.length - NAMES_MAX} more`, names.at(-1)!];
  const message = `closes the loop ${[...shown, names[0]].join(" → ")}; ` +
    "the edge that leads back needs max_passes: how often an item may go round";
  resolving.fault([...EDGES, loop.at(-1)!.index], message);
}
