import { z } from "../deps/zod.ts";
import { notNegative } from "../distribution/numbers.ts";
import { noiseParameters, sensorName } from "./row.ts";

/** What the drive draws. */
export const current = {
  schema: z.strictObject({
    name: sensorName,
    kind: z.literal("current"),
    idle: notNegative.default(1.2).describe("A at rest"),
    running: notNegative.default(7).describe("A on top of it at work"),
    ...noiseParameters({ noise_sd: 0.45, noise_tau_sec: 65, walk: 0.01, step: 0.01 }),
  }),
  unit: "A",
  suffix: "a",
};
