/**
 * What one machine is: its rate, how it fails, stops, errs, and what it costs.
 *
 * @module
 */
import { z } from "../../deps/zod.ts";
import { itemCount, list, name, named, percent, probability } from "./quantities.ts";
import { notNegative, positive } from "../../distribution/numbers.ts";
import { positiveQuantity, quantity } from "../../distribution/quantity.ts";

const failureMode = z.strictObject({
  name: name.describe("names the cause of the stop in the events"),
  mtbf_min: positiveQuantity.describe("minutes between failures; a number is the mean of an exponential"),
  mttr_min: quantity.describe("minutes to repair; a number is the mean of an exponential"),
  basis: z.enum(["operating", "calendar"]).default("operating")
    .describe("whether the time to failure passes only while the machine executes, or always"),
});

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

const uph = positive.default(10000).describe("rated speed, output items per hour");

const reliability = {
  mtbf_min: positiveQuantity.nullable().default(null).describe("minutes of execution between failures; null: never"),
  mttr_min: quantity.default(60).describe("minutes to repair"),
  failure_modes: list(failureMode).nullable().default(null).describe("replaces mtbf_min and mttr_min"),
};

const performance = {
  jam_prob: probability.default(0).describe("chance of a microstop, per cycle"),
  jam_time_sec: quantity.default(10).describe("seconds to clear a microstop"),
  cycle_time_sec: positiveQuantity.nullable().default(null).describe(
    "seconds of the whole cycle; replaces the one from uph",
  ),
  speed_control: list(speedRule).nullable().default(null)
    .describe("changes the speed by the level of a neighbouring buffer; the last rule that holds wins"),
};

const quality = {
  defect_rate: probability.default(0).describe("chance that an output item gets a new defect"),
  detection_prob: probability.default(0).describe("chance that a defective item is found"),
  false_reject_prob: probability.default(0).describe("chance that a good item is found defective"),
  repair_prob: probability.default(0).describe("chance that a pass-through station mends what it finds"),
};

/** The parameters of a machine that its behaviour can replace, by group. */
export const machineParameters = { uph, reliability, performance, quality };

/** One machine's parameters: `config/equipment/*.yaml`. */
export const equipmentSchema = z.strictObject({
  ...named,
  uph,
  buffer_capacity: itemCount.default(50).describe("items in the buffer after the machine; 0 is a direct hand-over"),
  reliability: z.strictObject(reliability).prefault({}).describe("how it breaks down"),
  performance: z.strictObject(performance).prefault({}).describe("how it jams, and how fast it runs"),
  quality: z.strictObject(quality).prefault({}).describe("what it spoils, finds and mends"),
  cost_rates: z.strictObject({
    labor_per_hour: notNegative.default(25).describe("$ per scheduled hour"),
    energy_per_hour: notNegative.default(5).describe("$ per scheduled hour"),
    overhead_per_hour: notNegative.default(10).describe("$ per scheduled hour"),
  }).prefault({}).describe("what an hour of it costs"),
});

/** A machine's parameters, every one of them explicit. */
export type Equipment = z.output<typeof equipmentSchema>;
/** A way to fail. */
export type FailureMode = z.output<typeof failureMode>;
