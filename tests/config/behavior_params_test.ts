import assert from "node:assert/strict";
import { defineRun } from "../../src/config/define.ts";
import type { RunDefinition } from "../../src/config/definition.ts";
import { effectiveEquipment } from "../../src/config/schema/phase_params.ts";
import { registerPhase } from "../../src/config/schema/phase_registry.ts";
import { z } from "../../src/deps/zod.ts";
import { type Changes, loadWith, problemsIn, problemsOf, replacing } from "./changed_config.ts";

registerPhase({
  handler: "CleaningPhase",
  params: z.strictObject({ every: z.int().min(1), seconds: z.number().min(0).default(90) }),
  definition: null,
});

const FILE = "behaviors/default_6phase.yaml";
const params = (handler: string, text: string): Changes => ({
  [FILE]: replacing(`handler: ${handler}\n    enabled: true\n`, `handler: ${handler}\n    params:\n${text}`),
});

Deno.test("Parameters of built-in phases stay what was given, and replace the machine's own", async () => {
  const run = await loadWith({
    [FILE]: (text) =>
      [
        ["BreakdownPhase", "      mttr_min: 5\n"],
        ["MicrostopPhase", "      jam_prob: 0.5\n"],
        ["ExecutePhase", "      uph: 3600\n"],
        ["InspectPhase", "      repair_prob: 1\n"],
      ].reduce(
        (changed, [handler, lines]) => (params(handler, lines)[FILE] as (text: string) => string)(changed),
        text,
      ),
  });
  const behavior = run.behaviors.default_6phase;
  assert.deepEqual(behavior.phases.map((phase) => phase.params), [
    {},
    { mttr_min: 5 },
    { jam_prob: 0.5 },
    { uph: 3600 },
    {},
    { repair_prob: 1 },
  ]);
  assert.deepEqual(defineRun(run), run);
  const filler = run.equipment.Filler;
  assert.deepEqual(effectiveEquipment(filler, behavior), {
    ...filler,
    uph: 3600,
    reliability: { ...filler.reliability, mttr_min: 5 },
    performance: { ...filler.performance, jam_prob: 0.5 },
    quality: { ...filler.quality, repair_prob: 1 },
  });
});

Deno.test("A pair of repair times replaces the machine's failure modes, a rate its cycle time", () => {
  const { equipment, behaviors } = defineRun({
    materials: ["Part"],
    topology: { stations: [{ name: "Press", output_type: "Part" }] },
    equipment: {
      Press: {
        reliability: { failure_modes: [{ name: "belt", mtbf_min: 1, mttr_min: 1 }] },
        performance: { cycle_time_sec: 7 },
      },
    },
  });
  const given = (handler: string, params: Record<string, unknown>) => ({
    phases: behaviors.default_6phase.phases.map((phase) => phase.handler === handler ? { ...phase, params } : phase),
  });
  const pair = effectiveEquipment(equipment.Press, given("BreakdownPhase", { mtbf_min: 60 }));
  assert.deepEqual(pair.reliability, { mtbf_min: 60, mttr_min: 60, failure_modes: null });
  assert.equal(
    effectiveEquipment(equipment.Press, given("ExecutePhase", { uph: 60 })).performance.cycle_time_sec,
    null,
  );
  const both = effectiveEquipment(equipment.Press, given("ExecutePhase", { uph: 60, cycle_time_sec: 3 }));
  assert.equal(both.performance.cycle_time_sec, 3);
  assert.deepEqual(effectiveEquipment(equipment.Press, behaviors.default_6phase), equipment.Press);
});

