import { bufferNames } from "../resolve/edge_names.ts";
import type { Resolving } from "../resolve/resolving.ts";
import { EDGES, REJECT, SINK_NODE, type WrittenLine } from "../resolve/resolve_topology.ts";
import { isSource } from "../resolve/resolve_sources.ts";

const RESERVED = [SINK_NODE, REJECT, "None"];

/** Names of nodes, and of the machines that a node with a `count` stands for, must be told apart. */
export function checkNames(resolving: Resolving, line: WrittenLine): void {
  const seen = new Map<string, { readonly name: string; readonly count: number }>();
  for (const [index, { name, count }] of line.nodes.entries()) {
    const path = [...line.path, index, "name"];
    const lower = name.toLowerCase();
    if (RESERVED.includes(name) || isSource(name)) resolving.fault(path, `${name} is a reserved name`);
    const earlier = seen.get(lower);
    if (earlier === undefined) seen.set(lower, { name, count });
    else if (earlier.name === name) resolving.fault(path, `${name} stands here twice`);
    else resolving.fault(path, `differs from ${earlier.name} only in upper and lower case`);
  }
  for (const [index, { name }] of line.nodes.entries()) {
    const [, start, number] = /^(.*)\.([1-9]\d*)$/.exec(name) ?? [];
    const node = start === undefined ? undefined : seen.get(start.toLowerCase());
    if (node === undefined || node.count === 1 || Number(number) > node.count) continue;
    const message = `${name} is the name of one of the ${node.count} machines of ${node.name}`;
    resolving.fault([...line.path, index, "name"], message);
  }
}

/** Buffers are named after the nodes, and must be told apart too: their names stand in column heads. */
export function checkBufferNames(resolving: Resolving, { nodes, edges }: WrittenLine): void {
  const seen = new Set<string>();
  for (const [edge, name] of bufferNames(nodes.map((node) => node.name), edges)) {
    const lower = name.toLowerCase();
    if (seen.has(lower)) {
      resolving.fault([...EDGES, edges.indexOf(edge)], `its buffer would be called ${name}, as another one is already`);
    }
    seen.add(lower);
  }
}
