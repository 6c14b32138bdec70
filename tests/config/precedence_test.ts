import assert from "node:assert/strict";
import { loadRun } from "../../src/config/load.ts";
import { loadWith, problemsIn, problemsOf, replacing } from "./changed_config.ts";

const silent = { "equipment/filler.yaml": "name: Filler\n" };

Deno.test("a silent file takes defaults.yaml, and without that the built-in defaults", async () => {
  const defaults =
    "equipment: {uph: 7, quality: {false_reject_prob: 0.25}}\nduration_hours: 2\nproduct: {selling_price: 9}\n";
  const changes = {
    ...silent,
    "defaults.yaml": defaults,
    "runs/baseline_8hr.yaml": "scenario: baseline\nproduct: fresh_toothpaste_5oz\n",
    "products/fresh_toothpaste_5oz.yaml": "description: x\n",
  };
  const run = await loadWith(changes);
  assert.deepEqual([run.equipment.Filler.uph, run.equipment.Packer.uph, run.run.duration_hours], [7, 12000, 2]);
  assert.deepEqual([run.product!.selling_price, run.product!.material_cost], [9, 150]);
  assert.equal(run.equipment.Filler.quality.false_reject_prob, 0.25);
  assert.deepEqual([run.run.start_time, run.run.random_seed, run.run.description], ["2025-01-06T06:00:00Z", 42, ""]);
  const bare = await loadWith({ ...changes, "defaults.yaml": null, "constants.yaml": null });
  assert.deepEqual([bare.equipment.Filler.uph, bare.run.duration_hours, bare.product!.selling_price], [10000, 8, 450]);
});

Deno.test("the built-in behaviour is the one that ships", async () => {
  const shipped = await loadWith({});
  const builtIn = await loadWith({ "behaviors/default_6phase.yaml": null });
  assert.deepEqual(builtIn.behaviors.default_6phase.phases, shipped.behaviors.default_6phase.phases);
});

Deno.test("a run may have no product", async () => {
  const changes = { "runs/baseline_8hr.yaml": replacing("product: fresh_toothpaste_5oz\n", "") };
  assert.equal((await loadWith(changes)).product, null);
  assert.deepEqual(await problemsIn(changes, "baseline_8hr", { set: { "product.selling_price": 1 } }), [
    "--set  product.selling_price  this run has no product",
  ]);
});

Deno.test("a wrong default is a problem in defaults.yaml alone", async () => {
  assert.deepEqual(await problemsIn({ ...silent, "defaults.yaml": "equipment: {uph: -1}\n" }), [
    "defaults.yaml:1:18  equipment.uph  must be a number above 0, found -1",
  ]);
});

Deno.test("overrides of the scenario are merged key by key, short keys find their group, distributions replace", async () => {
  const run = await loadWith(
    {
      "scenarios/baseline.yaml": replacing(
        "overrides: {}",
        "overrides: {Filler: {reliability: {mtbf_min: 1}, jam_time_sec: {dist: exponential, mean: 3}, detection_prob: 1}}",
      ),
    },
    "baseline_8hr",
    { set: { "equipment.Filler.jam_time_sec.mean": 4 } },
  );
  const { reliability, performance, quality } = run.equipment.Filler;
  assert.deepEqual([reliability.mtbf_min, reliability.mttr_min], [1, 15]);
  assert.deepEqual(performance.jam_time_sec, { dist: "exponential", mean: 4 });
  assert.deepEqual([quality.defect_rate, quality.detection_prob], [0.02, 1]);
});

Deno.test("values for one run go over everything, as texts or as a record", async () => {
  const texts = [
    "equipment.Filler.uph=12000",
    "equipment.Filler.reliability.mtbf_min=60",
    "equipment.Filler.jam_prob = 0.5",
    "equipment.Packer.performance.cycle_time_sec={dist: exponential, mean: 2}",
    "equipment.Inspector.buffer_capacity=.inf",
    "product.selling_price=500",
    "run.duration_hours=4",
    "sources._source.initial_inventory=1000",
    "topology.nodes.Filler.batch_in=2",
    "behaviors.default_6phase.phases.inspect.enabled=false",
  ];
  const run = await loadWith({}, "baseline_8hr", { set: texts, seed: 7, telemetryIntervalSeconds: 60 });
  const { Filler, Packer } = run.equipment;
  assert.deepEqual([Filler.uph, Filler.reliability.mtbf_min, Filler.performance.jam_prob], [12000, 60, 0.5]);
  assert.deepEqual(Packer.performance.cycle_time_sec, { dist: "exponential", mean: 2 });
  assert.deepEqual([run.product!.selling_price, run.run.duration_hours, run.run.random_seed], [500, 4, 7]);
  assert.deepEqual([run.topology.edges[2].capacity, run.sources._source.initial_inventory], [Infinity, 1000]);
  assert.deepEqual([run.topology.nodes[0].batch_in, run.run.telemetry_interval_sec], [2, 60]);
  assert.equal(run.behaviors.default_6phase.phases[5].enabled, false);
  const record = await loadWith({}, "baseline_8hr", { set: { "equipment.Filler.uph": 12000 }, hours: 4 });
  assert.deepEqual([record.equipment.Filler.uph, record.run.duration_hours], [12000, 4]);
});

