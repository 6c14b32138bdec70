/**
 * Age and damage of a part at the end of every interval.
 *
 * @module
 */
import { damageAt } from "../../../engine/wear/damage.ts";
import type { PartLife } from "../part_lives.ts";
import type { WatchedMode } from "../watched.ts";
import type { MachineRows } from "./machine_rows.ts";

/** A value per interval in each array. */
export interface DamageRows {
  /** Seconds of the mode's basis since the part was new, at most T. */
  readonly ageSeconds: Float64Array;
  /** Seconds of it that are left. */
  readonly leftSeconds: Float64Array;
  /** 0 before the onset of damage; 1 at the failure, and while that is mended. */
  readonly damage: Float64Array;
  /** Whether damage has begun: 0 or 1. */
  readonly isBegun: Int8Array;
}

/** Seconds within which an age is T: both are sums of many numbers. */
const TOLERANCE = 1e-6;

/** Damage of the parts of a mode, which has had these lives. */
export function damageRows(rows: MachineRows, { basis }: WatchedMode, lives: readonly PartLife[]): DamageRows {
  const { count, endSeconds, operatingSeconds } = rows;
  const found = {
    ageSeconds: new Float64Array(count),
    leftSeconds: new Float64Array(count),
    damage: new Float64Array(count),
    isBegun: new Int8Array(count),
  };
  let at = 0;
  for (let row = 0; row < count; row++) {
    const now = endSeconds[row];
    while (at + 1 < lives.length && lives[at + 1].startSeconds <= now) at++;
    const life = lives[at], { timeToFailureSeconds, damage } = life;
    const passed = basis === "operating" ? operatingSeconds[row] - life.startOperatingSeconds : now - life.startSeconds;
    const hasFailed = life.end === "failure" && now >= life.endSeconds;
    const isOver = hasFailed || passed > timeToFailureSeconds - TOLERANCE;
    const age = isOver ? timeToFailureSeconds : Math.max(0, passed);
    found.ageSeconds[row] = age;
    found.leftSeconds[row] = timeToFailureSeconds - age;
    found.damage[row] = isOver ? 1 : damageAt(damage, age);
    found.isBegun[row] = isOver || (!damage.silent && age >= damage.onsetSeconds) ? 1 : 0;
  }
  return found;
}
