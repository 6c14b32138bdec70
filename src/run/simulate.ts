/**
 * The two ways to run a simulation: in one go, or step by step.
 *
 * @module
 */
import type { ResolvedRun } from "../config/resolve/resolved.ts";
import type { SimulationOptions } from "./options.ts";
import type { RunResult } from "./run_result.ts";
import { Simulation } from "./simulation.ts";

/**
 * Simulates a run from beginning to end. Pure computation: no file, no database, no permission; the same run, seed and
 * Deno version give the same bits.
 *
 * @param run A resolved run, from `loadRun` or `defineRun`. It is not changed.
 * @param options A seed, hours or event level other than the run's.
 * @returns The finished run: its summary at once, its frames on request.
 * @throws {RangeError} When the seed is no whole number, the hours are not above 0 and the run's warm-up, or the event
 * level is none.
 * @throws {TypeError} When it is no resolved run.
 * @throws {ConfigError} When in so many hours more would be made or recorded than can be counted.
 * @throws {RoutingError} When an item comes to a station none of whose edges takes it.
 * @throws {Error} Named `PhaseError` when a phase of one's own returns or holds what none may, `OverflowError` when more
 * items wait in a place than memory holds.
 *
 * @example The summary is there at once
 * ```ts
 * import assert from "node:assert/strict";
 * import { defineRun, simulate } from "../../mod.ts";
 *
 * const run = defineRun({
 *   run: { duration_hours: 1 },
 *   materials: ["Tube"],
 *   topology: { stations: [{ name: "Filler", output_type: "Tube" }] },
 *   equipment: { Filler: { uph: 3600 } },
 * });
 * const { summary } = simulate(run, { hours: 2 });
 *
 * assert.equal(summary.production.tubes_produced, 7199);
 * assert.equal(summary.machines.Filler.execute_sec, 7200);
 * ```
 */
export function simulate(run: ResolvedRun, options: SimulationOptions = {}): RunResult {
  return createSimulation(run, options).finish();
}

/**
 * A simulation at second 0, to be moved on step by step. The steps make no difference to the result.
 *
 * @param run A resolved run, from `loadRun` or `defineRun`. It is not changed.
 * @param options A seed, hours or event level other than the run's.
 * @throws {RangeError | ConfigError} As {@linkcode simulate}.
 *
 * @example Look at a machine half an hour into the run
 * ```ts
 * import assert from "node:assert/strict";
 * import { createSimulation, defineRun } from "../../mod.ts";
 *
 * const simulation = createSimulation(defineRun({
 *   run: { duration_hours: 1 },
 *   materials: ["Tube"],
 *   topology: { stations: [{ name: "Filler", output_type: "Tube" }] },
 *   equipment: { Filler: { uph: 3600 } },
 * }));
 * simulation.advance(1800);
 *
 * assert.equal(simulation.now, 1800);
 * assert.equal(simulation.state("Filler"), "EXECUTE");
 * assert.equal(simulation.summary().production.tubes_produced, 1799);
 * assert.equal(simulation.finish().summary.production.tubes_produced, 3599);
 * ```
 */
export function createSimulation(run: ResolvedRun, options: SimulationOptions = {}): Simulation {
  return new Simulation(expectRun(run), options);
}

/** In a notebook nobody checks types. */
function expectRun(run: ResolvedRun): ResolvedRun {
  if (run instanceof Promise) throw new TypeError("Cannot simulate a promise: wait for it, as in await loadRun(name)");
  if (run?.topology?.nodes !== undefined) return run;
  throw new TypeError(`Cannot simulate this ${typeof run}: loadRun and defineRun make what can be simulated`);
}
