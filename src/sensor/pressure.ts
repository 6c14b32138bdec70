import { z } from "../deps/zod.ts";
import { positive } from "../distribution/numbers.ts";
import { noiseParameters, sensorName, sensorRow } from "./row.ts";

/** Pressure of the supply, lower at work. What damage takes of it shows in full from half of the time at work on. */
export const pressure = sensorRow({
  schema: z.strictObject({
    name: sensorName,
    kind: z.literal("pressure"),
    supply: positive.default(6).describe("bar at rest"),
    drop: z.number().default(-0.35).describe("bar on top of it at work"),
    ...noiseParameters({ noise_sd: 0.14, noise_tau_sec: 87, walk: 0.003, step: 0.01 }),
  }),
  unit: "bar",
  suffix: "bar",
  meaning: "pressure of the supply",
  least: -Infinity,
  reading: ({ supply, drop }, { offset }) => ({ executeShare, deviation }, noise) =>
    (supply + offset) * (1 + deviation * Math.min(1, 2 * executeShare)) + drop * executeShare + noise,
});
