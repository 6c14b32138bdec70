/**
 * Two machines that fail in operation, against the exact result for a flow instead of items.
 *
 * @module
 */
import assert from "node:assert/strict";
import { estimate, replicate } from "../support/replications.ts";
import { chain, edge, smallGraph } from "../support/small_graph.ts";
import { steadyThroughput } from "../support/steady_state.ts";

/** Cycles of one second per mean repair: so many that a machine's own item, and its place in it, hardly matter. */
const REPAIR_SECONDS = 50;
const FAILURE_RATE = 0.1, REPAIR_RATE = 1;

/**
 * The share of time in which a line of two identical machines of unit speed works, with a buffer of h time units
 * between them, for continuous material.
 */
function fluidEfficiency(h: number, lambda = FAILURE_RATE, mu = REPAIR_RATE): number {
  return mu * (2 + h * (lambda + mu)) / (2 * (mu + 2 * lambda) + h * (lambda + mu) ** 2);
}

/**
 * Items are no flow, and the machines hold one each: but at 50 cycles to a repair an item of room is worth 0.1 % at
 * most.
 */
function twoMachines(h: number, seed: number) {
  const failures = [{
    name: "motor",
    after: { exponential: REPAIR_SECONDS / FAILURE_RATE },
    repair: { exponential: REPAIR_SECONDS / REPAIR_RATE },
  }];
  return smallGraph({
    nodes: [{ name: "A", makes: "Part", failures }, { name: "B", failures }],
    edges: [edge("_source", "A"), edge("A", "B", { capacity: h * REPAIR_SECONDS }), ...chain("B", "_sink")],
    seconds: 5220 * REPAIR_SECONDS,
    seed,
  });
}

for (const { h, exact } of [{ h: 0, exact: 0.83333 }, { h: 1, exact: 0.85873 }, { h: 5, exact: 0.88757 }]) {
  Deno.test(`Two failing machines and a buffer of ${h} mean repair times work ${exact} of the time`, () => {
    assert.equal(fluidEfficiency(h).toFixed(5), exact.toFixed(5));
    const values = replicate(20, (seed) => steadyThroughput(twoMachines(h, seed), 200 * REPAIR_SECONDS));
    const { mean, standardError } = estimate(values), off = Math.abs(mean - exact);
    assert.ok(off <= 4 * standardError + 0.002 * exact, `${mean} ± ${standardError} instead of ${exact}`);
  });
}
