import { checkCondition } from "./condition.ts";
import { didYouMean } from "./nearest.ts";
import { SOURCE } from "./resolve_parts.ts";
import { REJECT, SINK, type WrittenLine } from "./resolve_topology.ts";
import type { Resolving } from "./resolving.ts";

const RESERVED = [SOURCE, SINK, REJECT, "None"];
const EDGES = ["topology", "edges"];

/**
 * Checks a line as a graph.
 *
 * @returns the nodes' indices in station order, from the source down the line; null when there are problems
 */
export function checkGraph(resolving: Resolving, line: WrittenLine): number[] | null {
  const isClean = resolving.isClean(() => {
    checkNames(resolving, line);
    if (!line.isGraph) return;
    if (!resolving.isClean(() => checkEnds(resolving, line))) return;
    checkWays(resolving, line);
    checkOuterEdges(resolving, line);
    checkChoices(resolving, line);
    checkReach(resolving, line);
  });
  return isClean ? stationOrder(line) : null;
}

function checkNames(resolving: Resolving, line: WrittenLine): void {
  const seen = new Map<string, string>();
  for (const [index, { name }] of line.nodes.entries()) {
    const path = [...line.path, index, "name"];
    const lower = name.toLowerCase();
    if (RESERVED.includes(name) || name.startsWith(`${SOURCE}:`)) resolving.fault(path, `${name} is a reserved name`);
    const earlier = seen.get(lower);
    if (earlier === name) resolving.fault(path, `${name} stands here twice`);
    else if (earlier !== undefined) resolving.fault(path, `differs from ${earlier} only in upper and lower case`);
    seen.set(lower, name);
  }
}

/** Both ends of each edge must exist. */
function checkEnds(resolving: Resolving, line: WrittenLine): void {
  const names = line.nodes.map((node) => node.name);
  for (const [index, { source, target }] of line.edges.entries()) {
    if (source.startsWith(`${SOURCE}:`)) {
      resolving.fault([...EDGES, index, "source"], `must be ${SOURCE}: more than one source is not supported yet`);
    } else if (source !== SOURCE && !names.includes(source)) {
      const hint = didYouMean(source, [SOURCE, ...names]);
      resolving.fault([...EDGES, index, "source"], `no such node to leave: ${source}${hint}`);
    }
    if (target !== SINK && target !== REJECT && !names.includes(target)) {
      const hint = didYouMean(target, [SINK, REJECT, ...names]);
      resolving.fault([...EDGES, index, "target"], `no such node to enter: ${target}${hint}`);
    }
  }
}

/** What is built so far: one way into each station, one way on from it, besides those off the line. */
function checkWays(resolving: Resolving, line: WrittenLine): void {
  const names = line.nodes.map((node) => node.name);
  for (const [index, { source, target }] of line.edges.entries()) {
    const earlier = line.edges.slice(0, index);
    if (earlier.some((edge) => edge.source === source && edge.target === target)) {
      resolving.fault([...EDGES, index], `the edge from ${source} to ${target} stands here twice`);
    } else if (names.includes(target) && earlier.some((edge) => edge.target === target)) {
      const message = `more than one edge into ${target} is not supported yet; a station may have one edge into it`;
      resolving.fault([...EDGES, index, "target"], message);
    } else if (
      names.includes(target) && earlier.some((edge) => edge.source === source && names.includes(edge.target))
    ) {
      const message = `more than one edge from ${source} to other stations is not supported yet; ` +
        `it may have one, and edges into ${SINK} and ${REJECT}`;
      resolving.fault([...EDGES, index, "target"], message);
    }
  }
}

/** Edges out of the source and off the line have no buffer, and items have no choice at the source. */
function checkOuterEdges(resolving: Resolving, line: WrittenLine): void {
  for (const [index, edge] of line.edges.entries()) {
    const { source, target, capacity, condition } = edge;
    const isOuter = source === SOURCE || target === SINK || target === REJECT;
    if (isOuter && capacity !== undefined && capacity !== Infinity) {
      resolving.fault([...EDGES, index, "capacity"], `must be .inf between ${source} and ${target}, found ${capacity}`);
    }
    if (source !== SOURCE) continue;
    if (condition) resolving.fault([...EDGES, index, "condition"], `an edge out of ${SOURCE} has no condition`);
    if (target === SINK || target === REJECT) {
      resolving.fault([...EDGES, index, "target"], `an edge out of ${SOURCE} must lead into a station`);
    }
  }
}

/** Conditions must be readable, and every edge must be one that can be taken. */
function checkChoices(resolving: Resolving, line: WrittenLine): void {
  for (const [index, edge] of line.edges.entries()) {
    const path = [...EDGES, index];
    for (const fault of edge.condition ? checkCondition(edge.condition) : []) {
      const message = `${fault.message}, at character ${fault.index + 1}`;
      resolving.faultAtCharacter([...path, "condition"], fault.index, message);
    }
    const before = line.edges.slice(0, index).find((other) => other.source === edge.source && !other.condition);
    if (before === undefined || edge.source === SOURCE) continue;
    const others = `the edge from ${before.source} to ${before.target} before it has no condition and takes every item`;
    if (edge.condition) resolving.fault([...path, "condition"], `can never be asked: ${others}`);
    else if (edge.target !== REJECT) resolving.fault([...path, "target"], `is never taken: ${others}`);
  }
}

/** Every node must be on a way from the source, and have a way on. */
function checkReach(resolving: Resolving, line: WrittenLine): void {
  const { edges } = line;
  if (!edges.some((edge) => edge.source === SOURCE)) resolving.fault(EDGES, `no edge leaves ${SOURCE}`);
  if (!edges.some((edge) => edge.target === SINK)) resolving.fault(EDGES, `no edge leads into ${SINK}`);
  const reached = new Set(stationOrder(line));
  for (const [index, { name }] of line.nodes.entries()) {
    const path = [...line.path, index, "name"];
    if (!edges.some((edge) => edge.target === name)) resolving.fault(path, `no edge leads into ${name}`);
    else if (!reached.has(index)) resolving.fault(path, `${name} cannot be reached from ${SOURCE}`);
    else if (!edges.some((edge) => edge.source === name)) resolving.fault(path, `no edge leaves ${name}`);
  }
}

/** Indices of the nodes that can be reached, in the order in which the line leads to them. */
function stationOrder(line: WrittenLine): number[] {
  const order: number[] = [];
  const indexOf = new Map(line.nodes.map((node, index) => [node.name, index]));
  const waiting: string[] = [SOURCE];
  for (const name of waiting) {
    for (const edge of line.edges) {
      const index = indexOf.get(edge.target);
      if (edge.source !== name || index === undefined || order.includes(index)) continue;
      order.push(index);
      waiting.push(edge.target);
    }
  }
  return order;
}