const WRONG: readonly (readonly [set: string, report: string])[] = [
  ["equipment.Fillr.uph=1", "--set  equipment.Fillr.uph  no such place: Fillr; did you mean Filler?"],
  ["equipmnt.Filler.uph=1", "--set  equipmnt.Filler.uph  no such place: equipmnt; did you mean equipment.Filler.uph?"],
  ["equipment.Filler.upj=1", "--set  equipment.Filler.upj  unknown key; did you mean uph?"],
  ["equipment.Filler.jam_prb=1", "--set  equipment.Filler.jam_prb  unknown key; did you mean performance.jam_prob?"],
  ["equipment.Filler.uph=0", "--set  equipment.Filler.uph  must be a number above 0, found 0"],
  ["equipment.Filler.uph=abc", '--set  equipment.Filler.uph  must be a number above 0, found "abc"'],
  [
    "equipment.Filler.uph=[",
    "--set  equipment.Filler.uph  no valid YAML: flow sequence must end with a ]",
  ],
  [
    "equipment.Filler.uph.mean=1",
    "--set  equipment.Filler.uph.mean  equipment.Filler.uph is a single value and has no mean; set the whole of it",
  ],
  ["equipment.Filler=1", "--set  equipment.Filler  must be keys and values, found 1"],
  ["equipment", "--set  equipment  must be path=value, such as equipment.Filler.uph=12000"],
  ["run.hours=1", "--set  run.hours  unknown key; did you mean duration_hours?"],
  ["run.scenario=high_buffer_test", "--set  run.scenario  scenario says what was loaded and cannot be set"],
  [
    "topology.nodes.Robot.batch_in=1",
    "--set  topology.nodes.Robot.batch_in  no such place: Robot; expected one of Filler, Inspector, Packer, Palletizer",
  ],
  [
    "topology.edges.1.capacity=1",
    "--set  topology.edges.1.capacity  a list of stations has no edges of its own; set equipment.<name>.buffer_capacity",
  ],
  [
    "__proto__.polluted=1",
    "--set  __proto__.polluted  no such place: __proto__; expected one of run, product, equipment, sources, topology, behaviors",
  ],
  [
    "equipment.__proto__.polluted=1",
    "--set  equipment.__proto__.polluted  no such place: __proto__; expected one of Filler, Inspector, Packer, Palletizer",
  ],
];

for (const [set, report] of WRONG) {
  Deno.test(`--set ${set} is refused`, async () => {
    assert.deepEqual(await problemsIn({}, "baseline_8hr", { set: [set] }), [report]);
    assert.equal(({} as Record<string, unknown>).polluted, undefined);
  });
}

Deno.test("a wrong seed, wrong hours and a folder that is not there are refused", async () => {
  assert.deepEqual(await problemsIn({}, "baseline_8hr", { seed: 1.5, hours: -1 }), [
    "--hours  run.duration_hours  must be a number above 0, found -1",
    "--seed  run.random_seed  must be a whole number, found 1.5",
  ]);
  const missing = await problemsOf(() => loadRun("baseline_8hr", { config: "nowhere" }));
  assert.deepEqual(missing, [
    "nowhere  no such folder, expected a folder with " +
    "runs, scenarios, topologies, equipment, materials and sources",
  ]);
});

Deno.test("an edge of a graph may be set, and its buffer defaults to that of its source", async () => {
  const run = await loadWith({}, "baseline_graph_8hr", { set: { "topology.edges.1.capacity": 7 } });
  assert.deepEqual(run.topology.edges.map((edge) => edge.capacity), [Infinity, 7, 20, Infinity, 100, Infinity]);
});

Deno.test("a start time is kept in UTC", async () => {
  const start = async (time: string) =>
    (await loadWith({}, "baseline_8hr", { set: { "run.start_time": time } })).run.start_time;
  assert.equal(await start("2025-01-06T06:00:00"), "2025-01-06T06:00:00Z");
  assert.equal(await start("2025-01-06T06:00:00Z"), "2025-01-06T06:00:00Z");
  assert.equal(await start("2025-01-06T06:00:00+02:00"), "2025-01-06T04:00:00Z");
  assert.equal(await start("2025-01-06T06:00:00.250-01:30"), "2025-01-06T07:30:00.250Z");
  assert.equal(await start("2031-01-06T06:00:00"), "2031-01-06T06:00:00Z");
  assert.equal(await start("2025-01-06"), "2025-01-06T00:00:00Z");
  assert.equal(await start("2025-01-06 06:00"), "2025-01-06T06:00:00Z");
  assert.equal(await start("2025-01-06T06:00+0100"), "2025-01-06T05:00:00Z");
  assert.equal(await start("2025-01-06 06:00:01.5 -01"), "2025-01-06T07:00:01.500Z");
  for (const time of ["9999-12-31T23:59-10:00", "0000-01-01T00:00+01"]) {
    await assert.rejects(start(time), /must be in the years 0000 to 9999 in UTC, found "/);
  }
});
