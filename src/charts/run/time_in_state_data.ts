/**
 * Time in state: where the time of each machine went.
 *
 * @module
 */
import { type StateName, STATES } from "../../model/states.ts";
import type { RunData } from "../../results/run_data.ts";

/** A machine's time in a state. */
export interface TimeInStateRow {
  /** The machine's name. */
  readonly machine: string;
  /** The state. */
  readonly state: StateName;
  /** Seconds in it, without a warm-up. */
  readonly seconds: number;
  /** Of the machine's time, 0–100; 0 where no time has passed. */
  readonly percent: number;
}

/**
 * A row per machine and state, in station order and in that of `STATES`, those without time as well.
 */
export function timeInStateData({ line, columns: { totals } }: Pick<RunData, "line" | "columns">): TimeInStateRow[] {
  return line.machines.flatMap(({ name: machine }, index) =>
    STATES.map((state, s) => {
      const seconds = totals.machines[index].stateSeconds[s];
      return { machine, state, seconds, percent: totals.seconds === 0 ? 0 : 100 * seconds / totals.seconds };
    })
  );
}
