/**
 * One machine's state intervals: the state it is in, and the state interval that is open.
 *
 * A state counts only if time passes in it, and two state intervals with nothing between them are one. So what a
 * machine enters is noted, and looked at once that instant is over: only what differs then from the open state interval
 * ends it.
 *
 * @module
 */
import { BLOCKED, changesActivity, EXECUTE, STARVED, STATES } from "../../model/states.ts";
import type { ActiveMoments } from "./active_moments.ts";
import type { Clock } from "../kernel/clock.ts";
import { NO_STATE } from "./columns.ts";
import { intervalCode, type IntervalWindow } from "./interval_window.ts";

/** Codes of the state intervals of a machine that waits for items between two cycles. */
const INTO_STARVED = intervalCode(STARVED, EXECUTE, -1), OUT_OF_STARVED = intervalCode(EXECUTE, STARVED, -1);

/** State intervals of one machine: sums since some moment. */
export class IntervalSums {
  /** Seconds in each state. */
  readonly seconds: Float64Array = new Float64Array(STATES.length);
  /** State intervals begun in each state. */
  readonly counts: Int32Array = new Int32Array(STATES.length);

  /** Adds the other's sums to these; takes them off where `sign` is -1. */
  add(other: IntervalSums, sign: 1 | -1 = 1): void {
    for (let state = 0; state < STATES.length; state++) {
      this.seconds[state] += sign * other.seconds[state];
      this.counts[state] += sign * other.counts[state];
    }
  }

  clear(): void {
    this.seconds.fill(0);
    this.counts.fill(0);
  }
}

/** The state a machine is in, its open state interval, and the sums of those before. */
export class StateIntervals {
  readonly machine: number;
  /** As of this instant; a state in which no time passes is none. */
  state: number = STARVED;
  cause = -1;
  /** When it was entered, seconds, and whether that is still to be looked at. */
  #enteredAt = 0.5;
  #isNoted = true;
  /** When it last began to wait, and what it was in before. */
  #waitsSince = -0.5;
  #stateBefore = STARVED as number;
  #causeBefore = -1;
  /** Of the state interval that is open: {@linkcode NO_STATE} before the first. */
  openState: number = NO_STATE;
  #openCause = -1;
  /** Cycles completed since the start, and of them those that ended state intervals in EXECUTE have counted. */
  #cycles = 0;
  #cyclesCounted = 0;
  /** Since the last telemetry row, and from the start (or since the sums began anew) up to it. */
  readonly sinceRow = new IntervalSums();
  readonly #earlier = new IntervalSums();
  /** Seconds in EXECUTE before the sums began anew. */
  #executedBefore = 0;
  readonly #seconds = this.sinceRow.seconds;
  readonly #counts = this.sinceRow.counts;
  /** Up to when the open state interval's seconds are in the sums. */
  #countedTo = 0.5;

  /**
   * @param active where it is written down when the machine is active
   * @param window where they are written down for the log; null: nowhere
   */
  constructor(
    readonly clock: Clock,
    private readonly active: ActiveMoments,
    private readonly window: IntervalWindow | null,
  ) {
    this.machine = active.machine;
    this.#enteredAt = 0;
    this.#countedTo = 0;
  }

  get cycles(): number {
    return this.#cycles;
  }

