/**
 * A simulation that is moved on step by step: the handle under {@linkcode simulate}.
 *
 * @module
 */
import { didYouMean } from "../config/problems/nearest.ts";
import type { ResolvedRun } from "../config/resolve/resolved.ts";
import { Engine } from "../engine/engine.ts";
import { buildLine } from "../model/build_line.ts";
import type { Line } from "../model/line.ts";
import { type StateName, STATES } from "../model/states.ts";
import { buildSummary } from "../results/summary.ts";
import type { Summary } from "../results/summary_type.ts";
import { recordedOf, type SimulationOptions } from "./options.ts";
import { RunResult } from "./run_result.ts";
import { withOptions } from "./with_options.ts";

/**
 * A simulation under way. Made by {@linkcode createSimulation}.
 *
 * @example How long until the packer has its first tube?
 * ```ts
 * import assert from "node:assert/strict";
 * import { createSimulation, loadRun } from "../../mod.ts";
 *
 * const simulation = createSimulation(await loadRun("baseline_8hr", { hours: 1 }));
 * while (!simulation.done && simulation.state("Packer") === "STARVED") simulation.advance(0.1);
 *
 * assert.ok(simulation.now > 0 && simulation.now < 60);
 * assert.equal(simulation.finish().summary.run.duration_hours, 1);
 * ```
 */
export class Simulation {
  /** The run that is simulated, with the seed and the hours asked for. */
  readonly run: ResolvedRun;
  readonly #line: Line;
  readonly #engine: Engine;
  readonly #startedAt = new Date();
  readonly #startTime: Date;
  /** Wall-clock time spent computing; what passes between two calls is the caller's. */
  #elapsedMs = 0;
  #result: RunResult | null = null;

  /** @ignore Use {@linkcode createSimulation}. */
  constructor(run: ResolvedRun, options: SimulationOptions) {
    const begun = performance.now();
    this.run = withOptions(run, options);
    this.#startTime = new Date(this.run.run.start_time);
    this.#line = buildLine(this.run);
    this.#engine = new Engine(this.#line, recordedOf(options));
    this.#elapsedMs += performance.now() - begun;
  }

  /** Seconds since the start of the run that have been simulated. */
  get now(): number {
    return this.#engine.now;
  }

  /** Seconds that the run lasts, at most where it is to end with an item. */
  get duration(): number {
    return this.#line.durationSeconds;
  }

  /**
   * Whether the run is over: its time is up, the item has left that it was to end with, or nothing on the line can ever
   * move again. {@linkcode now} is then the moment of that.
   */
  get done(): boolean {
    return this.#engine.done;
  }

  /** The names of the machines, in station order. */
  get machines(): string[] {
    return this.#line.machines.map((machine) => machine.name);
  }

  /**
   * Processes the events before `now + seconds`, at most to the end of the run.
   *
   * @param seconds Simulated seconds, not negative; `Infinity` for the rest of the run.
   * @throws {RangeError} When the seconds are negative or no number.
   */
  advance(seconds: number): void {
    if (!(seconds >= 0)) throw new RangeError(`Cannot advance by ${seconds} seconds: they must not be negative`);
    const begun = performance.now();
    this.#engine.advance(seconds);
    this.#elapsedMs += performance.now() - begun;
  }

  /**
   * The state that a machine is in now.
   *
   * @param machine A machine's name, one of {@linkcode machines}.
   * @throws {RangeError} When there is no such machine.
   */
  state(machine: string): StateName {
    const index = this.machines.indexOf(machine);
    if (index >= 0) return STATES[this.#engine.state(index)];
    const known = `the line has ${this.machines.join(", ")}`;
    const hint = didYouMean(machine, this.machines);
    throw new RangeError(`Cannot tell the state of machine ${JSON.stringify(machine)}: ${known}${hint}`);
  }

  /** The summary of what has been simulated so far; once a warm-up is over, of what came after it. */
  summary(): Summary {
    if (this.#result !== null) return this.#result.summary;
    return buildSummary({
      run: this.run,
      line: this.#line,
      totals: this.#engine.totals(),
      startTime: this.#startTime,
      elapsedMs: this.#elapsedMs,
    });
  }

  /** Simulates what is left of the run and closes it. @returns The same result each time. */
  finish(): RunResult {
    return this.#result ??= this.#finish();
  }

  #finish(): RunResult {
    if (!this.done) this.advance(Infinity);
    const begun = performance.now();
    const columns = this.#engine.finish();
    this.#elapsedMs += performance.now() - begun;
    return new RunResult({
      run: this.run,
      line: this.#line,
      columns,
      summary: buildSummary({
        run: this.run,
        line: this.#line,
        totals: columns.totals,
        startTime: this.#startTime,
        elapsedMs: this.#elapsedMs,
      }),
      startTime: this.#startTime,
      startedAt: this.#startedAt,
      completedAt: new Date(),
    });
  }
}
