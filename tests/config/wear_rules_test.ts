/**
 * Sensors, wear and anomalies: what is wrong is reported at its place, with what was probably meant.
 *
 * @module
 */
import assert from "node:assert/strict";
import { defineRun } from "../../src/config/define.ts";
import type { RunDefinition } from "../../src/config/definition.ts";
import { loadRun } from "../../src/config/load.ts";
import { configHash } from "../../src/config/resolve/canonical.ts";
import { parseSnapshot, snapshotText } from "../../src/config/snapshot.ts";
import { type Changes, loadWith, problemsIn, problemsOf, replacing } from "./changed_config.ts";

const filler = (piece: string, by: string): Changes => ({ "equipment/pdm_filler.yaml": replacing(piece, by) });
const anomalies = (text: string): Changes => ({
  "runs/pdm_30d.yaml": (run) => `${run}anomalies:\n${text}`,
});

const RULES: readonly (readonly [name: string, changes: Changes, report: readonly string[]])[] = [
  [
    "a signature of a sensor that is not there",
    filler("          bearing_vibration: 0.8", "          bearing_vibrations: 0.8"),
    [
      "equipment/pdm_filler.yaml:38:11  reliability.failure_modes.0.wear.signature.bearing_vibrations  " +
      "no such sensor or kind of sensor of this machine: bearing_vibrations; did you mean bearing_vibration?",
    ],
  ],
  [
    "a signature of a kind that the machine has none of",
    filler("          bearing_vibration: 0.8", "          acoustic: 0.8"),
    [
      "equipment/pdm_filler.yaml:38:11  reliability.failure_modes.0.wear.signature.acoustic  " +
      "no such sensor or kind of sensor of this machine: acoustic; known: motor_temp, bearing_vibration, motor_current, air_pressure, temperature, vibration, current, pressure",
    ],
  ],
  ["a weight that is no number", filler("bearing_vibration: 0.8", "bearing_vibration: much"), [
    "equipment/pdm_filler.yaml:38:30  reliability.failure_modes.0.wear.signature.bearing_vibration  " +
    'must be between -10 and 10, found "much"',
  ]],
  ["a weight in percent", filler("bearing_vibration: 0.8", "bearing_vibration: 80"), [
    "equipment/pdm_filler.yaml:38:30  reliability.failure_modes.0.wear.signature.bearing_vibration  " +
    "must be between -10 and 10, found 80",
  ]],
  ["a sensor twice", filler("name: bearing_vibration", "name: motor_temp"), [
    "equipment/pdm_filler.yaml:12:11  sensors.1.name  motor_temp stands here twice; it names a column",
    "equipment/pdm_filler.yaml:38:11  reliability.failure_modes.0.wear.signature.bearing_vibration  " +
    "no such sensor or kind of sensor of this machine: bearing_vibration; " +
    "known: motor_temp, motor_current, air_pressure, temperature, vibration, current, pressure",
  ]],
  ["a sensor named like another kind", filler("name: air_pressure", "name: vibration"), [
    "equipment/pdm_filler.yaml:16:11  sensors.3.name  vibration is a kind of sensor, and this one is of kind pressure; " +
    "name it otherwise",
    "equipment/pdm_filler.yaml:59:11  reliability.failure_modes.1.wear.signature.air_pressure  " +
    "no such sensor or kind of sensor of this machine: air_pressure; did you mean pressure?",
  ]],
  ["a kind of sensor that there is none of", filler("kind: pressure", "kind: presure"), [
    "equipment/pdm_filler.yaml:17:11  sensors.3.kind  must be one of temperature, vibration, current, pressure, acoustic, " +
    'found "presure"; did you mean pressure?',
  ]],
  ["a parameter of another kind", filler("    kind: pressure", "    kind: pressure\n    rise: 3"), [
    "equipment/pdm_filler.yaml:18:5  sensors.3.rise  unknown key",
  ]],
  ["a repair that takes no time", filler("      mttr_min: 25", "      mttr_min: 0"), [
    "equipment/pdm_filler.yaml:63:17  reliability.failure_modes.2.mttr_min  " +
    "must be above 0 with wear: a failure is seen by the time it takes, found 0",
  ]],
  [
    "a repair that may take no time",
    filler("      mttr_min: 25", "      mttr_min:\n        dist: empirical\n        values: [0, 5]"),
    [
      "equipment/pdm_filler.yaml:64:9  reliability.failure_modes.2.mttr_min  " +
      "must be above 0 with wear: a failure is seen by the time it takes, found a mapping with dist, values",
    ],
  ],
  ["no roughness", filler("roughness: 40", "roughness: 0"), [
    "equipment/pdm_filler.yaml:36:20  reliability.failure_modes.0.wear.roughness  must be a number above 0, or .inf, found 0",
  ]],
  ["a misspelt key of wear", filler("silent_prob: 0.05", "silent_prb: 0.05"), [
    "equipment/pdm_filler.yaml:34:9  reliability.failure_modes.0.wear.silent_prb  unknown key; did you mean silent_prob?",
  ]],
  [
    "an effect by the calendar",
    filler("      wear:", "      basis: calendar\n      wear:\n        effects:\n          cycle: 0.1"),
    [
      "equipment/pdm_filler.yaml:32:18  reliability.failure_modes.0.wear.effects.cycle  " +
      "must be 0 with basis: calendar, whose damage does not follow the work, found 0.1",
    ],
  ],
  ["an effect on what never happens", {
    ...filler("      wear:", "      wear:\n        effects:\n          jam: 1\n          defects: 2"),
    "scenarios/pdm.yaml": replacing("overrides: {}", "overrides:\n  PdmFiller:\n    jam_prob: 0\n    defect_rate: 0"),
  }, [
    "equipment/pdm_filler.yaml:31:16  reliability.failure_modes.0.wear.effects.jam  " +
    "multiplies jam_prob, which is 0; give it a value above 0, or leave this at 0",
    "equipment/pdm_filler.yaml:32:20  reliability.failure_modes.0.wear.effects.defects  " +
    "multiplies defect_rate, which is 0; give it a value above 0, or leave this at 0",
  ]],
  ["an effect beyond all bounds", filler("      wear:", "      wear:\n        effects:\n          jam: 1000"), [
    "equipment/pdm_filler.yaml:31:16  reliability.failure_modes.0.wear.effects.jam  must be between 0 and 100, found 1000",
  ]],
  ["an unknown anomaly", anomalies("  - kind: jam_brust\n"), [
    "runs/pdm_30d.yaml:12:11  anomalies.0.kind  must be one of spike, stuck, drift, step, dropout, noise, swap, jam_burst, " +
    'speed_loss, defect_burst, starvation, found "jam_brust"; did you mean jam_burst?',
  ]],
  ["an anomaly of a machine that is not there", anomalies("  - kind: drift\n    machine: Filer\n"), [
    "runs/pdm_30d.yaml:13:14  anomalies.0.machine  no such machine on this line: Filer; did you mean Filler?",
  ]],
  [
    "an anomaly of a sensor that is not there",
    anomalies("  - kind: drift\n    machine: Filler\n    channel: motor_tmp\n"),
    [
      "runs/pdm_30d.yaml:14:14  anomalies.0.channel  no such sensor of Filler: motor_tmp; did you mean motor_temp?",
    ],
  ],
  ["an anomaly of the machine with a sensor", anomalies("  - kind: jam_burst\n    channel: motor_temp\n"), [
    "runs/pdm_30d.yaml:13:14  anomalies.0.channel  must be left out: jam_burst happens to the machine, not to a sensor, " +
    'found "motor_temp"',
  ]],
  ["minutes of what is counted in readings", anomalies("  - kind: spike\n    duration_min: 5\n"), [
    "runs/pdm_30d.yaml:13:19  anomalies.0.duration_min  must be left out: how long spike lasts is said in readings, found 5",
  ]],
  ["an anomaly that cannot happen there", anomalies("  - kind: starvation\n    machine: Packer\n"), [
    "runs/pdm_30d.yaml:13:14  anomalies.0.machine  Packer takes nothing from a source, so starvation cannot happen there",
  ]],
  ["a factor below 1, too many windows", anomalies("  - kind: speed_loss\n    magnitude: 0.5\n    per_month: 2000\n"), [
    "runs/pdm_30d.yaml:13:16  anomalies.0.magnitude  must be between 1 and 1000, found 0.5",
    "runs/pdm_30d.yaml:14:16  anomalies.0.per_month  must be between 0 and 1000, found 2000",
  ]],
];

