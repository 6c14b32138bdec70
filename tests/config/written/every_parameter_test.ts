/**
 * Every parameter of a machine: either a change of it changes the results, or it is said that it does not, and then the
 * results are the same to the byte.
 *
 * @module
 */
import { deepStrictEqual } from "node:assert/strict";
import { BUILT_IN_PHASES, type BuiltInHandler } from "../../../src/config/schema/built_in_phases.ts";
import {
  EQUIPMENT_PARAMETERS,
  PARAMETER_NAMES,
  type ParameterName,
} from "../../../src/config/schema/equipment_parameters.ts";
import { PHASE, phasesWith, type Row, testRow, testShownOnly, type Values } from "../../support/told_line.ts";

const reliability = "equipment.Maker.reliability", performance = "equipment.Maker.performance";
const quality = "equipment.Check.quality";
const off = (phase: string): Values => ({ [`${PHASE[phase]}.enabled`]: false });
const given = (phase: string, name: string, value: unknown): Values => ({ [`${PHASE[phase]}.params.${name}`]: value });
const noDefects = { "equipment.Maker.quality.defect_rate": 0 };
const allDefective = { "equipment.Maker.quality.defect_rate": 1 };
const noWrongFindings = { [`${quality}.false_reject_prob`]: 0 };
const modes = [{ name: "belt", mtbf_min: 8, mttr_min: 2 }];
const slower = [{ buffer: "out", above_pct: 50, factor: 0.5 }];
const OFF = "switches the phase", GIVEN = "in its place";

const cost = (name: string): Row => ({
  effect: [{}, { [`equipment.Maker.cost_rates.${name}`]: 77 }],
  idle: [[{ product: null }, { [`equipment.Maker.cost_rates.${name}`]: 77 }, "no product"]],
  isQuietInFile: true,
});

/** Of these a simulation takes no notice. */
const SHOWN_ONLY = { sensors: { "equipment.Maker.sensors": [{ name: "motor", kind: "current" }] } } as const;

