import assert from "node:assert/strict";
import { configHash } from "../../src/config/resolve/canonical.ts";
import { defineRun } from "../../src/config/define.ts";
import type { RunDefinition } from "../../src/config/definition.ts";
import { loadRun } from "../../src/config/load.ts";
import { parseSnapshot, snapshotText } from "../../src/config/snapshot.ts";
import { problemsOf } from "./changed_config.ts";

const config = new URL("../../config", import.meta.url).pathname;

const small: RunDefinition = {
  materials: ["Part", { name: "Box", plural: "boxes" }],
  topology: {
    stations: [{ name: "Press", output_type: "Part" }, { name: "Boxer", output_type: "Box", batch_in: 4 }],
  },
  equipment: { Press: { uph: 60 }, Boxer: { buffer_capacity: 3 } },
};

Deno.test("a resolved run defines itself", async () => {
  for (const name of ["baseline_8hr", "baseline_graph_8hr", "high_buffer_8hr"]) {
    const run = await loadRun(name, { config });
    const again = defineRun(run);
    assert.deepEqual(again.equipment, run.equipment);
    assert.deepEqual(again, run);
    assert.equal(configHash(again), configHash(run));
  }
});

Deno.test("a resolved run survives YAML, its problems then have lines", async () => {
  const run = await loadRun("baseline_graph_8hr", { config });
  const text = await snapshotText(run);
  assert.deepEqual(await (await parseSnapshot(text, "snapshot.yaml")).resolve(), run);
  const wrong = text.replace("jam_prob: 0.05", "jam_prob: 5");
  const line = wrong.split("\n").findIndex((row) => row.includes("jam_prob: 5")) + 1;
  assert.deepEqual(await problemsOf(async () => await (await parseSnapshot(wrong, "snapshot.yaml")).resolve()), [
    `snapshot.yaml:${line}:17  equipment.Packer.performance.jam_prob  must be between 0 and 1, found 5`,
  ]);
});

Deno.test("what is left out of a definition gets its default, and the definition is left alone", () => {
  const before = structuredClone(small);
  const run = defineRun(small);
  assert.deepEqual(small, before);
  assert.deepEqual(run.run, {
    name: "run",
    description: "",
    scenario: "run",
    duration_hours: 8,
    random_seed: 42,
    telemetry_interval_sec: 300,
    start_time: "2025-01-06T06:00:00Z",
  });
  assert.equal(run.product, null);
  assert.deepEqual(run.materials.map((type) => type.plural), ["parts", "boxes"]);
  assert.equal(run.sources._source.initial_inventory, Infinity);
  assert.deepEqual(Object.keys(run.behaviors), ["default_6phase"]);
  assert.deepEqual(run.topology.edges.map((edge) => edge.capacity), [Infinity, 50, Infinity]);
  assert.deepEqual(defineRun(run), run);
});

Deno.test("a definition may have overrides, behaviours and the short form of its source", () => {
  const run = defineRun({
    ...small,
    source: { initial_inventory: Infinity },
    overrides: { Press: { jam_prob: 0.5 } },
    behavior: "plain",
    behaviors: {
      plain: {
        phases: ["Collect", "Microstop", "Breakdown", "Execute", "Transform", "Inspect"].map((name) => ({
          name,
          handler: `${name}Phase`,
        })),
      },
    },
  });
  assert.equal(run.sources._source.initial_inventory, Infinity);
  assert.equal(run.equipment.Press.performance.jam_prob, 0.5);
  assert.deepEqual(Object.keys(run.behaviors), ["plain"]);
  assert.deepEqual(run.topology.nodes.map((node) => node.behavior_ref), ["plain", "plain"]);
});

Deno.test("only equipment that a node uses is kept, in station order", () => {
  const run = defineRun({
    ...small,
    topology: {
      nodes: [{ name: "Boxer", output_type: "Box" }, { name: "Press", output_type: "Part" }],
      edges: [
        { source: "Press", target: "Boxer" },
        { source: "Boxer", target: "_sink" },
        { source: "_source", target: "Press" },
      ],
    },
    equipment: { Spare: {}, ...small.equipment },
  });
  assert.deepEqual(Object.keys(run.equipment), ["Press", "Boxer"]);
  assert.deepEqual(run.topology.nodes.map((node) => node.name), ["Boxer", "Press"]);
});

Deno.test("problems of a definition are named by path, all at once", async () => {
  const definition = {
    ...small,
    run: { duration_hours: 0, durration: 1 },
    equipment: { Press: { performance: { jam_prob: 2 } } },
    overrides: { Pres: {} },
    materiels: [],
  } as unknown as RunDefinition;
  assert.deepEqual(await problemsOf(() => defineRun(definition)), [
    "overrides.Pres  no such equipment in this scenario; did you mean Press?",
    "materiels  unknown key; did you mean materials?",
    "run.duration_hours  must be a number above 0, found 0",
    "run.durration  unknown key; did you mean duration_hours?",
    "topology.stations.1.name  no such equipment in this scenario: Boxer; known: Press",
    "equipment.Press.performance.jam_prob  must be between 0 and 1, found 2",
  ]);
});

Deno.test("whatever is no definition ends in a ConfigError", async () => {
  const cyclic: Record<string, unknown> = { ...small };
  cyclic.run = cyclic;
  const nonsense = [
    null,
    undefined,
    3,
    "x",
    [],
    {},
    cyclic,
    new Map(),
    () => 1,
    { ...small, equipment: null },
    {
      ...small,
      run: new Date(0),
    },
    { ...small, product: () => 1 },
    { ...small, materials: {} },
    { ...small, topology: [] },
    {
      ...small,
      topology: {},
    },
    { ...small, sources: { a: {} } },
    { ...small, source: {}, sources: {} },
    { ...small, format: 2 },
    {
      ...small,
      behaviors: [],
    },
    { ...small, behaviors: { x: null } },
    { ...small, behavior: "x" },
    { ...small, behavior: 3 },
    JSON.parse('{"__proto__": {"run": {}}}'),
  ];
  for (const definition of nonsense) {
    const report = await problemsOf(() => defineRun(definition as RunDefinition));
    assert.ok(report.length > 0, String(definition));
  }
});

Deno.test("two buffers of one name are refused", async () => {
  const nodes = ["A", "B", "C", "A_to_B"].map((name) => ({
    name,
    equipment_ref: "Press",
    output_type: name === "A" ? "Part" : "None",
    route: "round_robin" as const,
  }));
  const edges = [["_source", "A"], ["A", "B"], ["A", "C"], ["B", "A_to_B"], ["C", "A_to_B"], ["A_to_B", "_sink"]];
  const define = (ways: string[][]) =>
    defineRun({
      materials: ["Part"],
      topology: { nodes, edges: ways.map(([source, target]) => ({ source, target })) },
      equipment: { Press: {} },
    });
  assert.doesNotThrow(() => define(edges));
  const more = edges.toSpliced(5, 1, ["A_to_B", "D"], ["D", "_sink"]);
  nodes.push({ ...nodes[1], name: "D" });
  assert.deepEqual(await problemsOf(() => define(more)), [
    "topology.edges.5  its buffer would be called A_to_B, as another one is already",
  ]);
});
