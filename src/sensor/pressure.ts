import { z } from "../deps/zod.ts";
import { positive } from "../distribution/numbers.ts";
import { noiseParameters, sensorName } from "./row.ts";

/** Pressure of the supply, lower at work. */
export const pressure = {
  schema: z.strictObject({
    name: sensorName,
    kind: z.literal("pressure"),
    supply: positive.default(6).describe("bar at rest"),
    drop: z.number().default(-0.35).describe("bar on top of it at work"),
    ...noiseParameters({ noise_sd: 0.14, noise_tau_sec: 87, walk: 0.003, step: 0.01 }),
  }),
  unit: "bar",
  suffix: "bar",
};
