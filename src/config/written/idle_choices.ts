/**
 * Values of a line beside its machines' that change nothing: choices where there is nothing to choose.
 *
 * @module
 */
import type { ResolvedNode, ResolvedRun } from "../resolve/resolved.ts";

/** Why a value of a node is without effect, by its key; null where it has one. */
export const IDLE_NODE_VALUES: Readonly<
  Partial<Record<keyof ResolvedNode, (run: ResolvedRun, node: ResolvedNode) => string | null>>
> = {
  route: ({ topology: { edges } }, { name, route }) => {
    const out = edges.filter(({ source }) => source === name);
    const plain = out.filter(({ condition }) => condition === null).length;
    // Those with a condition are asked first, so that the two kinds do not compete.
    const isChosen = Math.max(plain, out.length - plain) > 1;
    return route === "first_match" || isChosen ? null : `no item at ${name} has several ways to go`;
  },
  merge: ({ topology: { edges } }, { name, merge }) => {
    const isChosen = edges.filter(({ target }) => target === name).length > 1;
    return merge === "fifo" || isChosen ? null : `only one edge leads to ${name}`;
  },
};

type ResolvedSource = ResolvedRun["sources"][string];

/** The same of a source. */
export const IDLE_SOURCE_VALUES: Readonly<
  Partial<Record<keyof ResolvedSource, (source: ResolvedSource) => string | null>>
> = {
  interarrival_sec: ({ initial_inventory, interarrival_sec }) =>
    interarrival_sec === null || initial_inventory !== Infinity ? null : "initial_inventory is .inf, which never ends",
};
