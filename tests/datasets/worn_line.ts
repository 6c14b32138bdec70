/**
 * A small line whose machines wear out soon.
 *
 * @module
 */
import { defineRun } from "../../mod.ts";
import type { RunDefinition } from "../../mod.ts";

/** A filler with two sensors and two modes, a packer with three and one by the calendar, a palletizer with neither. */
export function wornLine(run: NonNullable<RunDefinition["run"]> = {}) {
  return {
    run: { name: "worn", duration_hours: 60, telemetry_interval_sec: 300, random_seed: 7, ...run },
    materials: ["Tube", "Case", "Pallet"],
    topology: {
      stations: [
        { name: "Filler", output_type: "Tube" },
        { name: "Packer", output_type: "Case", batch_in: 4 },
        { name: "Palletizer", output_type: "Pallet", batch_in: 4 },
      ],
    },
    equipment: {
      Filler: {
        uph: 60,
        sensors: [{ name: "motor", kind: "temperature" }, { name: "bearing", kind: "vibration" }],
        performance: { jam_prob: 0.01, jam_time_sec: 60 },
        reliability: {
          failure_modes: [
            {
              name: "bearing",
              mtbf_min: { dist: "weibull", shape: 2, scale: 900 },
              mttr_min: { dist: "lognormal", mean: 60, sd: 20 },
              wear: { warning_min: 300, silent_prob: 0.2, signature: { vibration: 0.8, motor: 0.2 } },
            },
            {
              name: "seal",
              mtbf_min: { dist: "weibull", shape: 1.5, scale: 2400 },
              mttr_min: { dist: "lognormal", mean: 40, sd: 10 },
              wear: { warning_min: { dist: "lognormal", mean: 200, sd: 80 }, signature: { motor: 0.3 } },
            },
            { name: "routine", mtbf_min: 1200, mttr_min: 10 },
          ],
        },
      },
      Packer: {
        uph: 20,
        sensors: [
          { name: "drive", kind: "current" },
          { name: "vacuum", kind: "pressure" },
          { name: "noise", kind: "acoustic" },
        ],
        reliability: {
          failure_modes: [{
            name: "belt",
            basis: "calendar",
            mtbf_min: { dist: "weibull", shape: 3, scale: 1500 },
            mttr_min: { dist: "lognormal", mean: 30, sd: 10 },
            wear: { warning_min: 400, signature: { drive: 0.2, vacuum: -0.06, noise: 0.5 } },
          }],
        },
      },
      Palletizer: { uph: 10 },
    },
  } as const satisfies RunDefinition;
}

/** The same, resolved. */
export function wornRun(run: NonNullable<RunDefinition["run"]> = {}) {
  return defineRun(wornLine(run));
}
