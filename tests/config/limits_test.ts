/**
 * Runs that would take for ever, or count further than counters go, are refused; those that only look so are not.
 *
 * @module
 */
import assert from "node:assert/strict";
import { defineRun } from "../../src/config/define.ts";
import type { RunDefinition } from "../../src/config/definition.ts";
import { edge, type SmallGraph, smallGraph } from "../support/small_graph.ts";
import { phasesWith } from "../support/phases.ts";
import { problemsOf } from "./changed_config.ts";

type Machine = RunDefinition["equipment"][string];

const HOUR = 3600;

/** A press alone for so many hours, 8 unless said otherwise. */
function press(
  equipment: Machine,
  { hours = 8, source = {} }: { hours?: number; source?: RunDefinition["source"] } = {},
) {
  return problemsOf(() =>
    defineRun({
      run: { duration_hours: hours, telemetry_interval_sec: 36_000 },
      materials: ["Part"],
      source,
      topology: { stations: [{ name: "Press", output_type: "Part" }] },
      equipment: { Press: equipment },
    })
  );
}

const cycle = (cycle_time_sec: NonNullable<Machine["performance"]>["cycle_time_sec"]): Machine => ({
  performance: { cycle_time_sec },
});
const makes = (items: string) => [`run.duration_hours  Press could make ${items} items, expected at most 2147483647`];
const fails = (times: string) => [
  `run.duration_hours  Press could break down ${times} times, expected at most 2147483647`,
];
const often = { mtbf_min: 1e-9, mttr_min: 0 };

/** Its mean is 1, and it is 0 in nearly every run. */
const seldom = { dist: "empirical", values: [0, 1e10], weights: [1e10 - 1, 1] } as const;

type Rest = Parameters<typeof press>[1];

const REFUSED: readonly (readonly [what: string, equipment: Machine, report: readonly string[], rest?: Rest])[] = [
  ["a number", cycle(1e-9), makes("2.88e+13")],
  ["a constant", cycle({ dist: "constant", value: 1e-9 }), makes("2.88e+13")],
  ["an exponential", cycle({ dist: "exponential", mean: 1e-6 }), makes("2.88e+10")],
  ["a uniform time", cycle({ dist: "uniform", min: 0, max: 2e-6 }), makes("2.88e+10")],
  ["a lognormal time", cycle({ dist: "lognormal", mean: 1e-6, sd: 1 }), makes("2.93e+10")],
  ["an empirical time", cycle({ dist: "empirical", values: [0, 4e-6], weights: [3, 1] }), makes("2.88e+10")],
  ["items per hour", { uph: 1e9 }, makes("8.00e+9")],
  ["a time that is nothing, but for once in a million runs", cycle(seldom), makes("1.00e+10")],
  ["breakdowns", { reliability: often }, fails("8.31e+18")],
  ["breakdowns that are as seldom a time apart", {
    reliability: { failure_modes: [{ name: "belt", mtbf_min: seldom, mttr_min: 0 }] },
  }, fails("1.00e+10")],
  ["breakdowns of a mode", { reliability: { failure_modes: [{ name: "belt", ...often }] } }, fails("8.31e+18")],
  [
    "breakdowns with less than a moment between them, however little is to do",
    {
      ...cycle(1e-9),
      reliability: { failure_modes: [{ name: "belt", mtbf_min: { dist: "constant", value: 1e-9 }, mttr_min: 0 }] },
    },
    fails("countless"),
    { source: { initial_inventory: 100 } },
  ],
  ["breakdowns by the calendar", {
    reliability: { failure_modes: [{ name: "belt", ...often, basis: "calendar" }] },
  }, fails("4.80e+11")],
  ["breakdowns that begin the cycle anew", {
    reliability: { failure_modes: [{ name: "belt", ...often, after_failure: "restart" }] },
  }, fails("8.31e+18")],
];

for (const [what, equipment, report, rest] of REFUSED) {
  Deno.test(`Too many: ${what}`, async () => assert.deepEqual(await press(equipment, rest), report));
}

const slow = { interarrival_sec: HOUR }, manyHours = 10_000;

const HARMLESS: readonly (readonly [what: string, equipment: Machine, rest?: Rest])[] = [
  ["a fast machine that one item comes to in an hour", cycle(0.001), { hours: manyHours, source: slow }],
  ["a machine without time, and items that hardly come", cycle({ dist: "constant", value: 1e-9 }), { source: slow }],
  ["a machine without time, and few items", cycle(1e-9), { source: { initial_inventory: 1000 } }],
  ["breakdowns whose repair takes its time", { reliability: { mtbf_min: 1e-9, mttr_min: 60 } }],
  ["breakdowns of a machine that hardly works", {
    ...cycle(1e-6),
    reliability: { failure_modes: [{ name: "belt", mtbf_min: 1e-6, mttr_min: 0 }] },
  }, { source: slow }],
  [
    "times that are mostly nothing, and long enough at times",
    cycle({
      dist: "empirical",
      values: [0, 1000],
      weights: [999, 1],
    }),
  ],
  ["arrivals each second for a year", {}, { hours: 8760, source: { interarrival_sec: 1 } }],
];

for (const [what, equipment, rest] of HARMLESS) {
  Deno.test(`No danger: ${what}`, async () => assert.deepEqual(await press(equipment, rest), []));
}

Deno.test("The same machine is refused where nothing holds it up", async () => {
  assert.deepEqual(await press(cycle(0.001), { hours: manyHours }), makes("3.60e+10"));
});

