import assert from "node:assert/strict";
import { defineRun } from "../../../src/config/define.ts";
import type { RunDefinition } from "../../../src/config/definition.ts";
import type { Quantity } from "../../../src/distribution/quantity.ts";
import type { ResolvedRun } from "../../../src/config/resolve/resolved.ts";
import { defineExperiment } from "../../../src/experiment/design/read_experiment.ts";
import { speedChanges } from "../../../src/experiment/design/speed_changes.ts";
import { buildLine } from "../../../src/model/build_line.ts";
import { meanOf } from "../../../src/distribution/distribution.ts";

type Params = Record<string, unknown>;
type EquipmentDefinition = RunDefinition["equipment"][string];

interface Station {
  readonly name: string;
  readonly equipment?: string;
  readonly behavior?: string;
  readonly count?: number;
}

interface Parts {
  readonly stations: readonly Station[];
  readonly equipment: Readonly<Record<string, EquipmentDefinition>>;
  /** Of the phase that executes, by behaviour. */
  readonly behaviors?: Readonly<Record<string, Params>>;
}

const PHASES = ["Collect", "Breakdown", "Microstop", "Execute", "Transform", "Inspect"];

function runOf({ stations, equipment, behaviors = {} }: Parts): ResolvedRun {
  const phasesOf = (params: Params) =>
    PHASES.map((name) => ({
      name: name.toLowerCase(),
      handler: `${name}Phase`,
      ...name === "Execute" && { params },
    }));
  return defineRun({
    run: { duration_hours: 1 },
    materials: stations.map(({ name }) => `of ${name}`),
    topology: {
      nodes: stations.map(({ name, equipment = name, behavior, count = 1 }) => ({
        name,
        equipment_ref: equipment,
        output_type: `of ${name}`,
        count,
        ...behavior !== undefined && { behavior_ref: behavior },
      })),
      edges: ["_source", ...stations.map(({ name }) => name)].map((source, i) => ({
        source,
        target: stations[i]?.name ?? "_sink",
      })),
    },
    equipment,
    ...Object.keys(behaviors).length > 0 && {
      behaviors: Object.fromEntries(
        Object.entries(behaviors).map(([name, params]) => [name, { phases: phasesOf(params) }]),
      ),
    },
  } as RunDefinition);
}

/** Mean seconds of a cycle by machine, as the line model has them. */
function cycles(run: ResolvedRun): Record<string, number> {
  return Object.fromEntries(buildLine(run).machines.map(({ name, cycleSeconds }) => [name, meanOf(cycleSeconds)]));
}

/** For each change its stations, and the machines whose cycles it makes shorter and longer, with their factors. */
async function effects(run: ResolvedRun, relative: number) {
  const { source } = await defineExperiment({ run });
  const before = cycles(source.base);
  const factors = async (changes: Readonly<Record<string, unknown>>) => {
    const after = Object.entries(cycles(await source.resolve(changes)));
    return Object.fromEntries(
      after.map(([name, seconds]) => [name, Number((before[name] / seconds).toPrecision(9))] as const)
        .filter(([, factor]) => factor !== 1),
    );
  };
  return await Promise.all(
    speedChanges(run, relative).map(async ({ stations, faster, slower }) => {
      return { stations, faster: await factors(faster), slower: await factors(slower) };
    }),
  );
}

const alone = (name: string) => ({ stations: [name], faster: { [name]: 1.1 }, slower: { [name]: 0.9 } });

Deno.test("Each station in turn is made faster and slower, and none but it", async () => {
  const run = runOf({
    stations: [{ name: "A" }, { name: "B" }, { name: "C" }],
    equipment: { A: { uph: 3600 }, B: { performance: { cycle_time_sec: 7 } }, C: { uph: 100 } },
  });
  assert.deepEqual(await effects(run, 0.1), ["A", "B", "C"].map(alone));
});

Deno.test("Stations that share their equipment have one speed", async () => {
  const run = runOf({
    stations: [{ name: "A", equipment: "Press" }, { name: "B" }, { name: "C", equipment: "Press" }],
    equipment: { Press: { uph: 3600 }, B: { uph: 100 } },
  });
  assert.deepEqual(await effects(run, 0.1), [
    { stations: ["A", "C"], faster: { A: 1.1, C: 1.1 }, slower: { A: 0.9, C: 0.9 } },
    alone("B"),
  ]);
});

