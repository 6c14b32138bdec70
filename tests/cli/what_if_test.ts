import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { whatIf } from "../../src/cli/commands/what_if.ts";
import { defineRun, simulate } from "../../mod.ts";

const PHASES = ["Collect", "Breakdown", "Microstop", "Execute", "Transform", "Inspect"];

/** A filler with such equipment, and with parameters of its phases by handler. */
function lineWith(filler: Record<string, unknown>, params: Record<string, Record<string, unknown>> = {}) {
  return simulate(defineRun({
    behavior: "own",
    behaviors: {
      own: {
        phases: PHASES.map((phase) => ({ name: phase, handler: `${phase}Phase`, params: params[phase] ?? {} })),
      },
    },
    run: { duration_hours: 8 },
    materials: ["Tube"],
    topology: { stations: [{ name: "Filler", output_type: "Tube" }] },
    equipment: { Filler: { uph: 3600, ...filler } },
  }));
}

Deno.test("What breaks down most is asked to be repaired faster", () => {
  deepStrictEqual(whatIf(lineWith({ reliability: { mtbf_min: 60, mttr_min: 15 } })), {
    question: "What if repairs of Filler took half as long?",
    setting: "equipment.Filler.reliability.mttr_min=7.5",
  });
});

Deno.test("What jams most is asked to jam less", () => {
  deepStrictEqual(whatIf(lineWith({ performance: { jam_prob: 0.1 } })), {
    question: "What if Filler jammed half as often?",
    setting: "equipment.Filler.performance.jam_prob=0.05",
  });
});

Deno.test("What has no stops is asked to run faster, unless its speed is no single number", () => {
  strictEqual(whatIf(lineWith({}))?.setting, "equipment.Filler.uph=3960");
  strictEqual(whatIf(lineWith({ performance: { cycle_time_sec: 2 } })), null);
});

Deno.test("What the behaviour decides is not asked of the equipment", () => {
  const jams = { performance: { jam_prob: 0.001 } };
  strictEqual(whatIf(lineWith(jams, { Microstop: { jam_prob: 0.1 } })), null);
  strictEqual(
    whatIf(lineWith({ ...jams, reliability: { mtbf_min: 60, mttr_min: 15 } }, { Microstop: { jam_prob: 0.1 } }))
      ?.setting,
    "equipment.Filler.reliability.mttr_min=7.5",
  );
  strictEqual(whatIf(lineWith({}, { Execute: { uph: 1800 } })), null);
});

Deno.test("A critical station of several machines is asked by the name of their equipment", () => {
  const twin = simulate(defineRun({
    run: { duration_hours: 8 },
    materials: ["Tube"],
    topology: { stations: [{ name: "Filler", equipment_ref: "Monobloc", output_type: "Tube", count: 2 }] },
    equipment: { Monobloc: { uph: 3600, performance: { jam_prob: 0.1 } } },
  }));
  strictEqual(whatIf(twin)?.setting, "equipment.Monobloc.performance.jam_prob=0.05");
});
