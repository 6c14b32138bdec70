/**
 * What a kind of sensor is: a row of the table of sensors, a file for each.
 *
 * @module
 */
import { z } from "../deps/zod.ts";
import { notNegative, positive } from "../distribution/numbers.ts";

/** What surrounds a sensor in an interval. */
export interface Conditions {
  /** Seconds of the interval. */
  seconds: number;
  /** The share of them in which the machine was at work, 0–1. */
  executeShare: number;
  /** Of the air at the end of the interval, degrees Celsius. */
  ambientDegC: number;
  /** What damage adds to the reading by the machine's signatures, as a share of it: 0 of a machine without any. */
  deviation: number;
}

/** In what one sensor of a kind differs from the next, and where it begins. */
export interface SensorUnit {
  /** About 1. */
  readonly gain: number;
  /** About 0, in its unit. */
  readonly offset: number;
  /** Of the air at second 0, degrees Celsius. */
  readonly ambientDegC: number;
}

/** What a sensor shows at the end of an interval; the noise has its standard deviation. */
export type SensorReading = (conditions: Readonly<Conditions>, noise: number) => number;

/** How a kind of sensor is written. */
type Written = z.ZodObject<{ kind: z.ZodLiteral<string> }>;

/** A kind of sensor. */
export interface SensorRow<Schema extends Written = Written> {
  /** Its parameters, each with what it means. */
  readonly schema: Schema;
  /** Its unit, and what the names of its columns end with. */
  readonly unit: string;
  readonly suffix: string;
  /** What it shows, in a phrase. */
  readonly meaning: string;
  /** What no reading is below. */
  readonly least: number;
  /** The readings of one sensor, to be asked for interval after interval, without drift, rounding and gaps. */
  reading(sensor: z.output<Schema>, unit: SensorUnit): SensorReading;
}

/** A row of the table of sensors. */
export function sensorRow<Schema extends Written>(row: SensorRow<Schema>): SensorRow<Schema> {
  return row;
}

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
