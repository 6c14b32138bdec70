/**
 * The lives of a machine's parts, each with the damage that leads to its failure.
 *
 * @module
 */
import type { LifeColumns } from "../../engine/record/columns.ts";
import type { Streams } from "../../engine/kernel/random.ts";
import { type Damage, drawDamage, wearStream } from "../../engine/wear/damage.ts";
import { type LifeTimes, lifeTimes } from "./life_ages.ts";
import type { WatchedMachine } from "./watched.ts";

/** The life of a part, from its replacement to the next one. */
export interface PartLife extends LifeTimes {
  /** Index into the machine's modes. */
  readonly mode: number;
  /** Among those of its mode, from 0. */
  readonly life: number;
  readonly damage: Damage;
}

/** A failure of a machine. */
export interface PartFailure {
  /** Index into the machine's modes. */
  readonly mode: number;
  readonly startSeconds: number;
  readonly operatingSeconds: number;
  /** When the machine is mended; null: the run ends before. */
  readonly endSeconds: number | null;
}

/** The lives of a machine's parts by mode, each in order. */
export function partLives(machine: WatchedMachine, lives: LifeColumns, streams: Streams): PartLife[][] {
  const byMode: PartLife[][] = machine.modes.map(() => []);
  const modeOf = new Map(machine.modes.map(({ cause }, mode) => [cause, mode]));
  for (let row = 0; row < lives.count; row++) {
    const mode = lives.machine[row] === machine.index ? modeOf.get(lives.cause[row]) : undefined;
    if (mode === undefined) continue;
    const { name, wear } = machine.modes[mode], life = lives.life[row];
    const times = lifeTimes(lives, row), stream = wearStream(streams, { machine: machine.name, mode: name, life });
    byMode[mode].push({ ...times, mode, life, damage: drawDamage(stream, wear, times.timeToFailureSeconds) });
  }
  return byMode;
}

/** The failures of a machine in order. The next life of the part begins when the machine is mended. */
export function failuresOf(lives: readonly (readonly PartLife[])[]): PartFailure[] {
  const failures = lives.flatMap((ofMode) =>
    ofMode.flatMap(({ mode, endSeconds, endOperatingSeconds, end }, index) =>
      end !== "failure" ? [] : [{
        mode,
        startSeconds: endSeconds,
        operatingSeconds: endOperatingSeconds,
        endSeconds: ofMode[index + 1]?.startSeconds ?? null,
      }]
    )
  );
  return failures.sort((a, b) => a.startSeconds - b.startSeconds || a.mode - b.mode);
}