for (const [name, changes, report] of RULES) {
  Deno.test(`In equipment that is watched: ${name}`, async () => {
    assert.deepEqual(await problemsIn(changes, "pdm_30d"), report);
  });
}

Deno.test("A line on which a kind of anomaly can happen to no machine is told so, with why", async () => {
  const changes = { "runs/baseline_8hr.yaml": (text: string) => `${text}anomalies:\n  - kind: drift\n` };
  assert.deepEqual(await problemsIn(changes), [
    "runs/baseline_8hr.yaml:10:11  anomalies.0.kind  drift can happen to no machine of this line: each has no sensors",
  ]);
});

const WORN: RunDefinition = {
  materials: ["Part"],
  topology: { stations: [{ name: "Press", output_type: "Part" }] },
  equipment: {
    Press: {
      sensors: [{ name: "motor", kind: "current", noise_sd: 0.3 }],
      reliability: { failure_modes: [{ name: "belt", mtbf_min: 60, mttr_min: 2, wear: { roughness: Infinity } }] },
    },
  },
};

Deno.test("Every value of sensors and wear is explicit once resolved, what is not written is absent", () => {
  const { equipment: { Press }, run } = defineRun(WORN);
  assert.deepEqual(Press.sensors, [{
    name: "motor",
    kind: "current",
    idle: 1.2,
    running: 7,
    noise_sd: 0.3,
    noise_tau_sec: 65,
    walk: 0.01,
    step: 0.01,
    missing: 0.002,
    burst: 0.0001,
  }]);
  assert.deepEqual(Press.reliability.failure_modes![0].wear, {
    warning_min: { dist: "lognormal", mean: 1800, sd: 720 },
    silent_prob: 0,
    shape: 1.6,
    roughness: Infinity,
    signature: {},
    effects: { jam: 0, cycle: 0, defects: 0 },
  });
  assert.ok(!("anomalies" in run));
  const bare = defineRun({ ...WORN, equipment: { Press: {} } });
  assert.ok(!("sensors" in bare.equipment.Press));
});

