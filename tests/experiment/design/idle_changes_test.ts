import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { loadRun } from "../../../src/config/load.ts";
import { simulateExperiment } from "../../../src/experiment/experiment.ts";
import { edge, smallGraph } from "../../support/small_graph.ts";
import { CONFIG, problemsOfSpec } from "./experiments.ts";

const METRIC = "line.throughput_per_hour";

Deno.test("A buffer's size that a resolved run does not go by is a problem wherever it stands", async () => {
  const run = await loadRun("baseline_8hr", { config: CONFIG });
  const message = "has no effect: topology.edges.Filler->Inspector.capacity has a value of its own; change that";
  const path = "equipment.Filler.buffer_capacity";
  deepStrictEqual(await problemsOfSpec({ run, variants: { roomier: { [path]: 400 } }, metrics: [METRIC] }), [
    `variants.roomier.${path}  ${message}`,
  ]);
  deepStrictEqual(await problemsOfSpec({ run, set: { [path]: 400 }, metrics: [METRIC] }), [`set.${path}  ${message}`]);
  // 50 is what the buffer has already.
  deepStrictEqual(await problemsOfSpec({ run, factors: [{ path, values: [50, 400] }], metrics: [METRIC] }), [
    `factors.0.values.1  ${message}`,
  ]);
});

Deno.test("A variant, and a lone factor, whose changes have no effect is a problem; beside one that has, it is none", async () => {
  const run = "baseline_8hr", metrics = [METRIC];
  const time = "equipment.Palletizer.performance.jam_time_sec", chance = "equipment.Palletizer.performance.jam_prob";
  const message = "has no effect: jam_prob is 0, so the machine never jams";
  deepStrictEqual(await problemsOfSpec({ run, variants: { shorter: { [time]: 5 } }, metrics }), [
    `variants.shorter.${time}  ${message}`,
  ]);
  deepStrictEqual(await problemsOfSpec({ run, factors: [{ path: time, values: [5, 10] }], metrics }), [
    `factors.0.values.0  ${message}`,
    `factors.0.values.1  ${message}`,
  ]);
  const both = { [time]: 5, [chance]: 0.1 };
  deepStrictEqual(await problemsOfSpec({ run, variants: { jamming: both }, metrics }), []);
  const factors = [{ path: time, values: [5, 10] }, { path: chance, values: [0, 0.1] }];
  deepStrictEqual(await problemsOfSpec({ run, factors, metrics }), []);
});

Deno.test("What is to be changed instead does have an effect, the same as in the run by its name", async () => {
  const run = await loadRun("baseline_8hr", { config: CONFIG });
  const options = { config: CONFIG, workers: 0 };
  const common = { replications: 2, set: { "run.duration_hours": 2 }, metrics: [METRIC] };
  const variants = { roomier: { "topology.edges.Filler->Inspector.capacity": 400 } };
  const resolved = await simulateExperiment({ run, variants, ...common }, options);
  const named = { roomier: { "equipment.Filler.buffer_capacity": 400 } };
  const byName = await simulateExperiment({ run: "baseline_8hr", variants: named, ...common }, options);
  deepStrictEqual(resolved.values("roomier", METRIC), byName.values("roomier", METRIC));
  strictEqual(resolved.differenceRows()[0].difference! > 0, true);
});

Deno.test("One edge that goes by the buffer's size is enough, and a station without a buffer after it has no say", async () => {
  const nodes = [{ name: "A", makes: "Part", capacity: 3, route: "round_robin" as const }, { name: "B" }, {
    name: "C",
  }];
  const edges = [
    edge("_source", "A"),
    edge("A", "B", { capacity: 7 }),
    edge("A", "C"),
    edge("B", "_sink"),
    edge("C", "_sink"),
  ];
  const graph = smallGraph({ nodes, edges });
  // As a file has it: only what was written.
  const run = { ...graph, topology: { nodes: graph.topology.nodes.map(({ inputs: _, ...node }) => node), edges } };
  const changes = { "equipment.A.buffer_capacity": 5, "equipment.B.buffer_capacity": 5 };
  deepStrictEqual(await problemsOfSpec({ run, variants: { roomier: changes }, metrics: [METRIC] }), []);
});

Deno.test("Where several edges lead to one station, the place of each is named", async () => {
  const nodes = [{ name: "A", makes: "Part" }, { name: "B" }];
  const between = [{ capacity: 7, condition: "product.age_sec > 1" }, { capacity: 8 }];
  const run = smallGraph({
    nodes,
    edges: [edge("_source", "A"), ...between.map((options) => edge("A", "B", options)), edge("B", "_sink")],
  });
  const path = "equipment.A.buffer_capacity";
  deepStrictEqual(await problemsOfSpec({ run, variants: { roomier: { [path]: 5 } }, metrics: [METRIC] }), [
    `variants.roomier.${path}  has no effect: topology.edges.A->B.capacity, topology.edges.A->B[2].capacity has a ` +
    "value of its own; change that",
  ]);
});

Deno.test("The buffer on the second of several edges may be a factor, and its level a metric", async () => {
  const nodes = [{ name: "A", makes: "Part", cycle: 1 }, { name: "B", cycle: 2 }];
  const between = [{ capacity: 7, condition: "product.age_sec > 9" }, { capacity: 8 }];
  const run = smallGraph({
    seconds: 600,
    nodes,
    edges: [edge("_source", "A"), ...between.map((options) => edge("A", "B", options)), edge("B", "_sink")],
  });
  const metric = "buffers.A_to_B_2.level_max", path = "topology.edges.A->B[2].capacity";
  const spec = { run, replications: 2, factors: [{ path, values: [3, 30] }], metrics: [metric] };
  const result = await simulateExperiment(spec, { workers: 0 });
  const levels = result.variants.map(({ name }) => [...result.values(name, metric)]);
  deepStrictEqual(levels, [[8, 8], [3, 3], [30, 30]]);
});

Deno.test("What only a data set shows is no variant: sensors, wear without effects, anomalies of readings", async () => {
  const run = "pdm_30d", metrics = [METRIC], filler = "equipment.PdmFiller";
  const wear = `${filler}.reliability.failure_modes.bearing.wear`;
  const problems = async (path: string, value: unknown, set: Record<string, unknown> = {}) =>
    (await problemsOfSpec({ run, set, variants: { other: { [path]: value } }, metrics }))
      .map((line) => line.split("has no effect: ")[1]);
  const shown = "only a data set shows";
  deepStrictEqual(await problems(`${filler}.sensors.motor_temp.rise`, 30), [`${shown} what sensors say`]);
  deepStrictEqual(await problems(`${wear}.silent_prob`, 0.5), [
    `the wear of bearing has no effects on its machine: ${shown} it`,
  ]);
  deepStrictEqual(await problems(`${wear}.silent_prob`, 0.5, { [`${wear}.effects.cycle`]: 0.2 }), []);
  deepStrictEqual(await problems(`${wear}.effects.cycle`, 0.2), []);
  deepStrictEqual(await problems(`${wear}.signature.motor_temp`, 0.3, { [`${wear}.effects.cycle`]: 0.2 }), [
    `${shown} what sensors say`,
  ]);
  const anomalies = { "run.anomalies": [{ kind: "drift" }, { kind: "speed_loss" }] };
  deepStrictEqual(await problems("run.anomalies.0.per_month", 3, anomalies), [
    `drift is about readings, which ${shown}`,
  ]);
  deepStrictEqual(await problems("run.anomalies.1.per_month", 3, anomalies), []);
});
