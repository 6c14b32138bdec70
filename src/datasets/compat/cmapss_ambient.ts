import { Streams } from "../../engine/kernel/random.ts";
import { ambientRows } from "../pdm/rows/ambient.ts";
import type { DropInContext } from "./drop_in.ts";

/** The mean temperature of the air, degrees Celsius, over the rows of a run whose ends are from one second to another. */
export type AmbientMean = (run: number, fromSeconds: number, toSeconds: number) => number;

/** The air around the line, as the sensors had it: no table has it, but its stream. */
export function ambientOf({ run, seeds, hours, intervalSeconds: step }: DropInContext["facts"]): AmbientMean {
  const startTime = new Date(run.run.start_time), rowCount = Math.ceil(3600 * hours / step - 1e-9);
  const endSeconds = Float64Array.from({ length: rowCount }, (_, row) => Math.min((row + 1) * step, 3600 * hours));
  const byRun = new Map<number, Float64Array>();
  return (number, from, to) => {
    if (!byRun.has(number)) {
      byRun.set(number, ambientRows({ endSeconds, startTime, streams: new Streams(seeds[number - 1]) }));
    }
    const rows = byRun.get(number)!.subarray(Math.ceil(from / step - 1e-9) - 1, Math.ceil(to / step - 1e-9));
    return rows.reduce((sum, value) => sum + value, 0) / rows.length;
  };
}