Deno.test("What is resolved can be resolved again, and kept as a snapshot, endless roughness and all", async () => {
  const runs = [
    defineRun({
      ...WORN,
      run: { anomalies: [{ kind: "spike" }, { kind: "jam_burst" }] },
      equipment: {
        Press: { ...WORN.equipment.Press, performance: { jam_prob: 0.1 } },
      },
    }),
    await loadRun("pdm_bottling_30d", { config: new URL("../../config", import.meta.url).pathname }),
  ];
  for (const run of runs) {
    assert.equal(configHash(defineRun(run)), configHash(run));
    const snapshot = await parseSnapshot(await snapshotText(run), "snapshot.yaml");
    assert.equal(snapshot.hash, configHash(run));
    assert.equal(configHash(await snapshot.resolve({ startTime: run.run.start_time })), configHash(run));
  }
});

Deno.test("A behaviour that gives failure modes is held against the sensors of the machines that have it", async () => {
  const modes = [{ name: "belt", mtbf_min: 60, mttr_min: 2, wear: { signature: { motr: 0.1 } } }];
  const phases = ["Collect", "Breakdown", "Microstop", "Execute", "Transform", "Inspect"].map((name) => ({
    name,
    handler: `${name}Phase`,
    params: name === "Breakdown" ? { failure_modes: modes } : {},
  }));
  const run = { ...WORN, behavior: "own", behaviors: { own: { phases } } };
  assert.deepEqual(await problemsOf(() => defineRun(run)), [
    "behaviors.own.phases.1.params.failure_modes.0.wear.signature.motr  " +
    "no such sensor or kind of sensor of this machine: motr; did you mean motor?",
  ]);
});

Deno.test("Values are set by name, and a scenario may give a machine its sensors", async () => {
  const set = { "equipment.PdmFiller.reliability.failure_modes.bearing.wear.silent_prob": 0.4 };
  const run = await loadWith({}, "pdm_30d", { set });
  assert.equal(run.equipment.PdmFiller.reliability.failure_modes![0].wear!.silent_prob, 0.4);
  assert.equal((await loadWith({}, "pdm_bottling_30d")).equipment.Capper.sensors!.length, 4);
});
