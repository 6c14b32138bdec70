/**
 * The table of equipment parameters: what one machine is. The schema of equipment files, the `params` of the built-in
 * phases, the report's tables and the columns of `run_equipment` follow from it.
 *
 * @module
 */
import { z } from "../../deps/zod.ts";
import { notNegative, positive } from "../../distribution/numbers.ts";
import { positiveQuantity, quantity } from "../../distribution/quantity.ts";
import { sensor } from "../../sensor/sensor.ts";
import type { BuiltInHandler } from "./built_in_phases.ts";
import { type FailureMode, failureMode } from "./failure_mode.ts";
import type { ParameterGroup } from "./parameter_groups.ts";
import { itemCount, list, percent, probability } from "./quantities.ts";

export type { FailureMode };

/** A parameter of a machine. */
export interface ParameterRow {
  /** Its values with unit and default; one without a default is absent where it is not written. */
  readonly schema: z.ZodDefault | z.ZodOptional;
  readonly group: ParameterGroup | null;
  /** The phase that takes it too, in place of the machine's own value; null: none. */
  readonly phase: BuiltInHandler | null;
  /** Parameters that count no longer where the phase is given this one. */
  readonly replaces: readonly string[];
  /** What the report calls it, together with others of the same label; null: it stands in the whole configuration. */
  readonly label: string | null;
  /** Whether the report shows it always, or only where a station has another value than the default. */
  readonly shown: "always" | "when used";
  /** Version of the database's schema since which `run_equipment` has a column of its name; null: none. */
  readonly since: number | null;
}

const parameter = <const Row extends ParameterRow>(row: Row): Row => row;

/** What the neighbouring buffer says about how fast to run. */
const speedRule = z.strictObject({
  buffer: z.enum(["in", "out"]).describe("the buffer before the machine, or after it"),
  above_pct: percent.nullable().default(null).describe("holds while the buffer is fuller, percent of its capacity"),
  below_pct: percent.nullable().default(null).describe("holds while the buffer is emptier than this"),
  factor: positive.describe("times the speed"),
}).superRefine(({ above_pct, below_pct }, check) => {
  if ((above_pct === null) !== (below_pct === null)) return;
  check.addIssue({ code: "custom", path: [], message: "must have above_pct or below_pct, one of them" });
});

