/**
 * What is written down while a line runs: the state intervals of all machines, and the log of them.
 *
 * A state counts only if time passes in it, and two state intervals with nothing between them are one. So what a
 * machine enters is noted, and looked at once the instant is over: only what differs then from the open state interval
 * ends it.
 *
 * @module
 */
import type { Line } from "../../model/line.ts";
import { changesActivity, EXECUTE, isActive } from "../../model/states.ts";
import { ActivePeriods } from "./active_periods.ts";
import { type EventColumns, type EventLevel, NO_STATE } from "./columns.ts";
import { EventLog } from "./event_log.ts";
import type { Clock } from "../kernel/clock.ts";
import { StateIntervals } from "./state_intervals.ts";

/** The state intervals of all machines. */
export class Recorder {
  /** By machine. */
  readonly intervals: readonly StateIntervals[];
  readonly activePeriods: ActivePeriods;
  readonly #log: EventLog;
  /** Those that have entered a state in this instant. */
  readonly #noted: StateIntervals[];
  #notedCount = 0;

  constructor(line: Line, clock: Clock, level: EventLevel) {
    this.intervals = line.machines.map((_, machine) => new StateIntervals(machine, clock));
    this.#noted = [...this.intervals];
    this.activePeriods = new ActivePeriods(line.machines.length);
    this.#log = new EventLog(level);
    for (const intervals of this.intervals) this.#note(intervals);
  }

  /** The machine is in the state from now on; `cause` is -1 for none. */
  enter(intervals: StateIntervals, state: number, cause: number): void {
    if (intervals.state === state && intervals.cause === cause) return;
    intervals.state = state;
    intervals.cause = cause;
    if (!intervals.isNoted) this.#note(intervals);
  }

  /** Ends this instant: state intervals whose state or cause is another than before end here, and new ones begin. */
  settle(): void {
    const noted = this.#noted, count = this.#notedCount;
    if (count > 1) sortFirst(noted, count);
    for (let i = 0; i < count; i++) {
      const intervals = noted[i];
      intervals.isNoted = false;
      if (intervals.state === intervals.openState && intervals.cause === intervals.openCause) continue;
      const previous = intervals.openState;
      this.#close(intervals);
      intervals.open();
      this.#log.open(intervals, previous);
      if (changesActivity(previous, intervals.openState)) this.#changeActivity(intervals);
    }
    this.#notedCount = 0;
  }

  /** By machine: seconds in a state up to now, those of the state interval that is open too. */
  secondsIn(state: number): Float64Array {
    return Float64Array.from(this.intervals, (intervals) => intervals.sums().seconds[state]);
  }

  /** Ends the open state intervals, and gives the log away. */
  finish(): EventColumns {
    for (const intervals of this.intervals) this.#close(intervals);
    return this.#log.drain();
  }

  #note(intervals: StateIntervals): void {
    intervals.isNoted = true;
    this.#noted[this.#notedCount++] = intervals;
  }

  #changeActivity({ machine, openState, clock }: StateIntervals): void {
    if (isActive(openState)) this.activePeriods.begin(machine, clock.now);
    else this.activePeriods.end(machine, clock.now);
  }

  #close(intervals: StateIntervals): void {
    if (intervals.openState === NO_STATE) return;
    intervals.count();
    this.#log.close(intervals, intervals.openState === EXECUTE ? intervals.countCycles() : -1);
  }
}

/** Sorts the first few by machine: by insertion, since an instant rarely changes more than three. */
function sortFirst(noted: StateIntervals[], count: number): void {
  for (let i = 1; i < count; i++) {
    const intervals = noted[i];
    let at = i;
    for (; at > 0 && noted[at - 1].machine > intervals.machine; at--) noted[at] = noted[at - 1];
    noted[at] = intervals;
  }
}
