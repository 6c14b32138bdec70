/**
 * How a part wears out before it fails: what its machine's sensors show of it, and what it does to the machine.
 *
 * @module
 */
import { z } from "../../deps/zod.ts";
import { bounded } from "../../distribution/numbers.ts";
import { quantity } from "../../distribution/quantity.ts";
import { endless, probability } from "./quantities.ts";

/** Far above what any machine shows: e to this power is still a number. */
const EFFECT_MAX = 100;

const effect = bounded(`must be between 0 and ${EFFECT_MAX}`, { min: 0, max: EFFECT_MAX }).default(0);

/** A reading 11 times as high as it was, vibration 22,000 times: a percentage is a slip. */
const WEIGHT_MAX = 10;

const weight = bounded(`must be between -${WEIGHT_MAX} and ${WEIGHT_MAX}`, { min: -WEIGHT_MAX, max: WEIGHT_MAX });

const ROUGHNESS = "must be a number above 0, or .inf";

/** The names of the effects of damage on its machine. */
export type WearEffect = "jam" | "cycle" | "defects";

/**
 * The wear of a failure mode. Damage runs from 0 at its onset to 1 at the failure; it is drawn once the time to failure
 * is, and changes nothing of that.
 */
export const wearSchema = z.strictObject({
  warning_min: quantity.default({ dist: "lognormal", mean: 1800, sd: 720 }).describe(
    "minutes of the mode's basis from the onset of damage to the failure; a number is the same for every part",
  ),
  silent_prob: probability.default(0).describe("chance that a part fails without any damage before"),
  shape: bounded("must be above 0, at most 100", { min: Number.MIN_VALUE, max: 100 }).default(1.6)
    .describe("power of time by which mean damage grows: 1 evenly, above 1 faster and faster"),
  roughness: z.union([z.number(ROUGHNESS).positive(ROUGHNESS), endless], ROUGHNESS).default(40)
    .describe("gamma shapes in a path of damage: the more, the smoother; .inf: the mean itself"),
  signature: z.record(z.string(), weight, "must be numbers by sensor or kind of sensor").default(
    {},
  )
    .describe("how strongly full damage shows, by a sensor's name, or by a kind for all sensors of that kind"),
  effects: z.strictObject(
    {
      jam: effect.describe("chance of a microstop times e to this power, at full damage"),
      cycle: effect.describe("time of a cycle longer by this share, at full damage"),
      defects: effect.describe("chance of a defect times e to this power, at full damage"),
    } satisfies Record<WearEffect, z.ZodType>,
  ).prefault({}).describe("what damage does to the machine; 0: nothing"),
});

/** The wear of a failure mode, every value explicit. */
export type Wear = z.output<typeof wearSchema>;
