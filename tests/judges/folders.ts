/**
 * The folders that are judged, made anew by the program.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { pdmDataset } from "../../mod.ts";
import { LOG_FORMAT_NAMES } from "../../src/datasets/ocel/formats.ts";
import type { RunDefinition } from "../../src/config/definition.ts";

const MAIN = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

/** Every folder by its name, with what makes it. */
export const FOLDERS: Readonly<Record<string, (folder: string) => Promise<unknown>>> = {
  /** The shipped line for two days: every table, few failures. Judges take a millisecond for a row. */
  small: (folder) =>
    linetwin(
      "dataset",
      "pdm",
      "--run",
      "pdm_30d",
      "--runs",
      "4",
      "--hours",
      "48",
      "--interval",
      "900",
      "--output",
      folder,
    ),
  /** One machine that fails often. */
  worn: (folder) =>
    pdmDataset({
      run: WORN,
      runs: 8,
      intervalSeconds: 600,
      anomalies: "default",
      compat: ["azure", "cmapss", "alpi", "nab"],
      output: folder,
    }),
  /** Every tube of an hour, and every case of a shift, in all formats. */
  tubes: (folder) => linetwin(...OCEL, "--hours", "1", "--granularity", "tube", "--output", folder),
  cases: (folder) => linetwin(...OCEL, "--granularity", "case", "--output", folder),
};

const OCEL = ["dataset", "ocel", "--run", "baseline_8hr", "--format", LOG_FORMAT_NAMES.join(",")];

/** Runs the program; where it fails, what it said is the message. */
export async function linetwin(...args: string[]): Promise<void> {
  const command = new Deno.Command(Deno.execPath(), { args: ["run", "-A", "--frozen", MAIN, ...args, "--quiet"] });
  const { success, stderr } = await command.output();
  if (!success) throw new Error(`linetwin ${args.join(" ")}: ${new TextDecoder().decode(stderr)}`);
}

const wear = (minutes: number, signature: Readonly<Record<string, number>>) => ({
  warning_min: { dist: "lognormal", mean: minutes, sd: minutes / 2 },
  silent_prob: 0.1,
  shape: 1.6,
  roughness: 40,
  signature,
} as const);

/** A machine with two modes of wear that strike after a day or so, and one with another sensor behind a large buffer. */
const WORN: RunDefinition = {
  run: { name: "worn", duration_hours: 720, random_seed: 1, telemetry_interval_sec: 300 },
  materials: ["Bottle", "Case"],
  topology: {
    stations: [{ name: "Filler", output_type: "Bottle" }, { name: "Packer", output_type: "Case", batch_in: 6 }],
  },
  equipment: {
    Filler: {
      uph: 60,
      buffer_capacity: 1000,
      sensors: [
        { name: "motor_temp", kind: "temperature" },
        { name: "bearing_vibration", kind: "vibration" },
        { name: "motor_current", kind: "current" },
        { name: "air_pressure", kind: "pressure" },
      ],
      reliability: {
        failure_modes: [
          {
            name: "bearing",
            mtbf_min: { dist: "weibull", shape: 2.5, scale: 2000 },
            mttr_min: { dist: "lognormal", mean: 45, sd: 20 },
            wear: wear(600, { vibration: 0.8, temperature: 0.16 }),
          },
          {
            name: "seal",
            mtbf_min: { dist: "weibull", shape: 1.5, scale: 1600 },
            mttr_min: { dist: "lognormal", mean: 30, sd: 15 },
            wear: wear(400, { pressure: -0.06 }),
          },
        ],
      },
      performance: { jam_prob: 0.01, jam_time_sec: 60 },
    },
    Packer: {
      uph: 12,
      sensors: [{ name: "table", kind: "vibration" }],
      reliability: {
        failure_modes: [{
          name: "belt",
          mtbf_min: { dist: "weibull", shape: 3, scale: 1800 },
          mttr_min: { dist: "lognormal", mean: 45, sd: 20 },
          wear: wear(500, { table: 0.6 }),
        }],
      },
    },
  },
};