Deno.test("Arrivals that nobody can count are refused, also at a slow machine", async () => {
  const refused = (items: string) => [
    `run.duration_hours  _source could bring ${items} items, expected at most 2147483647`,
  ];
  assert.deepEqual(await press({}, { source: { interarrival_sec: 1e-9 } }), refused("2.88e+13"));
  const dist = { dist: "exponential", mean: 1e-6 } as const;
  assert.deepEqual(await press({}, { source: { interarrival_sec: dist } }), refused("2.88e+10"));
  assert.deepEqual(
    await press({}, { source: { interarrival_sec: dist, initial_inventory: Infinity } }),
    refused("2.88e+10"),
  );
  const heaped = { dist: "gamma", mean: 1, sd: 1e6 } as const;
  assert.equal((await press({}, { source: { interarrival_sec: heaped } })).length, 1);
});

Deno.test("Breakdowns are none where the phase is switched off", async () => {
  const run: RunDefinition = {
    materials: ["Part"],
    topology: { stations: [{ name: "Press", output_type: "Part" }] },
    equipment: { Press: { reliability: often } },
  };
  const behaviors = { own: { phases: phasesWith({ Breakdown: { enabled: false } }) } };
  assert.deepEqual(await problemsOf(() => defineRun(run)), fails("8.31e+18"));
  assert.deepEqual(await problemsOf(() => defineRun({ ...run, behaviors, behavior: "own" })), []);
});

/** What is wrong with a graph that runs for 1,000 hours. */
function graph(changes: Pick<SmallGraph, "nodes" | "edges"> & Partial<SmallGraph>): Promise<string[]> {
  return problemsOf(() => smallGraph({ seconds: 1000 * HOUR, interval: HOUR, ...changes }));
}

Deno.test("What comes to a station is what all before it can make: packed, unpacked, assembled, side by side", async () => {
  const fast = { cycle: 1e-6 }, lid = { name: "Lid", component: true };
  const line = (lastGives: number) =>
    graph({
      materials: ["Part", "Box"],
      nodes: [{ name: "A", makes: "Part" }, { name: "B", ...fast }, {
        name: "C",
        makes: "Part",
        gives: lastGives,
        ...fast,
      }],
      edges: [
        edge("_source", "A"),
        edge("A", "B"),
        edge("B", "_reject", { condition: "product.is_defective" }),
        edge("B", "_sink"),
        edge("_source", "C"),
        edge("C", "_sink"),
      ],
    });
  // C is fed by the source without an end, B by a machine of a second.
  assert.deepEqual(await line(1), ["run.duration_hours  C could make 3.60e+12 items, expected at most 2147483647"]);
  const assembly = (lids: object) =>
    graph({
      materials: ["Part", "Box", lid],
      sources: { parts: {}, lids: { material_type: "Lid", ...lids } },
      nodes: [{ name: "A", makes: "Part", cycle: 0.01 }, {
        name: "B",
        makes: "Box",
        takes: { Part: 2, Lid: 1 },
        ...fast,
      }],
      edges: [edge("_source:parts", "A"), edge("A", "B"), edge("_source:lids", "B"), edge("B", "_sink")],
    });
  // 360 million parts make 180 million boxes, or as many as there are lids.
  assert.deepEqual(await assembly({}), []);
  assert.deepEqual(await assembly({ initial_inventory: 10 }), []);
  const unpacked = (inventory: number) =>
    graph({
      sources: { _source: { initial_inventory: inventory } },
      nodes: [{ name: "A", makes: "Part", gives: 1_000_000, ...fast }, { name: "B", ...fast }],
      edges: [edge("_source", "A"), edge("A", "B"), edge("B", "_sink")],
    });
  assert.deepEqual(await unpacked(2000), []);
  assert.deepEqual(await unpacked(3000), [
    "run.duration_hours  A could make 3.00e+9 items, expected at most 2147483647",
  ]);
});

Deno.test("A machine is as fast as the fastest rule for its speed", async () => {
  const line = (factor: number) =>
    graph({
      nodes: [
        { name: "A", makes: "Part", capacity: 10, cycle: 1, speed: [{ buffer: "out", below_pct: 50, factor }] },
        { name: "B" },
      ],
      edges: [edge("_source", "A"), edge("A", "B"), edge("B", "_sink")],
    });
  assert.deepEqual(await line(100), []);
  assert.deepEqual(await line(1000), ["run.duration_hours  A could make 3.60e+9 items, expected at most 2147483647"]);
});

Deno.test("Items that go round come again as often as they may", async () => {
  const loop = (max_passes: number, inventory: number) =>
    graph({
      sources: { _source: { initial_inventory: inventory } },
      nodes: [{ name: "A", makes: "Part", cycle: 1e-6 }, { name: "B", cycle: 1e-6 }, { name: "C", cycle: 1e-6 }],
      edges: [
        edge("_source", "A"),
        edge("A", "B"),
        edge("B", "C", { condition: "product.is_defective" }),
        edge("B", "_sink"),
        edge("C", "B", { max_passes }),
      ],
    });
  assert.deepEqual(await loop(2, 7e8), []);
  assert.deepEqual(await loop(3, 7e8), ["run.duration_hours  B could make 2.80e+9 items, expected at most 2147483647"]);
});

Deno.test("A line that is within every limit, but would go on for days, is refused", async () => {
  const station = { name: "A", makes: "Part", cycle: 0.9, takes: 1_000_000 };
  const stations = Array.from({ length: 300 }, (_, i) => ({ ...station, name: `A${i}` }));
  const edges = stations.flatMap(({ name }) => [edge("_source", name), edge(name, "_sink")]);
  assert.deepEqual(await graph({ nodes: stations, edges }), [
    "run.duration_hours  the line could take 1.20e+15 steps, expected at most 1000000000000",
  ]);
  assert.deepEqual(await graph({ nodes: stations.slice(0, 1), edges: edges.slice(0, 2), seconds: 10 * HOUR }), []);
});
