/**
 * The engine: a line model in, typed columns out. Knows no file, no frame, no product.
 *
 * @module
 */
import type { Line } from "../model/line.ts";
import type { Deadlock, Recorded, RunColumns, Totals } from "./record/columns.ts";
import type { VisitColumns } from "./record/visit_columns.ts";
import { findDeadlock } from "./deadlock.ts";
import { type BuiltLine, setUpLine } from "./built_line.ts";
import { Measurement } from "./measurement.ts";
import { Telemetry } from "./record/telemetry.ts";

/** A line in operation: advance it, look at it, finish it. */
export class Engine {
  readonly #line: Line;
  readonly #plan: BuiltLine;
  readonly #telemetry: Telemetry;
  readonly #measurement: Measurement;
  /** When the measurement begins anew, seconds; `Infinity` where that is over, or never was to be. */
  #warmupEnd: number;
  /** Whether nothing happens any more, though there is time left. */
  #isOver = false;
  #deadlock: Deadlock | null = null;
  #eventCount = 0;

  constructor(line: Line, { events, lives = false, visits = false }: Pick<Recorded, "events"> & Partial<Recorded>) {
    this.#line = line;
    this.#plan = setUpLine(line, { events, lives, visits });
    this.#telemetry = new Telemetry(line);
    this.#measurement = new Measurement(this.#plan);
    this.#warmupEnd = line.warmupSeconds > 0 ? line.warmupSeconds : Infinity;
    if (line.warmupSeconds === 0) this.#countItemsDown();
  }

  /** Seconds since the start of the run. */
  get now(): number {
    return this.#plan.floor.scheduler.clock.now;
  }

  /** Whether the run has ended: its time is over, its last item has left, or the line can never move again. */
  get done(): boolean {
    return this.#isOver || this.now >= this.#line.durationSeconds;
  }

  /** Times that something was due: a hold that ended, a wake-up, an arrival. */
  get eventCount(): number {
    return this.#eventCount;
  }

  /** Processes the events before `now + seconds`, at most to the end of the run. */
  advance(seconds: number): void {
    const end = Math.min(this.now + seconds, this.#line.durationSeconds);
    while (this.now < end && !this.#isOver) {
      const rowEnd = this.#telemetry.nextEnd;
      this.#runTo(Math.min(rowEnd, this.#warmupEnd, end));
      if (this.now === rowEnd || this.#isOver) this.#recordRow();
      if (this.now === this.#warmupEnd) this.#beginMeasurement();
    }
  }

  /** The machine's state as an index into `STATES`. */
  state(machine: number): number {
    return this.#plan.floor.recorder.intervals[machine].state;
  }

  /** Sums up to now: from the start, or, once the warm-up is over, from its end. */
  totals(): Totals {
    return this.#measurement.totals(this.#deadlock);
  }

  /** Runs to the end and gives everything recorded away; the engine is of no more use. */
  finish(): RunColumns {
    this.advance(Infinity);
    const totals = this.totals();
    const endSeconds = this.now, telemetry = this.#telemetry.columns();
    const lives = this.#plan.lives?.finish(endSeconds) ?? null, events = this.#plan.floor.recorder.finish(endSeconds);
    return { endSeconds, telemetry, events, totals, lives, visits: this.#visits() };
  }

  #visits(): VisitColumns | null {
    const { visits, stations } = this.#plan;
    if (visits === null) return null;
    return visits.finish(() => stations.forEach((station) => station.visits!.finish()));
  }

  /** Processes the events before `until` and sets the clock to it, or finds that nothing happens any more. */
  #runTo(until: number): void {
    const { floor: { scheduler, recorder }, slots, visits } = this.#plan;
    for (;;) {
      this.#eventCount += scheduler.runInstant(slots);
      if (scheduler.isBackgroundNext && this.#endsNow()) break;
      if (scheduler.nextTime >= until) break;
      scheduler.advance();
    }
    if (!this.#isOver) scheduler.clock.now = until;
    recorder.merge();
    visits?.merge(this.now);
  }

  /** Whether the last item has left, or the line can never move again. */
  #endsNow(): boolean {
    if (!this.#plan.floor.counters.isComplete) this.#deadlock = this.#findDeadlock();
    return this.#isOver = this.#plan.floor.counters.isComplete || this.#deadlock !== null;
  }

  #findDeadlock(): Deadlock | null {
    const { floor: { scheduler, sources }, stations } = this.#plan;
    if (!scheduler.isIdle) return null;
    if (sources.some((source) => source.isSupplied && source.isAwaited)) return null;
    if (stations.some((station) => station.calendarFailures?.isSuspended)) return null;
    return findDeadlock({ line: this.#line, stations, sources });
  }

  /** Writes the telemetry row that ends now. */
  #recordRow(): void {
    const { floor: { buffers, counters, recorder }, stations } = this.#plan;
    this.#telemetry.record(this.now, { stations, buffers, counters, recorder });
  }

  /** Ends the warm-up: from now on counts what the totals shall cover. What is due now comes after. */
  #beginMeasurement(): void {
    this.#warmupEnd = Infinity;
    this.#measurement.begin();
    this.#countItemsDown();
  }

  /** From now on finished items count towards the last one. */
  #countItemsDown(): void {
    const { counters } = this.#plan.floor;
    counters.lastItem = counters.finishedItems + this.#line.finishedItemsMax;
  }
}