Deno.test("All machines of a station have its speed", async () => {
  const run = runOf({
    stations: [{ name: "A", count: 3 }, { name: "B" }],
    equipment: { A: { uph: 60 }, B: { uph: 9 } },
  });
  const [first] = await effects(run, 0.1);
  assert.deepEqual(first.stations, ["A"]);
  assert.deepEqual(first.faster, { "A.1": 1.1, "A.2": 1.1, "A.3": 1.1 });
});

Deno.test("A behaviour that sets the speed is changed in place of the equipment", async () => {
  for (const params of [{ uph: 500 }, { cycle_time_sec: 4 }, { uph: 500, cycle_time_sec: 4 }]) {
    for (const own of [{ uph: 3600 }, { performance: { cycle_time_sec: 7 } }]) {
      const run = runOf({
        stations: [{ name: "A", equipment: "Press", behavior: "hasty" }, { name: "B", equipment: "Press" }],
        equipment: { Press: own },
        behaviors: { hasty: params, default_6phase: {} },
      });
      assert.deepEqual(await effects(run, 0.1), [alone("A"), alone("B")], JSON.stringify({ params, own }));
    }
  }
});

Deno.test("Stations of different equipment whose behaviour sets the speed have one", async () => {
  const run = runOf({
    stations: [{ name: "A", behavior: "hasty" }, { name: "B", behavior: "hasty" }],
    equipment: { A: { uph: 1 }, B: { performance: { cycle_time_sec: 2 } } },
    behaviors: { hasty: { cycle_time_sec: { dist: "exponential", mean: 5 } } },
  });
  const faster = { A: 1.25, B: 1.25 }, slower = { A: 0.75, B: 0.75 };
  assert.deepEqual(await effects(run, 0.25), [{ stations: ["A", "B"], faster, slower }]);
});

Deno.test("A behaviour that takes the cycle time away leaves the items per hour to be changed", async () => {
  const run = runOf({
    stations: [{ name: "A", behavior: "plain" }],
    equipment: { A: { uph: 3600, performance: { cycle_time_sec: 7 } } },
    behaviors: { plain: { cycle_time_sec: null } },
  });
  assert.deepEqual(cycles(run), { A: 1 });
  assert.deepEqual(await effects(run, 0.1), [alone("A")]);
});

Deno.test("Every distribution is scaled whole: the shape stays, the mean moves", async () => {
  const times: Quantity[] = [
    4,
    { dist: "constant", value: 4 },
    { dist: "exponential", mean: 4 },
    { dist: "uniform", min: 2, max: 6 },
    { dist: "triangular", min: 1, mode: 4, max: 10 },
    { dist: "normal", mean: 4, sd: 2 },
    { dist: "lognormal", mean: 4, sd: 1 },
    { dist: "gamma", mean: 4, sd: 3 },
    { dist: "erlang", k: 3, mean: 4 },
    { dist: "weibull", shape: 1.5, scale: 4 },
    { dist: "empirical", values: [1, 2, 9], weights: [1, 2, 3] },
  ];
  for (const cycle_time_sec of times) {
    const run = runOf({ stations: [{ name: "A" }], equipment: { A: { performance: { cycle_time_sec } } } });
    assert.deepEqual(await effects(run, 0.1), [alone("A")], JSON.stringify(cycle_time_sec));
  }
  const path = "equipment.A.performance.cycle_time_sec", cycle_time_sec: Quantity = { dist: "gamma", mean: 4, sd: 3 };
  const gamma = runOf({ stations: [{ name: "A" }], equipment: { A: { performance: { cycle_time_sec } } } });
  const [{ faster, slower }] = speedChanges(gamma, 0.5);
  assert.deepEqual(slower, { [path]: { dist: "gamma", mean: 8, sd: 6 } });
  assert.deepEqual(faster, { [path]: { dist: "gamma", mean: 4 / 1.5, sd: 2 } });
});

Deno.test("Speeds are told without the dust of binary fractions", () => {
  const run = runOf({ stations: [{ name: "A" }], equipment: { A: { uph: 11000 } } });
  const [{ faster, slower }] = speedChanges(run, 0.1);
  assert.deepEqual([faster, slower], [{ "equipment.A.uph": 12100 }, { "equipment.A.uph": 9900 }]);
  assert.notEqual(11000 * 1.1, 12100);
});
