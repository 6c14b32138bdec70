/**
 * Alarms that stop nothing: warnings of parts, right and wrong ones.
 *
 * @module
 */
import { randomPoisson } from "../../deps/d3_random.ts";
import type { Stream } from "../../distribution/distribution.ts";
import type { MachineRows } from "./rows/machine_rows.ts";

/** Alarms per operating hour: of a part without damage, and more with the square of damage. */
const FALSE_PER_HOUR = 0.02, MORE_PER_HOUR = 1.5;

/** When a part warns, seconds, ascending: a Poisson number in each interval at work, anywhere in it. */
export function warningTimes(rows: MachineRows, damage: Float64Array, stream: Stream): number[] {
  const times: number[] = [], poisson = randomPoisson.source(stream);
  for (let row = 0; row < rows.count; row++) {
    const perHour = FALSE_PER_HOUR + MORE_PER_HOUR * damage[row] ** 2;
    const mean = perHour * rows.executeSeconds[row] / 3600;
    const count = mean > 0 ? poisson(mean)() : 0;
    if (count === 0) continue;
    const begun = rows.endSeconds[row] - rows.seconds[row];
    const within = Array.from({ length: count }, () => begun + stream() * rows.seconds[row]);
    times.push(...within.sort((a, b) => a - b));
  }
  return times;
}
