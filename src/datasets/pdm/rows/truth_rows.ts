/**
 * What only a simulation knows, at the end of every interval.
 *
 * @module
 */
import { hazardAt } from "../../../distribution/distribution.ts";
import type { WatchedMode } from "../watched.ts";
import type { ColumnsData } from "./column_data.ts";
import type { DamageRows } from "./damage_rows.ts";

/** The columns of `truth`. */
export function truthRows(
  { modes, damage, count }: {
    readonly modes: readonly WatchedMode[];
    readonly damage: readonly DamageRows[];
    readonly count: number;
  },
): ColumnsData {
  const health = healthRows(damage, count);
  const ofModes = modes.map((mode, index) => {
    const { ageSeconds, leftSeconds, damage: x, isBegun } = damage[index];
    return {
      [`x_${mode.name}`]: x,
      [`age_${mode.name}_h`]: ageSeconds.map((seconds) => seconds / 3600),
      [`onset_${mode.name}`]: isBegun,
      [`ttf_${mode.name}_h`]: leftSeconds.map((seconds) => seconds / 3600),
      [`hazard_${mode.name}_per_h`]: ageSeconds.map((seconds) => hazardPerHour(mode, seconds)),
    };
  });
  return Object.assign({ health }, ...ofModes);
}

/** NaN: the law has none there, or more than a number of single precision holds. */
function hazardPerHour({ timeToFailure }: WatchedMode, ageSeconds: number): number {
  const perHour = 3600 * (hazardAt(timeToFailure, ageSeconds) ?? NaN);
  return Number.isFinite(Math.fround(perHour)) ? perHour : NaN;
}

/** 1 less the greatest damage, by interval. */
export function healthRows(damage: readonly DamageRows[], count: number): Float64Array {
  const health = new Float64Array(count).fill(1);
  for (const { damage: x } of damage) {
    for (let row = 0; row < count; row++) health[row] = Math.min(health[row], 1 - x[row]);
  }
  return health;
}
