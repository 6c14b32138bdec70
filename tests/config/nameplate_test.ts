/**
 * Where a `uph` beside a `cycle_time_sec` is a nameplate, and where it is not.
 *
 * @module
 */
import assert from "node:assert/strict";
import { defineRun } from "../../src/config/define.ts";
import type { RunDefinition } from "../../src/config/definition.ts";
import { effectiveEquipment } from "../../src/config/schema/phase_params.ts";
import { parseSnapshot, snapshotText } from "../../src/config/snapshot.ts";
import { phasesWith } from "../support/phases.ts";
import { type Changes, loadWith, problemsOf } from "./changed_config.ts";

const FILE = "equipment/filler.yaml";
const filler = (text: string): Changes => ({ [FILE]: `name: Filler\n${text}` });
const CYCLE = "performance:\n  cycle_time_sec: 1.2\n";
const overrides = (text: string): Changes => ({
  "scenarios/baseline.yaml": (shipped) => shipped.replace("overrides: {}", `overrides:\n  Filler:\n${text}`),
});

/** The filler's speed in a changed configuration. */
async function speedsOf(changes: Changes, set: readonly string[] = []) {
  const { uph, performance } = (await loadWith(changes, "baseline_8hr", { set: [...set] })).equipment.Filler;
  return [performance.cycle_time_sec, uph, performance.nameplate_uph];
}

const path = (key: string) => `equipment.Filler.${key}`;

const WAYS: readonly (readonly [where: string, changes: Changes, set: readonly string[], nameplate: number | null])[] =
  [
    ["in the same file", { ...filler(`uph: 3600\n${CYCLE}`) }, [], 3600],
    ["by a constant", { ...filler(`uph: "\${FAST}"\n${CYCLE}`), "constants.yaml": "FAST: 3600\n" }, [], 3600],
    ["in an override of a machine with a cycle time", { ...filler(CYCLE), ...overrides("    uph: 3600\n") }, [], 3600],
    [
      "in an override with the cycle time",
      {
        ...filler("uph: 9000\n"),
        ...overrides("    uph: 3600\n    performance.cycle_time_sec: 1.2\n".replace("performance.", "")),
      },
      [],
      3600,
    ],
    ["by --set", { ...filler(CYCLE) }, [`${path("uph")}=3600`], 3600],
    ["by --set, both", { ...filler("uph: 9000\n") }, [`${path("uph")}=3600`, `${path("cycle_time_sec")}=1.2`], 3600],
    ["by --set, the other way round", {}, [`${path("performance.cycle_time_sec")}=1.2`, `${path("uph")}=3600`], 3600],
    ["by --set of the whole machine", {}, ["equipment.Filler={uph: 3600, performance: {cycle_time_sec: 1.2}}"], 3600],
    ["over another one", { ...filler(`uph: 9000\n${CYCLE}`), ...overrides("    uph: 3600\n") }, [], 3600],
    ["in the file, and the cycle takes longer in this run", { ...filler(`uph: 3600\n${CYCLE.replace("1.2", "7")}`) }, [
      `${path("performance.cycle_time_sec")}=1.2`,
    ], 3600],
    ["by its own name", { ...filler(`${CYCLE}  nameplate_uph: 3600\n`) }, [], 3600],
    ["by its own name, beside another speed", { ...filler(`uph: 9\n${CYCLE}  nameplate_uph: 3600\n`) }, [], 3600],
    ["nowhere: the default is none", { ...filler(CYCLE) }, [], null],
    [
      "nowhere: nor is that of defaults.yaml",
      {
        ...filler(CYCLE),
        "defaults.yaml": "equipment:\n  uph: 3600\n",
      },
      [],
      null,
    ],
    [
      "nowhere: nor where defaults.yaml has both",
      {
        ...filler(""),
        "defaults.yaml": `equipment:\n  uph: 3600\n  ${CYCLE.replace("\n  ", "\n    ")}`,
      },
      [],
      null,
    ],
    ["nowhere: a cycle time takes the place of a speed", { ...filler("uph: 9000\n") }, [
      `${path("performance.cycle_time_sec")}=1.2`,
    ], null],
    [
      "nowhere: nor does it in an override",
      { ...filler("uph: 9000\n"), ...overrides("    cycle_time_sec: 1.2\n") },
      [],
      null,
    ],
  ];

for (const [where, changes, set, nameplate] of WAYS) {
  Deno.test(`A nameplate is written ${where}`, async () => {
    const [cycle, , found] = await speedsOf(changes, set);
    assert.deepEqual([cycle, found], [1.2, nameplate]);
  });
}

