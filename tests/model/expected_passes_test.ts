/**
 * Expected passes from the configuration: computed by hand, and counted in simulations.
 *
 * @module
 */
import assert from "node:assert/strict";
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import { buildLine } from "../../src/model/build_line.ts";
import { simulate } from "../../src/run/simulate.ts";
import { estimate, replicate } from "../support/replications.ts";
import { chain, edge, type SmallEdge, type SmallGraph, smallGraph, type SmallNode } from "../support/small_graph.ts";

const isFound = "product.is_defective";
/** A station that has a condition does not reject what is found. */
const ALWAYS = "product.passes >= 0";

type Quality = SmallNode["quality"];

interface Rework {
  readonly make?: Quality;
  readonly check?: Quality;
  readonly bench?: Quality;
  readonly back?: Partial<SmallEdge>;
  readonly ahead?: Partial<SmallEdge>;
}

/** Parts are made, 10% of them defective, and checked; what is found goes to a bench, and from there to the check again. */
function reworked({ make, check, bench, back, ahead }: Rework, changes: Partial<SmallGraph> = {}): ResolvedRun {
  return smallGraph({
    nodes: [
      { name: "Make", makes: "Part", quality: { defect_rate: 0.1, ...make } },
      { name: "Check", quality: { detection_prob: 1, ...check } },
      { name: "Bench", quality: { repair_prob: 0.5, ...bench } },
    ],
    edges: [
      ...chain("_source", "Make", "Check"),
      edge("Check", "Bench", { condition: isFound, ...ahead }),
      edge("Check", "_sink"),
      edge("Bench", "Check", { max_passes: 1, condition: ALWAYS, ...back }),
    ],
    ...changes,
  });
}

/** Makes parts, 10% of them defective, which a second station hands on, or back to itself. */
function ownRework(quality: Quality, back: Partial<SmallEdge>, changes: Partial<SmallNode> = {}): ResolvedRun {
  return smallGraph({
    nodes: [
      { name: "Make", makes: "Part", quality: { defect_rate: 0.1 } },
      { name: "Check", quality, ...changes },
    ],
    edges: [
      ...chain("_source", "Make", "Check"),
      edge("Check", "Check", { max_passes: 1, ...back }),
      edge("Check", "_sink"),
    ],
  });
}

function passesOf(run: ResolvedRun): Record<string, number> {
  return Object.fromEntries(
    buildLine(run).nodes.map(({ name, expectedPasses }) => [name, Number(expectedPasses.toFixed(12))]),
  );
}

