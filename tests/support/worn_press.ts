import { defineRun } from "../../src/config/define.ts";
import type { RunDefinition } from "../../src/config/definition.ts";
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";

type Equipment = RunDefinition["equipment"][string];
type Mode = NonNullable<NonNullable<Equipment["reliability"]>["failure_modes"]>[number];

/** Seconds of a cycle, and of a month of them: exact in binary, so that a clock adds them up without rounding. */
export const CYCLE_SECONDS = 0.5;

/** A machine by itself that fails in these ways; what is absent takes no part. */
export function wornPress(
  { modes, equipment = {}, run = {} }: {
    readonly modes: readonly Mode[];
    readonly equipment?: Equipment;
    readonly run?: RunDefinition["run"];
  },
): ResolvedRun {
  return defineRun({
    run: { duration_hours: 24, telemetry_interval_sec: 3600, random_seed: 1, ...run },
    materials: ["Part"],
    topology: { stations: [{ name: "Press", output_type: "Part" }] },
    equipment: {
      Press: {
        uph: 3600 / CYCLE_SECONDS,
        ...equipment,
        reliability: { failure_modes: modes },
      },
    },
  });
}