Deno.test("Without a cycle time a speed is what the machine runs at", async () => {
  assert.deepEqual(await speedsOf({ ...filler("uph: 3600\n") }), [null, 3600, null]);
  const both = { ...filler(`uph: 3600\n${CYCLE}`) }, none = `${path("performance.cycle_time_sec")}=null`;
  assert.deepEqual(await speedsOf(both, [none, `${path("uph")}=5000`]), [null, 5000, null]);
});

Deno.test("A nameplate that is no speed is a problem, and one", async () => {
  const run = (uph: unknown) => () => defineRun(press({ uph: uph as number, performance: { cycle_time_sec: 1.2 } }));
  const report = ["equipment.Press.uph  must be a number above 0, found -1"];
  assert.deepEqual(await problemsOf(run(-1)), report);
  assert.deepEqual(await problemsOf(run("fast")), [report[0].replace("-1", '"fast"')]);
});

function press(equipment: RunDefinition["equipment"][string], rest: Partial<RunDefinition> = {}): RunDefinition {
  const topology = { stations: [{ name: "Press", output_type: "Part" }] };
  return { materials: ["Part"], topology, equipment: { Press: equipment }, ...rest };
}

/** The speed of a press with a behaviour of its own. */
function withParams(params: Record<string, unknown>, equipment: RunDefinition["equipment"][string] = {}) {
  const behaviors = { own: { phases: phasesWith({ Execute: { params } }) } };
  const run = defineRun(press(equipment, { behavior: "own", behaviors }));
  const { uph, performance } = effectiveEquipment(run.equipment.Press, run.behaviors.own);
  return [performance.cycle_time_sec, uph, performance.nameplate_uph];
}

Deno.test("The phase that executes may give a nameplate along with the time of a cycle", () => {
  const both = { uph: 3600, performance: { cycle_time_sec: 1.2 } };
  assert.deepEqual(withParams({ uph: 500, cycle_time_sec: 4 }), [4, 500, 500]);
  assert.deepEqual(withParams({ uph: 500, cycle_time_sec: 4 }, both), [4, 500, 500]);
  assert.deepEqual(withParams({ cycle_time_sec: 4 }, both), [4, 3600, null]);
  assert.deepEqual(withParams({ cycle_time_sec: 4 }, { uph: 3600 }), [4, 3600, null]);
  assert.deepEqual(withParams({ uph: 500 }, both), [null, 500, null]);
  assert.deepEqual(withParams({ nameplate_uph: 500 }, both), [1.2, 3600, 500]);
});

Deno.test("A behaviour of a file gives it too, and what is set for a run takes its place", async () => {
  const phases = phasesWith({ Execute: { params: { uph: 500, cycle_time_sec: 4 } } });
  const changes = { "behaviors/default_6phase.yaml": JSON.stringify({ phases }) };
  const paramsOf = async (set: string[]) =>
    (await loadWith(changes, "baseline_8hr", { set })).behaviors.default_6phase.phases[3].params;
  assert.deepEqual(await paramsOf([]), { uph: 500, cycle_time_sec: 4, nameplate_uph: 500 });
  assert.deepEqual(await paramsOf(["behaviors.default_6phase.phases.execute.params.uph=700"]), {
    uph: 700,
    cycle_time_sec: 4,
    nameplate_uph: 700,
  });
});

Deno.test("A snapshot has the nameplates that it says; one that says nothing of any has none", async () => {
  const behaviors = { own: { phases: phasesWith({ Execute: { params: { uph: 500, cycle_time_sec: 4 } } }) } };
  const run = defineRun(press({ uph: 3600, performance: { cycle_time_sec: 1.2 } }, { behavior: "own", behaviors }));
  assert.equal(run.equipment.Press.performance.nameplate_uph, 3600);
  assert.deepEqual(defineRun(run), run);
  const text = await snapshotText(run);
  assert.deepEqual(await (await parseSnapshot(text, "snapshot")).resolve(), run);
  const before = await parseSnapshot(text.replace(/^ *nameplate_uph: .*\n/gm, ""), "snapshot");
  const old = await before.resolve();
  assert.equal(old.equipment.Press.performance.nameplate_uph, null);
  assert.deepEqual(old.behaviors.own.phases[3].params, { uph: 500, cycle_time_sec: 4 });
  assert.equal(effectiveEquipment(old.equipment.Press, old.behaviors.own).performance.nameplate_uph, null);
  const set = await before.resolve({ set: ["equipment.Press.uph=4000"] });
  assert.equal(set.equipment.Press.performance.nameplate_uph, 4000);
});
