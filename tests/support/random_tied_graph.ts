import type { Quantity } from "../../src/distribution/quantity.ts";
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import * as fc from "../deps/fast_check.ts";
import { GraphMaker } from "./graph_maker.ts";
import { condition, type Drawn } from "./random_graph.ts";
import { quality } from "./random_line.ts";
import type { SmallFailure } from "./small_line.ts";

/** Few times, all exact in binary and so are their sums: much happens at once. Now and then one that fits none. */
const cycle = fc.constantFrom<Quantity>(
  0.5,
  1,
  1,
  1,
  2,
  { dist: "empirical", values: [0.25, 0.5, 1, 3] },
  { dist: "exponential", mean: 0.8 },
);

const jam = fc.option(
  fc.record({ probability: fc.constantFrom(0.05, 0.5), seconds: fc.constantFrom(0.5, 1) }),
  { nil: undefined, freq: 2 },
);

/** In minutes too these seconds are what they are. */
const seconds = fc.constantFrom(0.75, 1.5, 3, 6, 7.5, 15);

const failures = fc.array(
  fc.record({
    after: seconds,
    repair: seconds,
    basis: fc.constantFrom<SmallFailure["basis"]>("operating", "calendar", "calendar"),
  }),
  { maxLength: 2 },
).map((modes) => modes.map((mode, i) => ({ name: `mode ${i}`, ...mode })));

const machine = fc.record({
  cycle,
  jam,
  failures,
  quality,
  count: fc.constant(1),
  merge: fc.constant("fifo" as const),
  route: fc.constantFrom("first_match" as const, "share" as const, "round_robin" as const),
  isSpeedControlled: fc.boolean(),
});

const link = fc.record({
  capacity: fc.constantFrom(0, 1, 2, 3, 5, Infinity),
  transit_sec: fc.constantFrom(0, 0, 1, 2.5),
  priority: fc.constant(null),
  condition,
});

const source: fc.Arbitrary<Drawn["sources"][number]> = fc.oneof(
  fc.constantFrom(Infinity, Infinity, 30).map((initial_inventory) => ({ initial_inventory })),
  fc.record({
    interarrival_sec: fc.constantFrom<Quantity>(0.5, 1, 1, 2, { dist: "empirical", values: [0, 1, 2] }),
    initial_inventory: fc.constantFrom(0, 0, 10),
  }),
);

const stage = fc.record({
  machines: fc.array(machine, { minLength: 1, maxLength: 1 }),
  passes: fc.boolean(),
  gives: fc.constantFrom(1, 1, 2, 3),
  packs: fc.constantFrom(1, 1, 2),
  component: fc.option(fc.record({ takes: fc.constantFrom(1, 2), source, maker: fc.option(machine) }), { freq: 2 }),
  rework: fc.constant(null),
});

/** The last stage may be two machines, each with an edge of its own from the one before. */
const branches = fc.record({
  machines: fc.array(machine, { minLength: 2, maxLength: 2 }),
  passes: fc.boolean(),
  gives: fc.constantFrom(1, 2),
  packs: fc.constant(1),
  component: fc.constant(null),
  rework: fc.constant(null),
});

const graph: fc.Arbitrary<Drawn> = fc.record({
  stages: fc.tuple(fc.array(stage, { minLength: 1, maxLength: 4 }), fc.option(branches, { freq: 2 })).map(
    ([stages, last]) => last === null ? stages : [...stages, last],
  ),
  sources: fc.array(source, { minLength: 1, maxLength: 1 }),
  startsAtBase: fc.boolean(),
  links: fc.array(link, { minLength: 12, maxLength: 12 }),
  hasBesides: fc.constant(false),
});

/**
 * A run of a random graph in which much happens at one time, and nothing depends on what of that comes first: no two
 * machines or edges compete for one item or one place.
 */
export const tiedGraph: fc.Arbitrary<ResolvedRun> = fc.tuple(graph, fc.nat(1e6)).map(([graph, seed]) =>
  new GraphMaker(graph).make({ seconds: 180, seed })
);
