/**
 * What is written down while a line runs: the stays of all machines, and the log of them.
 *
 * A state counts only if time passes in it, and two stays with nothing between them are one. So what a machine enters
 * is noted, and looked at once the instant is over: only what differs then from the open stay ends it.
 *
 * @module
 */
import { EXECUTE, type Line } from "../../model/line.ts";
import { ActivePeriods, changesActivity, isActive } from "./active_periods.ts";
import { type EventColumns, type EventLevel, NO_STATE } from "./columns.ts";
import { EventLog } from "./event_log.ts";
import type { Clock } from "../kernel/clock.ts";
import { Stays } from "./stays.ts";

/** The stays of all machines. */
export class Recorder {
  /** By machine. */
  readonly stays: readonly Stays[];
  readonly activePeriods: ActivePeriods;
  readonly #log: EventLog;
  /** Those that have entered a state in this instant. */
  readonly #noted: Stays[];
  #notedCount = 0;

  constructor(line: Line, clock: Clock, level: EventLevel) {
    this.stays = line.machines.map((_, machine) => new Stays(machine, clock));
    this.#noted = [...this.stays];
    this.activePeriods = new ActivePeriods(line.machines.length);
    this.#log = new EventLog(level);
    for (const stays of this.stays) this.#note(stays);
  }

  /** The machine is in the state from now on; `cause` is -1 for none. */
  enter(stays: Stays, state: number, cause: number): void {
    if (stays.state === state && stays.cause === cause) return;
    stays.state = state;
    stays.cause = cause;
    if (!stays.isNoted) this.#note(stays);
  }

  /** Ends this instant: stays whose state or cause is another than before end here, and new ones begin. */
  settle(): void {
    const noted = this.#noted, count = this.#notedCount;
    if (count > 1) sortFirst(noted, count);
    for (let i = 0; i < count; i++) {
      const stays = noted[i];
      stays.isNoted = false;
      if (stays.state === stays.openState && stays.cause === stays.openCause) continue;
      const previous = stays.openState;
      this.#close(stays);
      stays.open();
      this.#log.open(stays, previous);
      if (changesActivity(previous, stays.openState)) this.#changeActivity(stays);
    }
    this.#notedCount = 0;
  }

  /** Ends the open stays, and gives the log away. */
  finish(): EventColumns {
    for (const stays of this.stays) this.#close(stays);
    return this.#log.drain();
  }

  #note(stays: Stays): void {
    stays.isNoted = true;
    this.#noted[this.#notedCount++] = stays;
  }

  #changeActivity({ machine, openState, clock }: Stays): void {
    if (isActive(openState)) this.activePeriods.begin(machine, clock.now);
    else this.activePeriods.end(machine, clock.now);
  }

  #close(stays: Stays): void {
    if (stays.openState === NO_STATE) return;
    stays.count();
    this.#log.close(stays, stays.openState === EXECUTE ? stays.countCycles() : -1);
  }
}

/** Sorts the first few by machine: by insertion, since an instant rarely changes more than three. */
function sortFirst(noted: Stays[], count: number): void {
  for (let i = 1; i < count; i++) {
    const stays = noted[i];
    let at = i;
    for (; at > 0 && noted[at - 1].machine > stays.machine; at--) noted[at] = noted[at - 1];
    noted[at] = stays;
  }
}
