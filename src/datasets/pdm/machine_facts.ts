import type { AnomalyWindow } from "../../engine/anomalies/draw_windows.ts";
import type { PartFailure, PartLife } from "./part_lives.ts";
import type { DamageRows } from "./rows/damage_rows.ts";
import type { MachineRows } from "./rows/machine_rows.ts";
import type { WatchedMachine } from "./watched.ts";

/** All that is known of a machine in one run. */
export interface MachineFacts {
  readonly machine: WatchedMachine;
  readonly rows: MachineRows;
  /** By mode, each in order. */
  readonly lives: readonly (readonly PartLife[])[];
  /** By mode. */
  readonly damage: readonly DamageRows[];
  /** In order. */
  readonly failures: readonly PartFailure[];
  /** In order of their beginnings. */
  readonly windows: readonly AnomalyWindow[];
}