const WRONG: readonly (readonly [name: string, changes: Changes, report: readonly string[]])[] = [
  ["an unknown parameter", params("MicrostopPhase", "      jam_prb: 0.5\n"), [
    `${FILE}:13:7  phases.2.params.jam_prb  unknown key; did you mean jam_prob?`,
  ]],
  ["a parameter out of range", params("MicrostopPhase", "      jam_prob: 5\n"), [
    `${FILE}:13:17  phases.2.params.jam_prob  must be between 0 and 1, found 5`,
  ]],
  ["a parameter of another phase", params("CollectPhase", "      jam_prob: 0.5\n"), [
    `${FILE}:7:7  phases.0.params.jam_prob  unknown key; it is one of MicrostopPhase`,
  ]],
  [
    "failure modes of one name",
    params(
      "BreakdownPhase",
      "      failure_modes:\n" + "        - {name: belt, mtbf_min: 1, mttr_min: 1}\n".repeat(2),
    ),
    [
      `${FILE}:12:18  phases.1.params.failure_modes.1.name  belt stands here twice`,
    ],
  ],
  [
    "a speed rule without a buffer",
    params(
      "ExecutePhase",
      "      speed_control:\n        - buffer: in\n          above_pct: 80\n          factor: 2\n",
    ),
    [
      `${FILE}:17:19  phases.3.params.speed_control.0.buffer  ` +
      "there is no buffer before Filler with a capacity to be a percentage of",
    ],
  ],
  ["a registered phase without what it needs", {
    [FILE]: (text) => `${text}  - name: clean\n    handler: CleaningPhase\n`,
  }, [
    `${FILE}:22:5  phases.6.params.every  is missing; must be a number`,
  ]],
  ["a registered phase misspelt", { [FILE]: (text) => `${text}  - name: clean\n    handler: CleaningPhse\n` }, [
    `${FILE}:23:14  phases.6.handler  no such handler: CleaningPhse; did you mean CleaningPhase? ` +
    "a phase of your own needs the module that registers it (--module FILE)",
  ]],
  ["a phase that nobody registered", { [FILE]: (text) => `${text}  - name: oil\n    handler: Oiling\n` }, [
    `${FILE}:23:14  phases.6.handler  no such handler: Oiling; a phase of your own needs the module that registers it (--module FILE)`,
  ]],
  ["a name of a cause twice", {
    [FILE]: (text) => `${text}  - name: inspect\n    handler: CleaningPhase\n    params: {every: 5}\n`,
  }, [
    `${FILE}:22:11  phases.6.name  inspect stands here twice`,
  ]],
];

for (const [name, changes, report] of WRONG) {
  Deno.test(`A behaviour with ${name} is reported at its place`, async () => {
    assert.deepEqual(await problemsIn(changes), report);
  });
}

Deno.test("Registered phases stand anywhere, more than once, switched off or on, with their defaults", async () => {
  const clean = (name: string, rest = "") =>
    `  - name: ${name}\n    handler: CleaningPhase\n${rest}    params: {every: 5}\n`;
  const run = await loadWith({
    [FILE]: (text) => text.replace("phases:\n", `phases:\n${clean("first")}`) + clean("last", "    enabled: false\n"),
  });
  const { phases } = run.behaviors.default_6phase;
  assert.deepEqual([phases[0], phases.at(-1)], [
    { name: "first", handler: "CleaningPhase", enabled: true, params: { every: 5, seconds: 90 } },
    { name: "last", handler: "CleaningPhase", enabled: false, params: { every: 5, seconds: 90 } },
  ]);
  assert.deepEqual(defineRun(run), run);
});

Deno.test("Parameters that are no mapping, or junk, end in a ConfigError", async () => {
  for (const junk of [3, "x", [], [null], { speed_control: [null] }, { speed_control: 3 }, { uph: "fast" }]) {
    const definition = {
      materials: ["Part"],
      topology: { stations: [{ name: "Press", output_type: "Part" }] },
      equipment: { Press: {} },
      behavior: "odd",
      behaviors: {
        odd: {
          phases: ["Collect", "Breakdown", "Microstop", "Execute", "Transform", "Inspect"].map((name) => ({
            name,
            handler: `${name}Phase`,
            ...name === "Execute" && { params: junk },
          })),
        },
      },
    };
    const report = await problemsOf(() => defineRun(definition as unknown as RunDefinition));
    assert.equal(report.length, 1, JSON.stringify(junk));
    assert.match(report[0], /^behaviors\.odd\.phases\.3\.params/);
  }
});
