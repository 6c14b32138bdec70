/**
 * What is out of balance in a line by design, in words. Stations should be faster the farther they stand from the
 * critical one, so that they refill and empty the buffers around it after a stop of their own (the V-curve).
 *
 * @module
 */
import type { Line, LineNode } from "../model/line.ts";
import { nodesAfter, nodesBefore } from "./node_paths.ts";

/** Neighbours of the critical station should be faster than it by at least this part of its speed. */
const LEAD_MIN = 0.05;

/** Relative; speeds closer than this are equal: a quotient of two rates is rarely the number that was meant. */
const TOLERANCE = 1e-9;

/**
 * A sentence for each pair of neighbouring stations whose speeds do not suit each other: one beside the critical
 * station that is less than 5% faster, and one that is slower than its neighbour nearer to the critical station.
 * Stations without base units are looked through.
 */
export function balanceWarnings(line: Line): string[] {
  if (line.nodes[line.criticalNode] === undefined) return [];
  const edges = ratedEdges(line.nodes);
  return [...closeNeighbours(line, edges), ...fallingRatios(line, edges)];
}

/** A station with base units, and the next one down the line. */
type RatedEdge = readonly [from: number, to: number];

function closeNeighbours(line: Line, edges: readonly RatedEdge[]): string[] {
  const critical = line.nodes[line.criticalNode];
  const beside = edges.filter((edge) => edge.includes(line.criticalNode))
    .map(([from, to]) => (from === line.criticalNode ? to : from));
  return [...new Set(beside)].sort((a, b) => a - b).map((index) => line.nodes[index])
    .filter((node) => isSlower(speedOf(node), (1 + LEAD_MIN) * speedOf(critical)))
    .map((node) =>
      `${node.name}, next to the critical station ${critical.name}, is ${leadOf(node, critical)} (${
        perHour(node)
      } against ${perHour(critical)} base units an hour); at least ${100 * LEAD_MIN}% is needed to make up for stops`
    );
}

/** Rounded down, so that what is below the limit never reads as if it had reached it. */
function leadOf(node: LineNode, critical: LineNode): string {
  const percent = Math.floor(1000 * (speedOf(node) / speedOf(critical) - 1) + TOLERANCE) / 10;
  return percent === 0 ? "no faster" : `only ${percent}% faster`;
}

function fallingRatios(line: Line, edges: readonly RatedEdge[]): string[] {
  const critical = line.nodes[line.criticalNode].name;
  const before = nodesBefore(line.nodes, line.criticalNode), after = nodesAfter(line.nodes, line.criticalNode);
  const outward = edges.flatMap(([from, to]) => {
    if (before.has(from) && before.has(to)) return [{ near: line.nodes[to], far: line.nodes[from] }];
    return after.has(from) && after.has(to) ? [{ near: line.nodes[from], far: line.nodes[to] }] : [];
  });
  return outward.filter(({ near, far }) => isSlower(speedOf(far), speedOf(near))).map(({ near, far }) =>
    `${far.name} is slower than ${near.name} (${perHour(far)} against ${perHour(near)} base units an hour), ` +
    `although it stands farther from the critical station ${critical}`
  );
}

/** The edges between stations that carry base units, straight or through stations that carry none; each once. */
function ratedEdges(nodes: readonly LineNode[]): RatedEdge[] {
  return nodes.flatMap((node, from) =>
    node.ratedSpeed === null ? [] : ratedNext(nodes, from).map((to) => [from, to] as const)
  );
}

function ratedNext(nodes: readonly LineNode[], from: number): number[] {
  const next = new Set<number>(), seen = new Set<number>();
  const open = [...nodes[from].leadsTo];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (seen.has(index)) continue;
    seen.add(index);
    if (nodes[index].ratedSpeed === null) open.push(...nodes[index].leadsTo);
    else next.add(index);
  }
  return [...next].sort((a, b) => a - b);
}

function isSlower(speed: number, than: number): boolean {
  return speed < than * (1 - TOLERANCE);
}

function speedOf({ name, ratedSpeed }: LineNode): number {
  if (ratedSpeed === null) throw new Error(`Invariant: ${name} carries base units`);
  return ratedSpeed;
}

function perHour(node: LineNode): string {
  const units = 3600 * speedOf(node);
  return units.toLocaleString("en-US", { maximumFractionDigits: units < 100 ? 1 : 0 });
}