const PARAMETERS: Readonly<Record<Exclude<ParameterName, keyof typeof SHOWN_ONLY>, Row>> = {
  uph: {
    effect: [{}, { "equipment.Check.uph": 3000 }],
    idle: [
      [given("Execute", "uph", 3500), { "equipment.Check.uph": 3000 }, GIVEN],
      [given("Execute", "cycle_time_sec", 1.2), { "equipment.Check.uph": 3000 }, "cycle_time_sec"],
    ],
  },
  buffer_capacity: {
    effect: [{}, { "equipment.Maker.buffer_capacity": 1 }],
    idle: [
      [{}, { "equipment.Pack.buffer_capacity": 1 }, "no station comes after Pack"],
      [{ "topology.edges.1.capacity": 4 }, { "equipment.Maker.buffer_capacity": 9 }, "a value of its own"],
    ],
    isQuietInFile: true,
  },
  mtbf_min: {
    effect: [{}, { [`${reliability}.mtbf_min`]: 5 }],
    idle: [
      [{ [`${reliability}.failure_modes`]: modes }, { [`${reliability}.mtbf_min`]: 5 }, "failure_modes"],
      // At the end of a cycle: execution in two pieces adds up to the same but for the last binary digit.
      [
        { [`${reliability}.mttr_min`]: 0 },
        { [`${reliability}.mtbf_min`]: { dist: "constant", value: 5 } },
        "mttr_min is 0",
      ],
      [off("Breakdown"), { [`${reliability}.mtbf_min`]: 5 }, OFF],
      [given("Breakdown", "mtbf_min", 7), { [`${reliability}.mtbf_min`]: 5 }, GIVEN],
    ],
  },
  mttr_min: {
    effect: [{}, { [`${reliability}.mttr_min`]: 2 }],
    idle: [
      [{ [`${reliability}.failure_modes`]: modes }, { [`${reliability}.mttr_min`]: 2 }, "failure_modes"],
      [{}, { "equipment.Check.reliability.mttr_min": 2 }, "never fails"],
      [off("Breakdown"), { [`${reliability}.mttr_min`]: 2 }, OFF],
      [given("Breakdown", "mttr_min", 7), { [`${reliability}.mttr_min`]: 2 }, GIVEN],
    ],
  },
  failure_modes: {
    effect: [{}, { [`${reliability}.failure_modes`]: modes }],
    idle: [
      [{}, {
        "equipment.Check.reliability.failure_modes": [{
          name: "oil",
          mtbf_min: { dist: "constant", value: 5 },
          mttr_min: 0,
        }],
      }, "mttr_min is 0 in each of them"],
      [off("Breakdown"), { [`${reliability}.failure_modes`]: modes }, OFF],
      [given("Breakdown", "mtbf_min", 7), { [`${reliability}.failure_modes`]: modes }, GIVEN],
      [given("Breakdown", "failure_modes", modes), {
        [`${reliability}.failure_modes`]: [{ name: "oil", mtbf_min: 5, mttr_min: 1 }],
      }, GIVEN],
    ],
  },
  jam_prob: {
    effect: [{}, { [`${performance}.jam_prob`]: 0.05 }],
    idle: [
      [{ [`${performance}.jam_time_sec`]: 0 }, { [`${performance}.jam_prob`]: 0.05 }, "jam_time_sec is 0"],
      [off("Microstop"), { [`${performance}.jam_prob`]: 0.05 }, OFF],
      [given("Microstop", "jam_prob", 0.03), { [`${performance}.jam_prob`]: 0.05 }, GIVEN],
    ],
  },
  jam_time_sec: {
    effect: [{}, { [`${performance}.jam_time_sec`]: 8 }],
    idle: [
      [{}, { "equipment.Check.performance.jam_time_sec": 8 }, "never jams"],
      [off("Microstop"), { [`${performance}.jam_time_sec`]: 8 }, OFF],
      [given("Microstop", "jam_time_sec", 6), { [`${performance}.jam_time_sec`]: 8 }, GIVEN],
    ],
  },
  cycle_time_sec: {
    effect: [{}, { [`${performance}.cycle_time_sec`]: 1.5 }],
    idle: [
      [given("Execute", "uph", 3500), { [`${performance}.cycle_time_sec`]: 1.5 }, GIVEN],
      // That there is one makes the uph beside it the nameplate.
      [
        { ...given("Execute", "cycle_time_sec", 1.2), [`${performance}.cycle_time_sec`]: 1.4 },
        { [`${performance}.cycle_time_sec`]: 1.5 },
        GIVEN,
      ],
    ],
  },
  nameplate_uph: {
    effect: [{ [`${performance}.cycle_time_sec`]: 1.5 }, { [`${performance}.nameplate_uph`]: 3000 }],
    idle: [
      [given("Execute", "uph", 3500), { [`${performance}.nameplate_uph`]: 3000 }, GIVEN],
    ],
  },
  speed_control: {
    effect: [{}, { [`${performance}.speed_control`]: slower }],
    idle: [
      [
        { "behaviors.slow.phases": phasesWith({ speed_control: slower }), "topology.nodes.0.behavior_ref": "slow" },
        { [`${performance}.speed_control`]: [{ buffer: "out", below_pct: 10, factor: 2 }] },
        GIVEN,
      ],
      [
        {},
        { [`${performance}.speed_control`]: [{ buffer: "out", above_pct: 50, factor: 1 }] },
        "ever changes the speed",
      ],
      [{}, {
        [`${performance}.speed_control`]: [
          { buffer: "out", above_pct: 100, factor: 2 },
          { buffer: "out", below_pct: 0, factor: 2 },
        ],
      }, "ever changes the speed"],
    ],
  },
  defect_rate: {
    effect: [{}, { "equipment.Maker.quality.defect_rate": 0.2 }],
    idle: [[given("Transform", "defect_rate", 0.3), { "equipment.Maker.quality.defect_rate": 0.2 }, GIVEN]],
  },
  detection_prob: {
    effect: [{}, { [`${quality}.detection_prob`]: 0.9 }],
    idle: [
      [noDefects, { [`${quality}.detection_prob`]: 0.9 }, "can be defective"],
      [{ ...noDefects, ...noWrongFindings }, { [`${quality}.detection_prob`]: 0.9 }, "can be defective"],
      [off("Inspect"), { [`${quality}.detection_prob`]: 0.9 }, OFF],
      [given("Inspect", "detection_prob", 0.8), { [`${quality}.detection_prob`]: 0.9 }, GIVEN],
    ],
  },
  false_reject_prob: {
    effect: [{}, { [`${quality}.false_reject_prob`]: 0.2 }],
    idle: [
      [allDefective, { [`${quality}.false_reject_prob`]: 0.2 }, "can be good"],
      [off("Inspect"), { [`${quality}.false_reject_prob`]: 0.2 }, OFF],
      [given("Inspect", "false_reject_prob", 0.1), { [`${quality}.false_reject_prob`]: 0.2 }, GIVEN],
    ],
  },
  repair_prob: {
    effect: [{}, { [`${quality}.repair_prob`]: 0.9 }],
    idle: [
      [{}, { "equipment.Pack.quality.repair_prob": 0.9 }, "Pack makes items"],
      [{ ...noDefects, ...noWrongFindings }, { [`${quality}.repair_prob`]: 0.9 }, "found defective"],
      [
        { ...noWrongFindings, [`${quality}.detection_prob`]: 0 },
        { [`${quality}.repair_prob`]: 0.9 },
        "found defective",
      ],
      [off("Inspect"), { [`${quality}.repair_prob`]: 0.9 }, OFF],
      [given("Inspect", "repair_prob", 0.8), { [`${quality}.repair_prob`]: 0.9 }, GIVEN],
    ],
  },
  labor_per_hour: cost("labor_per_hour"),
  energy_per_hour: cost("energy_per_hour"),
  overhead_per_hour: cost("overhead_per_hour"),
};

/** The parameters that a simulation takes notice of. */
const SIMULATED = PARAMETER_NAMES.filter((name) => !Object.hasOwn(SHOWN_ONLY, name)) as (keyof typeof PARAMETERS)[];

for (const name of SIMULATED) testRow(name, PARAMETERS[name]);
for (const [name, change] of Object.entries(SHOWN_ONLY)) testShownOnly(name, change);

Deno.test("Every parameter has its case for a phase that is off, and for one that is given it", () => {
  const lacking = (reason: string, isMeant: (phase: BuiltInHandler) => boolean) =>
    SIMULATED.filter((name) => {
      const { phase } = EQUIPMENT_PARAMETERS[name];
      return phase !== null && isMeant(phase) && PARAMETERS[name].idle.every((idle) => idle[2] !== reason);
    });
  deepStrictEqual(lacking(OFF, (phase) => BUILT_IN_PHASES[phase].canBeOff), []);
  deepStrictEqual(lacking(GIVEN, () => true), []);
});
