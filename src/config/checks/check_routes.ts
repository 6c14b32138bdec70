import { checkCondition } from "../conditions/condition.ts";
import { isSource } from "../resolve/resolve_sources.ts";
import { EDGES, REJECT, type WrittenLine } from "../resolve/resolve_topology.ts";
import type { Resolving } from "../resolve/resolving.ts";
import type { Edge, Node } from "../schema/schema.ts";

/** Shares may miss a sum of 1 by what adding them up in float64 does. */
const SUM_TOLERANCE = 1e-9;

/** An edge with its place in the file. */
interface Placed extends Edge {
  readonly index: number;
}

/** Conditions must be readable, every edge one that can be taken, and shares must say where each item goes. */
export function checkRoutes(resolving: Resolving, line: WrittenLine): void {
  checkConditions(resolving, line);
  const edgesOut = new Map(line.nodes.map((node) => [node.name, [] as Placed[]]));
  for (const [index, edge] of line.edges.entries()) {
    if (!isSource(edge.source)) edgesOut.get(edge.source)?.push({ ...edge, index });
  }
  for (const [index, node] of line.nodes.entries()) {
    const edges = edgesOut.get(node.name)!;
    checkOrder(resolving, node, edges);
    checkShares(resolving, { node, path: [...line.path, index, "route"] }, edges);
  }
}

/** Conditions must be readable. */
export function checkConditions(resolving: Resolving, line: WrittenLine): void {
  for (const [index, { condition }] of line.edges.entries()) {
    for (const fault of condition ? checkCondition(condition) : []) {
      const message = `${fault.message}, at character ${fault.index + 1}`;
      resolving.faultAtCharacter([...EDGES, index, "condition"], fault.index, message);
    }
  }
}

/** Edges without a condition are the else and come last; the first of them takes all that is left. */
function checkOrder(resolving: Resolving, node: Node, edges: readonly Placed[]): void {
  let before: Placed | null = null;
  for (const edge of edges) {
    const path = [...EDGES, edge.index];
    if (before === null) before = edge.condition ? null : edge;
    else if (edge.condition) {
      resolving.fault([...path, "condition"], `can never be asked: ${takesAll(before)}; put this edge before that one`);
    } else if (node.route === "first_match" && edge.target !== REJECT && edge.target !== before.target) {
      const message = `is never taken: ${takesAll(before)}; ` +
        `to use both give ${node.name} a route: share, round_robin or shortest_queue`;
      resolving.fault([...path, "target"], message);
    }
  }
}

function takesAll({ source, target }: Edge): string {
  return `the edge from ${source} to ${target} before it has no condition and takes every item`;
}

interface Router {
  readonly node: Node;
  readonly path: readonly (string | number)[];
}

/** With `route: share` the edges that an item can choose among have shares that sum to 1. */
function checkShares(resolving: Resolving, router: Router, edges: readonly Placed[]): void {
  const { node } = router;
  if (node.route !== "share") {
    for (const { index, share } of edges) {
      if (share == null) continue;
      const message = `means nothing while ${node.name} has route: ${node.route}; write route: share there`;
      resolving.fault([...EDGES, index, "share"], message);
    }
    return;
  }
  const conditional = edges.filter((edge) => edge.condition);
  const others = edges.filter((edge) => !edge.condition);
  checkSum(resolving, router, { edges: conditional, isNeeded: false, words: "with" });
  checkSum(resolving, router, { edges: others, isNeeded: others.length > 1, words: "without" });
}

interface Choice {
  readonly edges: readonly Placed[];
  /** Whether shares must be given; otherwise all of them or none. */
  readonly isNeeded: boolean;
  readonly words: "with" | "without";
}

function checkSum(resolving: Resolving, { node, path }: Router, { edges, isNeeded, words }: Choice): void {
  const missing = edges.filter(({ share }) => share == null);
  if (missing.length === edges.length && !isNeeded) return;
  for (const { index, target } of missing) {
    const message = `is missing; ${node.name} has route: share, so the edge into ${target} needs one`;
    resolving.fault([...EDGES, index, "share"], message);
  }
  const sum = edges.reduce((total, { share }) => total + (share ?? 0), 0);
  if (missing.length > 0 || Math.abs(sum - 1) <= SUM_TOLERANCE) return;
  const found = Number(sum.toPrecision(10));
  resolving.fault(path, `the shares of ${node.name}'s edges ${words} a condition must sum to 1, found ${found}`);
}
