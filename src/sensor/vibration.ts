import { z } from "../deps/zod.ts";
import { notNegative, positive } from "../distribution/numbers.ts";
import { noiseParameters, sensorName, sensorRow } from "./row.ts";

/** Vibration velocity: near nothing at rest, and noise in proportion. */
export const vibration = sensorRow({
  schema: z.strictObject({
    name: sensorName,
    kind: z.literal("vibration"),
    idle: positive.default(0.08).describe("mm/s at rest"),
    running: notNegative.default(1.1).describe("mm/s on top of it at work"),
    ...noiseParameters({ noise_sd: 0.3, noise_tau_sec: 50, walk: 0.004, step: 0.01 }),
  }),
  unit: "mm/s",
  suffix: "mm_s",
  meaning: "vibration velocity",
  least: 0,
  reading: ({ idle, running }, { gain }) => ({ executeShare, deviation }, noise) =>
    (idle + running * gain * executeShare) * Math.exp(deviation + noise),
});
