/**
 * One machine's state intervals: the state it is in, and the state interval that is open.
 *
 * @module
 */
import { EXECUTE, STARVED, STATES } from "../../model/states.ts";
import type { Clock } from "../kernel/clock.ts";
import { NO_STATE } from "./columns.ts";
import type { IntervalRecord } from "./event_rows.ts";

/** State intervals of one machine: sums since some moment. */
export class IntervalSums {
  /** Seconds in each state. */
  readonly seconds: Float64Array = new Float64Array(STATES.length);
  /** State intervals begun in each state. */
  readonly counts: Int32Array = new Int32Array(STATES.length);

  /** Adds the other's sums to these. */
  add(other: IntervalSums): void {
    for (let state = 0; state < STATES.length; state++) {
      this.seconds[state] += other.seconds[state];
      this.counts[state] += other.counts[state];
    }
  }

  /** Takes the other's sums off these. */
  subtract(other: IntervalSums): void {
    for (let state = 0; state < STATES.length; state++) {
      this.seconds[state] -= other.seconds[state];
      this.counts[state] -= other.counts[state];
    }
  }

  clear(): void {
    this.seconds.fill(0);
    this.counts.fill(0);
  }
}

/** The state a machine is in, its open state interval, and the sums of those before. */
export class StateIntervals {
  /** As of this instant; a state in which no time passes is none. */
  state: number = STARVED;
  cause = -1;
  /** Noted as changed in this instant. */
  isNoted = false;
  /** Of the state interval that is open: {@linkcode NO_STATE} before the first. */
  openState: number = NO_STATE;
  openCause = -1;
  /** The open state interval on its way into the event log, or its row there; null and -1 when it has none. */
  record: IntervalRecord | null = null;
  openRow = -1;
  /** Cycles completed since the start, and of them those that ended state intervals in EXECUTE have counted. */
  cycles = 0;
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

  constructor(readonly machine: number, readonly clock: Clock) {}

  /** Opens a state interval in the present state. */
  open(): void {
    const { state } = this, { now } = this.clock;
    this.openState = state;
    this.openCause = this.cause;
    this.#countedTo = now;
    this.#counts[state]++;
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
    const cycles = this.cycles - this.#cyclesCounted;
    this.#cyclesCounted = this.cycles;
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
    this.#earlier.subtract(this.#soFar());
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
    const sums = new IntervalSums();
    sums.add(this.sinceRow);
    if (this.openState !== NO_STATE) sums.seconds[this.openState] += this.clock.now - this.#countedTo;
    return sums;
  }
}