/** Name, line, and passes of the nodes on loops. */
const BY_HAND: readonly (readonly [name: string, run: ResolvedRun, passes: Record<string, number>])[] = [
  ["One return: each defect once more at the check, each second one once more at the bench", reworked({}), {
    Check: 1.1,
    Bench: 1.5,
  }],
  ["Two returns", reworked({ back: { max_passes: 2 } }), { Check: 1.15, Bench: 1.75 }],
  ["Three returns", reworked({ back: { max_passes: 3 } }), { Check: 1.175, Bench: 1.875 }],
  ["A check that overlooks a fifth", reworked({ check: { detection_prob: 0.8 } }), { Check: 1.08, Bench: 1.4 }],
  [
    "A bench that looks itself mends as much, since what comes to it has a verdict",
    reworked({ bench: { detection_prob: 0.3 } }),
    { Check: 1.1, Bench: 1.5 },
  ],
  ["A bench that spoils a fifth before it mends half of it", reworked({ bench: { defect_rate: 0.2 } }), {
    Check: 1.1,
    Bench: 1.5,
  }],
  ["A check that spoils a fifth of what is good", reworked({ make: { defect_rate: 0 }, check: { defect_rate: 0.2 } }), {
    // A fifth is found; of the mended half a fifth is spoilt again.
    Check: 1.2,
    Bench: 1 + 0.5 + 0.5 * 0.2,
  }],
  [
    "Good parts wrongly found are mended as well",
    reworked({ make: { defect_rate: 0 }, check: { false_reject_prob: 0.2 } }),
    {
      Check: 1.2,
      Bench: 1.2,
    },
  ],
  [
    "A condition on passes lets nobody round twice",
    reworked({ ahead: { condition: `${isFound} and product.passes < 1` }, back: { max_passes: 9 } }),
    { Check: 1.1, Bench: 1 },
  ],
  ["What is found at a station without conditions is rejected", reworked({ back: { condition: undefined } }), {
    Check: 1.05,
    Bench: 1,
  }],
  ["What is asked beside findings and passes is always so", reworked({ ahead: { condition: "product.age_sec > 5" } }), {
    Check: 2,
    Bench: 2,
  }],
  [
    "An earlier verdict stands where a station does not inspect",
    reworked({ make: { detection_prob: 0.5, defect_rate: 0.4 }, check: { detection_prob: 0 } }, {
      edges: [
        edge("_source", "Make"),
        edge("Make", "Check", { condition: isFound }),
        edge("Make", "Check"),
        edge("Check", "Bench", { condition: isFound }),
        edge("Check", "_sink"),
        edge("Bench", "Check", { max_passes: 1, condition: ALWAYS }),
      ],
    }),
    { Check: 1.2, Bench: 1.5 },
  ],
  ["Parts come to one machine twice", ownRework({}, { condition: "product.passes < 1" }), { Check: 2 }],
  ["A machine does again what it has found", ownRework({ detection_prob: 1 }, { condition: isFound }), { Check: 1.1 }],
  [
    "A machine mends three quarters of what it finds at once, and does the rest again",
    ownRework({ detection_prob: 1, repair_prob: 0.75 }, { condition: isFound, max_passes: 2 }),
    { Check: 1 + 0.1 * (0.25 + 0.25 ** 2) },
  ],
  [
    "A quarter goes round by share, of that a quarter again",
    smallGraph({
      nodes: [{ name: "Make", makes: "Part" }, { name: "Check", route: "share" }],
      edges: [
        ...chain("_source", "Make", "Check"),
        edge("Check", "_sink", { share: 0.75 }),
        edge("Check", "Check", { share: 0.25, max_passes: 2 }),
      ],
    }),
    { Check: 1 + 0.25 + 0.25 ** 2 },
  ],
  [
    "Every second item goes round in turn",
    ownRework({}, {}, { route: "round_robin" }),
    { Check: 1.5 },
  ],
  [
    "A case of four is defective if one of its parts is",
    reworked({ bench: { repair_prob: 1 } }, {
      materials: ["Part", "Case"],
      nodes: [
        { name: "Make", makes: "Part", quality: { defect_rate: 0.1 } },
        { name: "Pack", makes: "Case", takes: 4 },
        { name: "Check", quality: { detection_prob: 1 } },
        { name: "Bench", quality: { repair_prob: 1 } },
      ],
      edges: [
        ...chain("_source", "Make", "Pack", "Check"),
        edge("Check", "Bench", { condition: isFound }),
        edge("Check", "_sink"),
        edge("Bench", "Check", { max_passes: 1 }),
      ],
    }),
    { Check: 1 + (1 - 0.9 ** 4), Bench: 1 },
  ],
];

for (const [name, run, expected] of BY_HAND) {
  Deno.test(`Expected passes: ${name}`, () => {
    const found = Object.entries(passesOf(run)).filter(([node]) => node !== "Make" && node !== "Pack");
    for (const [node, passes] of found) {
      assert.ok(Math.abs(passes - expected[node]) < 1e-12, `${node}: ${passes}, expected ${expected[node]}`);
    }
    assert.deepEqual([passesOf(run).Make, passesOf(run).Pack ?? 1, found.length], [1, 1, Object.keys(expected).length]);
  });
}

/** Steps of 6.1 and 6.0 minutes; a quarter fails, and is reworked at the second step. */
function twoSteps(mended: number): ResolvedRun {
  return smallGraph({
    nodes: [
      { name: "First", makes: "Part", cycle: 366, quality: { defect_rate: 0.25 } },
      { name: "Second", cycle: 360, quality: { repair_prob: mended } },
      { name: "Check", cycle: 1, quality: { detection_prob: 1 } },
    ],
    edges: [
      ...chain("_source", "First", "Second", "Check"),
      edge("Check", "Second", { condition: isFound, max_passes: 1 }),
      edge("Check", "_sink"),
    ],
  });
}

Deno.test("A station to which a quarter comes back is critical beside one that is a little slower", () => {
  for (const mended of [1, 0.75]) {
    const { nodes, criticalNode } = buildLine(twoSteps(mended));
    // What is not mended at the second step is rejected there.
    assert.deepEqual(nodes.map(({ expectedPasses }) => expectedPasses), [1, 1.25, 1 + 0.25 * mended]);
    assert.equal(nodes[criticalNode].name, "Second");
    assert.deepEqual(
      nodes.map(({ ratedSpeed }) => Number((3600 * ratedSpeed!).toFixed(9))),
      [9.836065574, 8, 3600 / (1 + 0.25 * mended)].map((speed) => Number(speed.toFixed(9))),
    );
  }
});

Deno.test("Off loops each base unit comes once, exactly", () => {
  const line = [...chain("_source", "Make", "Check"), edge("Check", "Bench", { condition: isFound })];
  const run = reworked({}, { edges: [...line, edge("Check", "_sink"), edge("Bench", "_sink")] });
  assert.deepEqual(passesOf(run), { Make: 1, Check: 1, Bench: 1 });
});

