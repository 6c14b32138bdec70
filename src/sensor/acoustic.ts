import { z } from "../deps/zod.ts";
import { positive } from "../distribution/numbers.ts";
import { noiseParameters, sensorName } from "./row.ts";

/** Sound level near the machine. */
export const acoustic = {
  schema: z.strictObject({
    name: sensorName,
    kind: z.literal("acoustic"),
    level: positive.default(62).describe("dB at work"),
    ...noiseParameters({ noise_sd: 1.5, noise_tau_sec: 60, walk: 0, step: 0.1 }),
  }),
  unit: "dB",
  suffix: "db",
};
