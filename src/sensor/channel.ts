/**
 * A channel: what one sensor of one machine says, interval after interval.
 *
 * @module
 */
import { randomNormal } from "../deps/d3_random.ts";
import type { Stream } from "../distribution/row.ts";
import { createBursts, createMissing } from "./gaps.ts";
import { createNoise, createWalk } from "./noise.ts";
import type { Conditions } from "./row.ts";
import { createReading, type Sensor, sensorKind } from "./sensor.ts";

/** How much the gain differs from sensor to sensor: a standard deviation around 1. */
export const GAIN_SD = 0.1;

/** What no reading is beyond: files have single precision. */
const MOST = 1e38;

/** What a channel is made with. */
export interface ChannelSetup {
  /** Of the air at second 0, degrees Celsius. */
  readonly ambientDegC: number;
  /** The stream for a purpose of this channel's: `unit`, `noise`, `walk`, `missing`, `burst`. */
  readonly streamOf: (purpose: string) => Stream;
}

/**
 * The channel of a sensor. Each interval takes the same draws whatever the machine does, so that nothing which happens to
 * it moves the noise of later ones.
 *
 * @returns a function of the conditions, and of what an anomaly adds to the noise; NaN: the reading is missing
 */
export function createChannel(
  sensor: Sensor,
  { ambientDegC, streamOf }: ChannelSetup,
): (conditions: Readonly<Conditions>, added: number) => number {
  const { noise_sd, noise_tau_sec, step, missing, burst } = sensor, { least } = sensorKind(sensor);
  const normal = randomNormal.source(streamOf("unit"))();
  const unit = { gain: 1 + GAIN_SD * normal(), offset: noise_sd * normal(), ambientDegC };
  const reading = createReading(sensor, unit);
  const noise = createNoise({ sd: noise_sd, tauSeconds: noise_tau_sec }, streamOf("noise"));
  const walk = createWalk(sensor.walk, streamOf("walk"));
  const isMissing = createMissing(missing, streamOf("missing")), isInGap = createBursts(burst, streamOf("burst"));
  return (conditions, added) => {
    const { seconds } = conditions;
    const value = reading(conditions, noise(seconds) + added) + walk(seconds);
    const lacks = isMissing(), gap = isInGap();
    return lacks || gap ? NaN : rounded(Math.min(Math.max(least, -MOST, value), MOST), step);
  };
}

/** The nearest multiple, by a division where that is exact: 0.1 × 447 is not 44.7 in binary. */
function rounded(value: number, step: number): number {
  if (step === 0) return value;
  const perUnit = Math.round(1 / step);
  const isWhole = Math.abs(perUnit * step - 1) < 1e-9;
  // 0 is added so that there is no -0.
  return (isWhole ? Math.round(value * perUnit) / perUnit : Math.round(value / step) * step) + 0;
}
