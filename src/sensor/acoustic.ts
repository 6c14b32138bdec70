import { z } from "../deps/zod.ts";
import { positive } from "../distribution/numbers.ts";
import { noiseParameters, sensorName, sensorRow } from "./row.ts";

/** What is still heard of a machine at rest, as a share of what it is at work. */
const SHARE_AT_REST = 0.05;

/** Decibels by which a deviation of 1 raises the level. */
const DB_PER_DEVIATION = 8;

/** Sound level near the machine. */
export const acoustic = sensorRow({
  schema: z.strictObject({
    name: sensorName,
    kind: z.literal("acoustic"),
    level: positive.default(62).describe("dB at work"),
    ...noiseParameters({ noise_sd: 1.5, noise_tau_sec: 60, walk: 0, step: 0.1 }),
  }),
  unit: "dB",
  suffix: "db",
  meaning: "sound level near the machine",
  least: -Infinity,
  reading: ({ level }, { offset }) => ({ executeShare, deviation }, noise) =>
    level + 20 * Math.log10(SHARE_AT_REST + executeShare) + DB_PER_DEVIATION * deviation + offset + noise,
});
