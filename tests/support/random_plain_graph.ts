import type { Quantity } from "../../src/distribution/quantity.ts";
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import * as fc from "../deps/fast_check.ts";
import { GraphMaker } from "./graph_maker.ts";
import { condition, type Drawn } from "./random_graph.ts";
import { quality } from "./random_line.ts";
import type { SmallFailure } from "./small_line.ts";

/** Nothing but times of which no two are ever equal, so that what is independent never happens at once. */
export const plainCycle: fc.Arbitrary<Quantity> = fc.constantFrom<Quantity>(
  { dist: "exponential", mean: 1 },
  { dist: "exponential", mean: 0.3 },
  { dist: "uniform", min: 0.2, max: 1.8 },
  { dist: "triangular", min: 0.5, mode: 1, max: 2 },
  { dist: "normal", mean: 1, sd: 0.5 },
  { dist: "lognormal", mean: 1.5, sd: 1 },
  { dist: "erlang", k: 2, mean: 0.5 },
  { dist: "weibull", shape: 1.5, scale: 1 },
);

/** Microstops of such times. */
export const plainJam = fc.option(
  fc.record({
    probability: fc.constantFrom(0.05, 0.5),
    seconds: fc.constantFrom<Quantity>({ dist: "gamma", mean: 2, sd: 1 }),
  }),
  { nil: undefined, freq: 2 },
);

const failures = fc.array(
  fc.record({
    after: fc.constantFrom(5, 30).map((exponential) => ({ exponential })),
    repair: fc.constantFrom(1, 8).map((exponential) => ({ exponential })),
    basis: fc.constantFrom<SmallFailure["basis"]>("operating", "operating", "calendar"),
    after_failure: fc.constantFrom<SmallFailure["after_failure"]>("resume", "restart", "scrap"),
  }),
  { maxLength: 3 },
).map((modes) => modes.map((mode, i) => ({ name: `mode ${i}`, ...resuming(mode) })));

/** Ways to fail at such times, up to three. */
export const plainFailures: fc.Arbitrary<SmallFailure[]> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<SmallFailure[]>([]) },
  failures,
);

const machine = fc.record({
  cycle: plainCycle,
  jam: plainJam,
  failures: plainFailures,
  quality,
  count: fc.constantFrom(1, 1, 2, 3),
  merge: fc.constantFrom("fifo" as const, "priority" as const, "round_robin" as const),
  route: fc.constantFrom("first_match" as const, "share" as const, "round_robin" as const, "shortest_queue" as const),
  isSpeedControlled: fc.constantFrom(false, false, true),
}).map(({ isSpeedControlled, ...drawn }) => ({ ...drawn, isSpeedControlled: isSpeedControlled && drawn.count === 1 }));

const link = fc.record({
  capacity: fc.constantFrom(0, 0, 1, 1, 2, 5, Infinity),
  transit_sec: fc.constantFrom(0, 0, 1, 2.5),
  priority: fc.constantFrom(1, 2, 2, null),
  condition,
});

const inventory = fc.constantFrom(Infinity, Infinity, 30, 200);
const arrivals = fc.record({ interarrival_sec: plainCycle, initial_inventory: fc.constantFrom(0, 0, 10) });
const source: fc.Arbitrary<Drawn["sources"][number]> = fc.oneof(
  inventory.map((initial_inventory) => ({ initial_inventory })),
  arrivals,
);

/** What goes back often waits for whichever way has room first. */
const mender = fc.tuple(machine, fc.boolean()).map(([drawn, isFlexible]) =>
  isFlexible ? { ...drawn, route: "shortest_queue" as const } : drawn
);

const stage = fc.record({
  machines: fc.array(machine, { minLength: 1, maxLength: 2 }),
  passes: fc.constantFrom(false, true),
  gives: fc.constantFrom(1, 1, 2, 3),
  packs: fc.constantFrom(1, 1, 2, 3),
  component: fc.option(fc.record({ takes: fc.constantFrom(1, 2), source, maker: fc.option(machine) }), { freq: 2 }),
  rework: fc.option(
    fc.record({
      machine: mender,
      passesMax: fc.constantFrom(1, 1, 2, 3),
      leadsOn: fc.constantFrom(false, true, true),
      asks: fc.constantFrom(false, false, true),
      isOwn: fc.constantFrom(false, false, true),
    }),
    { freq: 4 },
  ),
});

const graph: fc.Arbitrary<Drawn> = fc.record({
  stages: fc.array(stage, { minLength: 1, maxLength: 4 }),
  sources: fc.array(source, { minLength: 1, maxLength: 2 }),
  startsAtBase: fc.constantFrom(false, false, true),
  links: fc.array(link, { minLength: 12, maxLength: 12 }),
  hasBesides: fc.constantFrom(false, false, true),
});

/** A run of a random graph in which no two independent things happen at the same time; it takes milliseconds. */
export const plainGraph: fc.Arbitrary<ResolvedRun> = fc.tuple(graph, fc.nat(1e6)).map(([graph, seed]) =>
  withOddConveyors(new GraphMaker(graph).make({ seconds: 360, seed }))
);

/** No two conveyors take equally long. */
function withOddConveyors(run: ResolvedRun): ResolvedRun {
  const edges = run.topology.edges.map((edge, i) => ({ ...edge, transit_sec: edge.transit_sec * (1 + i / 997) }));
  return { ...run, topology: { ...run.topology, edges } };
}

/** What strikes by the calendar only interrupts. */
function resuming<Mode extends Pick<SmallFailure, "basis">>(mode: Mode): Mode {
  return mode.basis === "calendar" ? { ...mode, after_failure: "resume" } : mode;
}
