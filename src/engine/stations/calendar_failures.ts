/**
 * Failures that strike by the calendar: in any state, whatever the machine is doing.
 *
 * @module
 */
import { DOWN, isStandstill, STARVED } from "../../model/states.ts";
import type { ModeLives } from "../record/life_log.ts";
import type { Runnable, Scheduler } from "../kernel/scheduler.ts";
import type { Station } from "./station.ts";

/** One way to fail. */
export interface CalendarMode {
  /** Index into the line's causes. */
  readonly cause: number;
  readonly nextFailureSeconds: () => number;
  readonly nextRepairSeconds: () => number;
  /** Where its lives are written down; null: nowhere. */
  readonly lives: ModeLives | null;
}

/**
 * The calendar failures of one station. A failure suspends it: it neither takes nor gives, and what was interrupted
 * goes on after the repair with the time that was left. What strikes during another stop waits for that stop's end.
 */
export class CalendarFailures {
  /** Modes that have struck during another stop. */
  readonly #pending: Strike[] = [];
  #isSuspended = false;
  /**
   * What goes on after the repair: the state, and the seconds left of a hold; 0 where the station is just run again.
   */
  #state = STARVED as number;
  #cause = -1;
  #secondsLeft = 0.5;

  constructor(readonly station: Station) {
    this.#secondsLeft = 0;
  }

  /** Adds a mode, whose clock begins now. @param slot the scheduler's, for the mode's own events */
  add(mode: CalendarMode, slot: number): Runnable {
    return new Strike(this, mode, slot);
  }

  /** Whether the station is under repair. */
  get isSuspended(): boolean {
    return this.#isSuspended;
  }

  /** The station is about to go on. @returns whether a failure keeps it from that */
  intervene(): boolean {
    if (this.#isSuspended) return true;
    if (this.#pending.length === 0 || !isStandstill(this.station.intervals.state)) return false;
    this.#secondsLeft = 0;
    return this.#beginPending();
  }

  /** A mode strikes. */
  strike(strike: Strike): void {
    // One that waits is in no stop any more, also where it is not known yet whether time passes in that.
    if (this.#isSuspended || (!this.station.isStuck && isStandstill(this.station.intervals.state))) {
      this.#pending.push(strike);
      return;
    }
    const { station } = this, { scheduler, slot, intervals: { state, cause } } = station;
    if (!this.#begin(strike)) return;
    const { holdEnd } = station;
    this.#state = state;
    this.#cause = cause;
    this.#secondsLeft = holdEnd === Infinity ? 0 : holdEnd - station.now;
    scheduler.release(slot);
    station.withdraw();
  }

  /**
   * A repair has ended: the next failure begins, or the station goes on. It is woken, not run: what else the calendar
   * brings in this moment comes before anything that a station does in it.
   */
  end(): void {
    this.#isSuspended = false;
    if (this.#beginPending()) return;
    const { station } = this;
    if (this.#secondsLeft === 0) return station.wake();
    station.stay(this.#state, this.#secondsLeft, this.#cause);
  }

  /** Begins the repair of the first mode that waits for it and takes any time. @returns whether there is one */
  #beginPending(): boolean {
    for (let strike = this.#pending.shift(); strike !== undefined; strike = this.#pending.shift()) {
      if (this.#begin(strike)) return true;
    }
    return false;
  }

  /** Begins a repair. @returns false where it takes no time at all: then nothing has happened */
  #begin(strike: Strike): boolean {
    const repairSeconds = strike.mode.nextRepairSeconds();
    strike.mode.lives?.fail(this.station.now);
    if (repairSeconds === 0) {
      strike.restart();
      return false;
    }
    this.#isSuspended = true;
    this.station.enter(DOWN, strike.mode.cause);
    strike.repair(repairSeconds);
    return true;
  }
}

/** The clock of one mode. */
class Strike implements Runnable {
  #isUnderRepair = false;
  readonly #scheduler: Scheduler;

  constructor(readonly failures: CalendarFailures, readonly mode: CalendarMode, readonly slot: number) {
    this.#scheduler = failures.station.scheduler;
    this.restart();
  }

  run(): void {
    this.#scheduler.release(this.slot);
    if (!this.#isUnderRepair) return this.failures.strike(this);
    this.restart();
    this.failures.end();
  }

  /** Begins to count the time to the next failure. */
  restart(): void {
    this.#isUnderRepair = false;
    const timeToFailure = this.mode.nextFailureSeconds(), { now } = this.#scheduler.clock;
    this.mode.lives?.begin(timeToFailure, now);
    this.#scheduler.runAt(this.slot, now + timeToFailure);
  }

  repair(seconds: number): void {
    this.#isUnderRepair = true;
    this.#scheduler.runAt(this.slot, this.#scheduler.clock.now + seconds);
  }
}