/** Every parameter, in the order of a file. */
export const EQUIPMENT_PARAMETERS = {
  uph: parameter({
    schema: positive.default(10000)
      .describe("speed, output items per hour; beside a cycle_time_sec the nameplate speed"),
    group: null,
    phase: "ExecutePhase",
    replaces: ["cycle_time_sec", "nameplate_uph"],
    label: "Speed",
    shown: "always",
    since: 0,
  }),
  buffer_capacity: parameter({
    schema: itemCount.default(50).describe(
      "items in the buffer after the machine, unless the edge has a capacity; 0 is a direct hand-over",
    ),
    group: null,
    phase: null,
    replaces: [],
    label: null,
    shown: "when used",
    since: 0,
  }),
  sensors: parameter({
    schema: list(sensor).optional().describe("what the machine is watched with: columns of a data set"),
    group: null,
    phase: null,
    replaces: [],
    label: "Sensors",
    shown: "when used",
    since: null,
  }),
  mtbf_min: parameter({
    schema: positiveQuantity.nullable().default(null).describe("minutes of execution between failures; null: never"),
    group: "reliability",
    phase: "BreakdownPhase",
    replaces: ["failure_modes"],
    label: "Breakdowns",
    shown: "always",
    since: 0,
  }),
  mttr_min: parameter({
    schema: quantity.default(60).describe("minutes to repair"),
    group: "reliability",
    phase: "BreakdownPhase",
    replaces: ["failure_modes"],
    label: "Breakdowns",
    shown: "always",
    since: 0,
  }),
  failure_modes: parameter({
    schema: list(failureMode).nullable().default(null).describe("replaces mtbf_min and mttr_min"),
    group: "reliability",
    phase: "BreakdownPhase",
    replaces: [],
    label: "Breakdowns",
    shown: "always",
    since: null,
  }),
  jam_prob: parameter({
    schema: probability.default(0).describe("chance of a microstop, per cycle"),
    group: "performance",
    phase: "MicrostopPhase",
    replaces: [],
    label: "Microstops",
    shown: "always",
    since: 0,
  }),
  jam_time_sec: parameter({
    schema: quantity.default(10).describe("seconds to clear a microstop"),
    group: "performance",
    phase: "MicrostopPhase",
    replaces: [],
    label: "Microstops",
    shown: "always",
    since: 0,
  }),
  cycle_time_sec: parameter({
    schema: positiveQuantity.nullable().default(null).describe(
      "seconds of the whole cycle; replaces the one from uph",
    ),
    group: "performance",
    phase: "ExecutePhase",
    replaces: ["nameplate_uph"],
    label: "Speed",
    shown: "always",
    since: null,
  }),
  nameplate_uph: parameter({
    schema: positive.nullable().default(null).describe(
      "output items per hour that KPIs go by; default: the uph written beside cycle_time_sec; null: the speed it runs at",
    ),
    group: "performance",
    phase: "ExecutePhase",
    replaces: [],
    label: "Speed",
    shown: "always",
    since: null,
  }),
  speed_control: parameter({
    schema: list(speedRule).nullable().default(null)
      .describe("changes the speed by the level of a neighbouring buffer; the last rule that holds wins"),
    group: "performance",
    phase: "ExecutePhase",
    replaces: [],
    label: null,
    shown: "when used",
    since: null,
  }),
  defect_rate: parameter({
    schema: probability.default(0).describe("chance that an output item gets a new defect"),
    group: "quality",
    phase: "TransformPhase",
    replaces: [],
    label: "Defects made",
    shown: "always",
    since: 0,
  }),
  detection_prob: parameter({
    schema: probability.default(0).describe("chance that a defective item is found"),
    group: "quality",
    phase: "InspectPhase",
    replaces: [],
    label: "Defects found",
    shown: "always",
    since: 0,
  }),
  false_reject_prob: parameter({
    schema: probability.default(0).describe("chance that a good item is found defective"),
    group: "quality",
    phase: "InspectPhase",
    replaces: [],
    label: "Wrongly found",
    shown: "always",
    since: null,
  }),
  repair_prob: parameter({
    schema: probability.default(0).describe("chance that a pass-through station mends what was found, here or before"),
    group: "quality",
    phase: "InspectPhase",
    replaces: [],
    label: "Mended",
    shown: "when used",
    since: null,
  }),
  labor_per_hour: cost(25),
  energy_per_hour: cost(5),
  overhead_per_hour: cost(10),
};

/** The name of a parameter. */
export type ParameterName = keyof typeof EQUIPMENT_PARAMETERS;

/** The names of the parameters, in the order of a file. */
export const PARAMETER_NAMES = Object.keys(EQUIPMENT_PARAMETERS) as ParameterName[];

/** The path that a key of an equipment means: a parameter's is known without its group, `jam_prob` as `performance.jam_prob`. */
export function equipmentPath(key: string): readonly string[] {
  return Object.hasOwn(EQUIPMENT_PARAMETERS, key) ? parameterPath(key as ParameterName) : [key];
}

/** Where a parameter stands in an equipment: `performance.jam_prob`. */
export function parameterPath(name: ParameterName): readonly string[] {
  const { group } = EQUIPMENT_PARAMETERS[name];
  return group === null ? [name] : [group, name];
}

function cost(perHour: number) {
  return parameter({
    schema: notNegative.default(perHour).describe("money per scheduled hour"),
    group: "cost_rates",
    phase: null,
    replaces: [],
    label: "Cost per hour, each",
    shown: "always",
    since: null,
  });
}
