import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import * as fc from "../deps/fast_check.ts";
import { cycle, failuresOn, jam, options, quality } from "./random_line.ts";
import { plainCycle, plainFailures, plainJam } from "./random_plain_graph.ts";
import { TreeMaker } from "./tree_maker.ts";

const TIED = { cycle, jam, failures: failuresOn(["operating", "operating", "calendar"]) };

/** Nothing but times of which no two are ever equal. */
const ODD = { cycle: plainCycle, jam: plainJam, failures: plainFailures };

/** Conditions that some items meet, and some do not. */
const condition = fc.constantFrom(
  "product.is_defective",
  "product.defects > 1",
  "product.age_sec < 3.1",
  "product.age_sec > 7",
  "product.type == 'M1' or product.parent_machine == 'S3'",
);

const rule = fc.record({
  buffer: fc.constantFrom("in" as const, "out" as const),
  side: fc.constantFrom("above_pct" as const, "below_pct" as const),
  percent: fc.constantFrom(20, 50, 75),
  factor: fc.constantFrom(0.5, 0.83, 1.7),
});

const pause = fc.record({
  before: fc.constantFrom("Collect" as const, "Execute" as const, "Transform" as const, "end" as const),
  params: fc.record({
    every_cycles: fc.constantFrom(1, 3, 10),
    seconds: fc.constantFrom(0.5, 2, 4.3),
    is_planned: fc.boolean(),
  }),
});

/** By one in four. */
function seldom<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, arbitrary);
}

function drawnWith(times: typeof TIED | typeof ODD) {
  const machine = fc.record({ ...times, quality });
  const source = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom(Infinity, Infinity, 40).map((initial_inventory) => ({ initial_inventory })),
    },
    fc.record({ interarrival_sec: times.cycle, initial_inventory: fc.constantFrom(0, 10) }),
  );
  const station = fc.record({
    machine,
    passes: fc.constantFrom(false, true, true),
    /** Items taken for a cycle by one that passes them on, and made in one by one that makes. */
    batch: fc.constantFrom(1, 1, 1, 2, 3),
    /** Which of the ends that are open it stands behind. */
    behind: fc.nat(99),
    ways: fc.constantFrom(1, 1, 1, 2, 3),
    route: fc.constantFrom("first_match" as const, "share" as const, "round_robin" as const),
    rejects: fc.constantFrom(false, false, false, true),
    component: seldom(fc.record({ takes: fc.constantFrom(1, 2), source, maker: fc.option(machine, { freq: 1 }) })),
    rules: fc.array(rule, { maxLength: 2 }),
    pause: seldom(pause),
  });
  const link = fc.record({
    capacity: fc.constantFrom(0, 0, 1, 1, 2, 5, 40, Infinity),
    transit_sec: times === TIED ? fc.constantFrom(0, 0, 1, 2.5) : fc.constantFrom(0, 0, 1.37, 2.91, 6.07),
    condition,
  });
  return fc.record({
    stations: fc.array(station, { minLength: 1, maxLength: 7 }),
    source,
    /** Inputs for each output, by how far the material has come. */
    packs: fc.array(fc.constantFrom(1, 1, 1, 2, 3), { minLength: 8, maxLength: 8 }),
    links: fc.array(link, { minLength: 12, maxLength: 12 }),
  });
}

/** What a tree is made of. */
export type DrawnTree = ReturnType<typeof drawnWith> extends fc.Arbitrary<infer T> ? T : never;

/**
 * A run of a line in which no two edges lead to one need: a row that may split into branches, each by itself to its end,
 * and whose stations may assemble what others have made; with pauses, conveyors, speed control and all kinds of trouble.
 */
export const randomTree: fc.Arbitrary<ResolvedRun> = treesOf(TIED);

/** The same where no two independent things happen at the same time. */
export const plainTree: fc.Arbitrary<ResolvedRun> = treesOf(ODD);

function treesOf(times: typeof TIED | typeof ODD): fc.Arbitrary<ResolvedRun> {
  return fc.tuple(drawnWith(times), options).map(([tree, { inventory: _, ...run }]) => new TreeMaker(tree).make(run));
}
