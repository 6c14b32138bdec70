/**
 * The engine: a line model in, typed columns out. Knows no file, no frame, no product.
 *
 * @module
 */
import type { Line } from "../model/line.ts";
import type { Recorded, RunColumns, Totals } from "./record/columns.ts";
import { AheadCourse } from "./ahead/ahead_course.ts";
import { isLocal } from "./ahead/is_local.ts";
import { setUpAhead } from "./ahead/set_up_ahead.ts";
import type { BuiltLine } from "./built_line.ts";
import { type Course, QueueCourse } from "./course.ts";
import { Measurement } from "./measurement.ts";
import { Telemetry } from "./record/telemetry.ts";
import { setUpLine } from "./set_up_line.ts";

/** What an engine records, and how it goes about it. */
export interface EngineOptions extends Partial<Recorded> {
  readonly events: Recorded["events"];
  /** Whether events come one after the other also where stations could run ahead: the results are the same. */
  readonly ordered?: boolean;
}

/**
 * What is written down is brought together after so many cycles of the fastest machine that takes raw material, and after
 * so many seconds at the earliest: with more (measured: with 10,000) it is in no cache any more, with less than 500 that
 * costs more than it gains.
 */
const STRETCH_CYCLES = 4_000, STRETCH_SECONDS_MIN = 60;

/** A line in operation: advance it, look at it, finish it. */
export class Engine {
  readonly #line: Line;
  readonly #plan: BuiltLine;
  readonly #telemetry: Telemetry;
  readonly #measurement: Measurement;
  /** When the measurement begins anew, seconds; `Infinity` where that is over, or never was to be. */
  #warmupEnd: number;
  readonly #course: Course;
  readonly #stretchSeconds: number;

  constructor(line: Line, { events, lives = false, visits = false, ordered = false }: EngineOptions) {
    this.#line = line;
    ({ plan: this.#plan, course: this.#course } = setUp(line, { events, lives, visits }, ordered));
    this.#stretchSeconds = stretchSecondsOf(line);
    this.#telemetry = new Telemetry(line);
    this.#measurement = new Measurement(this.#plan);
    this.#warmupEnd = line.warmupSeconds > 0 ? line.warmupSeconds : Infinity;
    if (line.warmupSeconds === 0) this.#countItemsDown();
  }

  /** Seconds since the start of the run. */
  get now(): number {
    return this.#plan.clock.now;
  }

  /** Whether the run has ended: its time is over, its last item has left, or the line can never move again. */
  get done(): boolean {
    return this.#course.isOver || this.now >= this.#line.durationSeconds;
  }

  /** Processes the events before `now + seconds`, at most to the end of the run. */
  advance(seconds: number): void {
    const end = Math.min(this.now + seconds, this.#line.durationSeconds);
    while (this.now < end && !this.#course.isOver) {
      const rowEnd = this.#telemetry.nextEnd;
      this.#runTo(Math.min(rowEnd, this.#warmupEnd, end, this.now + this.#stretchSeconds));
      if (this.now === rowEnd || this.#course.isOver) this.#telemetry.record(this.now, this.#plan);
      if (this.now === this.#warmupEnd) this.#beginMeasurement();
    }
  }

  /** The machine's state as an index into `STATES`. */
  state(machine: number): number {
    return this.#plan.recorder.intervals[machine].state;
  }

  /** Sums up to now: from the start, or, once the warm-up is over, from its end. */
  totals(): Totals {
    return this.#measurement.totals(this.#course.deadlock);
  }

  /** Runs to the end and gives everything recorded away; the engine is of no more use. */
  finish(): RunColumns {
    this.advance(Infinity);
    const totals = this.totals();
    const endSeconds = this.now, telemetry = this.#telemetry.columns();
    const lives = this.#plan.lives?.finish(endSeconds) ?? null, events = this.#plan.recorder.finish(endSeconds);
    for (const station of this.#plan.stations) station.visits?.finish();
    return { endSeconds, telemetry, events, totals, lives, visits: this.#plan.visits?.columns() ?? null };
  }

  /** Lets all happen before `until`, or finds that nothing happens any more. */
  #runTo(until: number): void {
    this.#course.runTo(until);
    this.#plan.recorder.merge();
  }

  /** Ends the warm-up: from now on counts what the totals shall cover. What is due now comes after. */
  #beginMeasurement(): void {
    this.#warmupEnd = Infinity;
    this.#measurement.begin();
    this.#countItemsDown();
  }

  /** From now on finished items count towards the last one. */
  #countItemsDown(): void {
    const { counters } = this.#plan;
    counters.lastItem = counters.finishedItems + this.#line.finishedItemsMax;
  }
}

/**
 * Stations run ahead of each other where that is the same as one event after the other. Not where visits are recorded:
 * every item is looked at then, and nothing is gained by it.
 */
function setUp(line: Line, recorded: Recorded, ordered: boolean): { plan: BuiltLine; course: Course } {
  const runsAhead = !ordered && !recorded.visits && isLocal(line);
  const ahead = runsAhead ? setUpAhead(line, recorded) : null;
  if (ahead !== null) return { plan: ahead, course: new AheadCourse(ahead) };
  const plan = setUpLine(line, recorded);
  return { plan, course: new QueueCourse(line, plan) };
}

function stretchSecondsOf({ machines }: Line): number {
  const first = machines.filter(({ inputs }) => inputs.some(({ kind }) => kind === "source"));
  const cycleSeconds = Math.min(...first.map(({ idealSeconds, batchOut }) => idealSeconds * batchOut));
  return Math.max(STRETCH_SECONDS_MIN, STRETCH_CYCLES * cycleSeconds);
}