/** The run with few items on their way at any time, so that none to speak of is missing at its end. */
function longRun({ run, sources, ...rest }: ResolvedRun, seed: number): ResolvedRun {
  const arrivals = { initial_inventory: 0, interarrival_sec: { dist: "constant" as const, value: 20 } };
  const telemetry_interval_sec = 3600 * HOURS;
  return {
    ...rest,
    run: { ...run, random_seed: seed, duration_hours: HOURS, telemetry_interval_sec },
    sources: Object.fromEntries(Object.entries(sources).map(([name, source]) => [name, { ...source, ...arrivals }])),
  };
}

const HOURS = 400;

/** Visits of the inspecting nodes, over those for the first time. */
function counted(run: ResolvedRun): [node: string, visits: number][] {
  const { line, columns: { totals } } = simulate(run, { events: "none" });
  const inspecting = line.nodes.filter(({ machines: [first] }) => totals.machines[first].inspected > 0);
  return inspecting.map(({ name, machines }) => {
    const sum = (of: "output" | "inspected") => machines.reduce((total, m) => total + totals.machines[m][of], 0);
    return [name, sum("output") / sum("inspected")];
  });
}

const errs = { detection_prob: 0.9, false_reject_prob: 0.05 };

const COUNTED: readonly (readonly [name: string, run: ResolvedRun])[] = [
  [
    "a bench that errs and mends, three returns",
    reworked({
      make: { defect_rate: 0.3 },
      check: errs,
      bench: { detection_prob: 0.8, repair_prob: 0.6, defect_rate: 0.1 },
      back: { max_passes: 3 },
    }),
  ],
  [
    "a loop of its own within a loop of two",
    reworked({ make: { defect_rate: 0.3 }, check: { ...errs, repair_prob: 0.2 } }, {
      edges: [
        ...chain("_source", "Make", "Check"),
        edge("Check", "Check", { condition: `${isFound} and product.passes < 1`, max_passes: 1 }),
        edge("Check", "Bench", { condition: isFound }),
        edge("Check", "_sink"),
        edge("Bench", "Check", { max_passes: 2 }),
      ],
    }),
  ],
  [
    "cases, of which some are found twice, and side by side",
    smallGraph({
      materials: ["Part", "Case"],
      nodes: [
        { name: "Make", makes: "Part", quality: { defect_rate: 0.05 } },
        { name: "Rinse", quality: { defect_rate: 0.05, detection_prob: 0.5 } },
        { name: "Pack", makes: "Case", takes: 3, quality: { defect_rate: 0.1, false_reject_prob: 0.1 }, count: 2 },
        { name: "Check", quality: errs, count: 2, route: "round_robin" },
        { name: "Bench", quality: { detection_prob: 0.7, repair_prob: 0.7 } },
      ],
      edges: [
        ...chain("_source", "Make", "Rinse"),
        edge("Rinse", "Pack", { condition: "product.passes == 0" }),
        edge("Pack", "Check", { condition: isFound }),
        edge("Pack", "Check"),
        edge("Check", "Bench", { condition: isFound }),
        edge("Check", "_sink"),
        edge("Bench", "_reject", { condition: "product.passes > 1" }),
        edge("Bench", "Check", { max_passes: 2, condition: "product.passes <= 1" }),
      ],
    }),
  ],
  [
    "cases unpacked again into parts",
    smallGraph({
      materials: ["Part", "Half", "Case"],
      nodes: [
        { name: "Make", makes: "Part", quality: { defect_rate: 0.08 } },
        { name: "Pack", makes: "Half", takes: 12, gives: 3 },
        { name: "Check", quality: errs },
        { name: "Bench", quality: { detection_prob: 0.5, repair_prob: 0.5 } },
      ],
      edges: [
        ...chain("_source", "Make", "Pack", "Check"),
        edge("Check", "Bench", { condition: isFound }),
        edge("Check", "_sink"),
        edge("Bench", "Check", { max_passes: 2 }),
      ],
    }),
  ],
];

for (const [name, run] of COUNTED) {
  Deno.test(`Expected passes agree with those counted in simulations: ${name}`, () => {
    const passes = passesOf(run), runs = replicate(20, (seed) => counted(longRun(run, seed)));
    runs[0].forEach(([node], i) => {
      const { mean, standardError } = estimate(runs.map((visits) => visits[i][1]));
      const off = Math.abs(mean - passes[node]);
      assert.ok(off <= 4 * standardError && off <= 0.002 * passes[node], `${node}: ${mean}, expected ${passes[node]}`);
    });
    assert.ok(passes.Check > 1.05);
  });
}
