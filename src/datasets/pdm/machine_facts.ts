/**
 * All that is known of the machines of one run: what telemetry has of them, the lives of their parts, damage, failures,
 * anomalies.
 *
 * @module
 */
import { Streams } from "../../engine/kernel/random.ts";
import type { AnomalyWindow } from "../../engine/anomalies/draw_windows.ts";
import { windowsOf } from "./anomalies/windows.ts";
import { failuresOf, type PartFailure, type PartLife, partLives } from "./part_lives.ts";
import type { RecordedData } from "./recorded_data.ts";
import { type DamageRows, damageRows } from "./rows/damage_rows.ts";
import { type MachineRows, readMachineRows } from "./rows/machine_rows.ts";
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

/** What the lives of a machine's parts are, where they are others than those that the run has had. */
export type LivesOf = (machine: WatchedMachine, recorded: PartLife[][]) => PartLife[][];

/** Whose random numbers the facts of a run are made of. */
export function factStreams({ run }: Pick<RecordedData, "run">): Streams {
  return new Streams(run.run.random_seed);
}

/**
 * The facts about a machine.
 *
 * @throws {RangeError} When the lives of the run were not recorded.
 */
export function machineFacts(
  data: RecordedData,
  { machine, streams, livesOf }: {
    readonly machine: WatchedMachine;
    readonly streams: Streams;
    readonly livesOf?: LivesOf;
  },
): MachineFacts {
  const { lives: recorded } = data.columns;
  if (recorded === null) {
    throw new RangeError(
      "Cannot tell what sensors show: the run was simulated without the lives of its parts; " +
        'simulate(run, { lives: true, events: "down" }) keeps them',
    );
  }
  const rows = readMachineRows(data, machine), own = partLives(machine, recorded, streams);
  const lives = livesOf?.(machine, own) ?? own;
  const damage = machine.modes.map((mode, index) => damageRows(rows, mode, lives[index]));
  const windows = windowsOf(data.line, data.line.machines[machine.index]);
  return { machine, rows, lives, damage, failures: failuresOf(lives), windows };
}