  /** The machine is in the state from a moment on; `cause` is -1 for none. */
  enter(state: number, cause: number, now: number): void {
    if (this.state === state && this.cause === cause) return;
    if (this.#isNoted && this.#enteredAt < now) this.#settle();
    this.state = state;
    this.cause = cause;
    this.#enteredAt = now;
    this.#isNoted = true;
  }

  /** The machine, which executes, waits for items from one moment to another, and executes again for some time. */
  starve(from: number, to: number): void {
    const { window } = this;
    if (this.#isNoted || this.openState !== EXECUTE || this.#openCause !== -1) {
      this.enter(STARVED, -1, from);
      this.enter(EXECUTE, -1, to);
      return;
    }
    const seconds = this.#seconds, counts = this.#counts;
    seconds[EXECUTE] += from - this.#countedTo;
    seconds[STARVED] += to - from;
    this.#countedTo = to;
    counts[STARVED]++;
    counts[EXECUTE]++;
    if (window !== null) {
      window.push(from, INTO_STARVED, this.countCycles());
      window.push(to, OUT_OF_STARVED, -1);
    }
    this.active.push(from);
    this.active.push(to);
  }

  /** The machine waits from now on, unless what it waits for comes in this very moment. */
  wait(state: number): void {
    const { now } = this.clock;
    if (this.#waitsSince !== now || !this.#isWaiting) {
      this.#stateBefore = this.state;
      this.#causeBefore = this.cause;
      this.#waitsSince = now;
    }
    this.enter(state, -1, now);
  }

  /** A machine that has waited for no time is in what it was in before. */
  forgetWait(): void {
    const { now } = this.clock;
    if (this.#waitsSince === now && this.#isWaiting) this.enter(this.#stateBefore, this.#causeBefore, now);
    this.#waitsSince = -1;
  }

  get #isWaiting(): boolean {
    return this.state === STARVED || this.state === BLOCKED;
  }

  /** A cycle is completed. */
  endCycle(now: number): void {
    if (this.#isNoted && this.#enteredAt < now) this.#settle();
    this.#cycles++;
  }

  /** Cycles have been completed one after the other, the machine being in EXECUTE all the time. */
  addCycles(count: number): void {
    this.#cycles += count;
  }

  /** Ends the instants before this one: what was noted in them counts. */
  settleEarlier(): void {
    if (this.#isNoted && this.#enteredAt < this.clock.now) this.#settle();
  }

  /** Ends the instant in which the present state was entered. */
  #settle(): void {
    this.#isNoted = false;
    const { state, cause, openState } = this;
    if (state !== openState || cause !== this.#openCause) this.#change(state, cause, this.#enteredAt);
  }

  /** The open state interval ends, and another begins. */
  #change(state: number, cause: number, seconds: number): void {
    const { openState, window } = this;
    if (openState !== NO_STATE) this.#seconds[openState] += seconds - this.#countedTo;
    this.#countedTo = seconds;
    this.#counts[state]++;
    if (window !== null) {
      window.push(seconds, intervalCode(state, openState, cause), openState === EXECUTE ? this.countCycles() : -1);
    }
    if (changesActivity(openState, state)) this.active.push(seconds);
    this.openState = state;
    this.#openCause = cause;
  }

  /** Adds what has passed of the open state interval so far to the interval's sums. */
  count(): void {
    const { now } = this.clock;
    if (this.openState === NO_STATE) return;
    this.#seconds[this.openState] += now - this.#countedTo;
    this.#countedTo = now;
  }

  /**
   * The cycles of the state interval in EXECUTE that ends: all since the one before ended, so that a cycle which
   * another stop kept from being completed counts too.
   */
  countCycles(): number {
    const cycles = this.#cycles - this.#cyclesCounted;
    this.#cyclesCounted = this.#cycles;
    return cycles;
  }

  /** Begins a new interval. */
  nextRow(): void {
    this.#earlier.add(this.sinceRow);
    this.sinceRow.clear();
  }

  /** Seconds in EXECUTE from the start up to now, a warm-up included; leaves no trace. */
  operatingSeconds(): number {
    return this.#executedBefore + this.sums().seconds[EXECUTE];
  }

  /** Begins all sums but the interval's anew: what it holds so far is taken off beforehand. */
  restart(): void {
    this.#executedBefore = this.operatingSeconds();
    this.#earlier.clear();
    this.#earlier.add(this.#soFar(), -1);
  }

  /**
   * All sums from the start, or since they began anew, up to now; leaves no trace. The interval's come first: its
   * seconds only grow, so that after a {@linkcode restart} no rounding can leave less than none.
   */
  sums(): IntervalSums {
    const sums = this.#soFar();
    sums.add(this.#earlier);
    return sums;
  }

  /** The interval's sums up to now. */
  #soFar(): IntervalSums {
    this.settleEarlier();
    const sums = new IntervalSums();
    sums.add(this.sinceRow);
    if (this.openState !== NO_STATE) sums.seconds[this.openState] += this.clock.now - this.#countedTo;
    return sums;
  }
}
