import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import * as fc from "../deps/fast_check.ts";
import { GraphMaker } from "./graph_maker.ts";
import { cycle, failuresOn, jam, options, quality } from "./random_line.ts";

/** A machine with all kinds of trouble, and every rule. */
const machine = fc.record({
  cycle,
  jam,
  failures: failuresOn(["operating", "operating", "calendar"]),
  quality,
  count: fc.constantFrom(1, 1, 1, 2, 3),
  merge: fc.constantFrom("fifo" as const, "priority" as const, "round_robin" as const),
  route: fc.constantFrom("first_match" as const, "share" as const, "round_robin" as const, "shortest_queue" as const),
  isSpeedControlled: fc.boolean(),
});

/** Conditions that some items of a random graph meet, and some do not. */
export const condition = fc.constantFrom(
  "product.is_defective",
  "product.defects > 1 or product.passes >= 1",
  "product.age_sec > 7",
  "product.base_units == 2",
  "product.parent_machine == 'S0a' or product.type == 'M2'",
);

const linkOf = (capacities: readonly number[]) =>
  fc.record({
    capacity: fc.constantFrom(...capacities),
    transit_sec: fc.constantFrom(0, 0, 0, 1, 2.5),
    priority: fc.constantFrom(1, 2, 2, null),
    condition,
  });

const source = fc.oneof(
  fc.constantFrom(Infinity, Infinity, 3, 40).map((initial_inventory) => ({ initial_inventory })),
  fc.record({ interarrival_sec: cycle }),
  fc.record({ interarrival_sec: cycle, initial_inventory: fc.constantFrom(2, 10) }),
);

const rework = fc.record({
  machine,
  passesMax: fc.constantFrom(1, 2, 3),
  leadsOn: fc.boolean(),
  asks: fc.boolean(),
  /** Done by the machine that finds it. */
  isOwn: fc.constantFrom(false, false, true),
});

const stage = fc.record({
  machines: fc.array(machine, { minLength: 1, maxLength: 2 }),
  passes: fc.constantFrom(false, false, true),
  /** Outputs per cycle, and inputs for each. */
  gives: fc.constantFrom(1, 1, 2, 3),
  packs: fc.constantFrom(1, 2, 3),
  component: fc.option(fc.record({ takes: fc.constantFrom(1, 2), source, maker: fc.option(machine) }), { freq: 2 }),
  rework: fc.option(rework, { freq: 2 }),
});

const drawnWith = (capacities: readonly number[]) =>
  fc.record({
    stages: fc.array(stage, { minLength: 1, maxLength: 4 }),
    sources: fc.array(source, { minLength: 1, maxLength: 2 }),
    startsAtBase: fc.constantFrom(false, false, true),
    links: fc.array(linkOf(capacities), { minLength: 12, maxLength: 12 }),
    /** Whether a second edge leads from each node to a target of its first. */
    hasBesides: fc.constantFrom(false, false, true),
  });

/** What a graph is made of. */
export type Drawn = ReturnType<typeof drawnWith> extends fc.Arbitrary<infer T> ? T : never;

/**
 * A run of a random graph that takes milliseconds: stages of one or two nodes, each connected with all of the next, by
 * every rule; with rework, components, parallel machines, conveyors, and all kinds of trouble.
 */
export const randomGraph: fc.Arbitrary<ResolvedRun> = graphsWith([0, 1, 1, 2, 5, Infinity]);

/** The same without room, so that rework often fills it up. */
export const tightGraph: fc.Arbitrary<ResolvedRun> = graphsWith([0, 0, 1]);

function graphsWith(capacities: readonly number[]): fc.Arbitrary<ResolvedRun> {
  return fc.tuple(drawnWith(capacities), options).map(([graph, run]) => new GraphMaker(graph).make(run));
}
