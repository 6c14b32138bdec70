import { z } from "../deps/zod.ts";
import { notNegative } from "../distribution/numbers.ts";
import { noiseParameters, sensorName, sensorRow } from "./row.ts";

/** What the drive draws. */
export const current = sensorRow({
  schema: z.strictObject({
    name: sensorName,
    kind: z.literal("current"),
    idle: notNegative.default(1.2).describe("A at rest"),
    running: notNegative.default(7).describe("A on top of it at work"),
    ...noiseParameters({ noise_sd: 0.45, noise_tau_sec: 65, walk: 0.01, step: 0.01 }),
  }),
  unit: "A",
  suffix: "a",
  meaning: "current that the drive draws",
  least: 0,
  reading: ({ idle, running }, { gain }) => ({ executeShare, deviation }, noise) =>
    idle + running * gain * executeShare * (1 + deviation) + noise,
});
