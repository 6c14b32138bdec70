/**
 * What is written down while a line runs: the state intervals of all machines, and the log of them.
 *
 * Each machine writes down its own, with the moments that they have; what needs the order of all, the log and the
 * analysis of bottlenecks, is brought together at the end of a stretch of time.
 *
 * @module
 */
import type { Line } from "../../model/line.ts";
import { EXECUTE } from "../../model/states.ts";
import { ActivePeriods } from "./active_periods.ts";
import type { EventColumns, EventLevel } from "./columns.ts";
import { EventLog } from "./event_log.ts";
import type { Clock } from "../kernel/clock.ts";
import { StateIntervals } from "./state_intervals.ts";

/** The state intervals of all machines. */
export class Recorder {
  /** By machine. */
  readonly intervals: readonly StateIntervals[];
  readonly activePeriods: ActivePeriods;
  readonly #log: EventLog;

  /** @param clocks by machine */
  constructor({ machines }: Line, clocks: readonly Clock[], level: EventLevel) {
    this.#log = new EventLog(level, machines.length);
    this.activePeriods = new ActivePeriods(machines.length);
    const { windows } = this.#log;
    this.intervals = this.activePeriods.moments.map((active, machine) =>
      new StateIntervals(clocks[machine], active, windows?.[machine] ?? null)
    );
  }

  /** All before this moment has happened, on the clocks of all machines, and nothing later. */
  merge(): void {
    for (const intervals of this.intervals) intervals.settleEarlier();
    this.#log.merge();
    this.activePeriods.merge();
  }

  /** By machine: seconds in a state up to now, those of the state interval that is open too. */
  secondsIn(state: number): Float64Array {
    return Float64Array.from(this.intervals, (intervals) => intervals.sums().seconds[state]);
  }

  /** Ends the open state intervals, and gives the log away. */
  finish(endSeconds: number): EventColumns {
    return this.#log.drain(endSeconds, (machine) => {
      const intervals = this.intervals[machine];
      return intervals.openState === EXECUTE ? intervals.countCycles() : -1;
    });
  }
}
