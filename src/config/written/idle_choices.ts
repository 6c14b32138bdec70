/**
 * Values of a line beside its machines' that change nothing: choices where there is nothing to choose.
 *
 * @module
 */
import type { ResolvedEdge, ResolvedNode, ResolvedRun } from "../resolve/resolved.ts";

/** The edges out of a node, and those into it. */
export interface EdgesAt {
  readonly out: readonly ResolvedEdge[];
  readonly into: readonly ResolvedEdge[];
}

/** Why a value of a node is without effect, by its key; null where it has one. */
export const IDLE_NODE_VALUES: Readonly<
  Partial<Record<keyof ResolvedNode, (node: ResolvedNode, edges: EdgesAt) => string | null>>
> = {
  route: ({ name, route }, { out }) => {
    const plain = out.filter(({ condition }) => condition === null).length;
    // Those with a condition are asked first, so that the two kinds do not compete.
    const isChosen = Math.max(plain, out.length - plain) > 1;
    return route === "first_match" || isChosen ? null : `no item at ${name} has several ways to go`;
  },
  merge: ({ name, merge }, { into }) => merge === "fifo" || into.length > 1 ? null : `only one edge leads to ${name}`,
};

type ResolvedSource = ResolvedRun["sources"][string];

/** The same of a source. */
export const IDLE_SOURCE_VALUES: Readonly<
  Partial<Record<keyof ResolvedSource, (source: ResolvedSource) => string | null>>
> = {
  interarrival_sec: ({ initial_inventory, interarrival_sec }) =>
    interarrival_sec === null || initial_inventory !== Infinity ? null : "initial_inventory is .inf, which never ends",
};
