/**
 * The lives of a machine's parts, each with the damage that leads to its failure.
 *
 * @module
 */
import { LIFE_ENDS, type LifeColumns } from "../../engine/record/columns.ts";
import type { Streams } from "../../engine/kernel/random.ts";
import { type Damage, drawDamage, wearStream } from "../../engine/wear/damage.ts";
import type { WatchedMachine } from "./watched.ts";

/** The life of a part, from its replacement to the next one. */
export interface PartLife {
  /** Index into the machine's modes. */
  readonly mode: number;
  /** Among those of its mode, from 0. */
  readonly life: number;
  readonly startSeconds: number;
  readonly startOperatingSeconds: number;
  readonly endSeconds: number;
  readonly endOperatingSeconds: number;
  /** T, seconds of the mode's basis. */
  readonly timeToFailureSeconds: number;
  readonly end: typeof LIFE_ENDS[number];
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
    const timeToFailureSeconds = lives.timeToFailureSeconds[row];
    byMode[mode].push({
      mode,
      life,
      startSeconds: lives.startSeconds[row],
      startOperatingSeconds: lives.startOperatingSeconds[row],
      endSeconds: lives.endSeconds[row],
      endOperatingSeconds: lives.endOperatingSeconds[row],
      timeToFailureSeconds,
      end: LIFE_ENDS[lives.end[row]],
      damage: drawDamage(wearStream(streams, { machine: machine.name, mode: name, life }), wear, timeToFailureSeconds),
    });
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
