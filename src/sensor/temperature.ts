import { z } from "../deps/zod.ts";
import { positive } from "../distribution/numbers.ts";
import { noiseParameters, sensorName, sensorRow } from "./row.ts";

/** A part that warms up at work, and cools down towards its surroundings. */
export const temperature = sensorRow({
  schema: z.strictObject({
    name: sensorName,
    kind: z.literal("temperature"),
    rise: positive.default(28).describe("degrees Celsius above the surroundings after long work"),
    tau_sec: positive.default(1800).describe("seconds in which it takes 63% of a change"),
    ...noiseParameters({ noise_sd: 1, noise_tau_sec: 117, walk: 0.05, step: 0.1 }),
  }),
  unit: "degC",
  suffix: "degc",
  meaning: "temperature of a part that warms up at work",
  least: -Infinity,
  reading: ({ rise, tau_sec }, { gain, offset, ambientDegC: initial }) => {
    let partDegC = initial;
    return ({ seconds, executeShare, ambientDegC, deviation }, noise) => {
      const towards = ambientDegC + rise * gain * executeShare * (1 + deviation);
      partDegC -= Math.expm1(-seconds / tau_sec) * (towards - partDegC);
      return partDegC + offset + noise;
    };
  },
});
