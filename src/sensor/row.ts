/**
 * What a kind of sensor is: a row of the table of sensors, a file for each.
 *
 * @module
 */
import { z } from "../deps/zod.ts";
import { notNegative, positive } from "../distribution/numbers.ts";

/** How the noise of a sensor is written; what is left out is as for its kind. */
export interface NoiseDefaults {
  readonly noise_sd: number;
  readonly noise_tau_sec: number;
  readonly walk: number;
  readonly step: number;
}

/** The parameters that sensors of any kind have. */
export function noiseParameters({ noise_sd, noise_tau_sec, walk, step }: NoiseDefaults) {
  return {
    noise_sd: notNegative.default(noise_sd).describe("standard deviation of the noise, and of one unit's offset"),
    noise_tau_sec: positive.default(noise_tau_sec).describe("seconds after which the noise has mostly been forgotten"),
    walk: notNegative.default(walk).describe("drift of the sensor: standard deviation per square root of an hour"),
    step: notNegative.default(step).describe("readings are rounded to multiples of it; 0: not rounded"),
    missing: z.number().min(0).max(1).default(0.002).describe("chance that a reading is missing"),
    burst: z.number().min(0).max(1).default(0.0001).describe("chance that a gap of some 20 readings begins"),
  };
}

/** The name of a sensor: that of its column begins with it. */
export const sensorName = z.string().regex(/^[a-z][a-z0-9_]*$/, "must be small letters, digits and _, a letter first")
  .describe("names its column");
