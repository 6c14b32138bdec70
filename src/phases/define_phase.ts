/**
 * Phases of one's own: registered once, named by behaviours like the built-in six, and written like them.
 *
 * @module
 */
import { isBuiltIn } from "../config/schema/built_in_phases.ts";
import { paramsOf, type PhaseFields, type PhaseParams, registerPhase } from "../config/schema/phase_registry.ts";
import type { Outcome, PhaseContext, PhaseStation } from "../engine/stations/phase.ts";

/** What a phase is registered with. */
export interface PhaseDefinition<Fields extends PhaseFields> {
  /** What its `params` may hold in a behaviour; a field without a default must be there. */
  readonly params: Fields;
  /** Makes what one machine does in each cycle; null where it has nothing to do. */
  create(context: PhaseContext<PhaseParams<Fields>>): ((station: PhaseStation) => Outcome) | null;
}

/**
 * Registers a phase, which behaviours may then name as `handler`. Register it before the run that uses it is loaded or
 * defined. A later phase of the same name takes its place.
 *
 * @param handler The name, such as `CleaningPhase`; none of the built-in six.
 * @param definition The fields of its `params`, and `create`, which is called once per machine and returns what the
 * machine does in each cycle: a function of the station that returns `GO`, or what `station.hold(seconds)` or
 * `station.stay(state, seconds, cause)` returns; or null, where it has nothing to do. What it keeps for its machine
 * stands in `create`, what machines have in common in `context.shared`; a variable outside of both outlives the run.
 * @throws {TypeError} When the name is that of a built-in phase, or is empty.
 *
 * @example A cleaning stop every 500 cycles
 * ```ts
 * import assert from "node:assert/strict";
 * import { definePhase, defineRun, GO, parameter, PLANNED, simulate } from "../../mod.ts";
 *
 * definePhase("CleaningPhase", {
 *   params: { every_cycles: parameter.count.default(500), seconds: parameter.time.default(120) },
 *   create({ params, cause, sampler }) {
 *     const nextSeconds = sampler(params.seconds, "cleaning");
 *     let cleanedAt = 0;
 *     return (station) => {
 *       if (station.cycles - cleanedAt < params.every_cycles) return GO;
 *       cleanedAt = station.cycles;
 *       return station.stay(PLANNED, nextSeconds(), cause);
 *     };
 *   },
 * });
 *
 * const run = defineRun({
 *   run: { duration_hours: 1 },
 *   materials: ["Tube"],
 *   topology: { stations: [{ name: "Filler", output_type: "Tube" }] },
 *   equipment: { Filler: { uph: 3600 } },
 *   behavior: "cleaned",
 *   behaviors: {
 *     cleaned: {
 *       phases: [
 *         { name: "cleaning", handler: "CleaningPhase", params: { every_cycles: 1000, seconds: 200 } },
 *         { name: "collect", handler: "CollectPhase" },
 *         { name: "breakdown", handler: "BreakdownPhase" },
 *         { name: "microstop", handler: "MicrostopPhase" },
 *         { name: "execute", handler: "ExecutePhase" },
 *         { name: "transform", handler: "TransformPhase" },
 *         { name: "inspect", handler: "InspectPhase" },
 *       ],
 *     },
 *   },
 * });
 * // Three times 1000 s at work and 200 s of cleaning.
 * assert.equal(simulate(run).summary.machines.Filler.planned_sec, 600);
 * ```
 *
 * @example One operator for six machines, who is the run's and not the module's: no phase can wait for another machine,
 * so the operator keeps the time from which on they are free, and a machine holds until then plus its own work
 * ```ts
 * import assert from "node:assert/strict";
 * import { definePhase, defineRun, DOWN, parameter, simulate } from "../../mod.ts";
 *
 * definePhase("RepairPhase", {
 *   params: { seconds: parameter.time },
 *   create({ params, cause, sampler, shared }) {
 *     const operator = shared("operator", () => ({ freeAt: 0 }));
 *     const nextSeconds = sampler(params.seconds, "repair");
 *     return (station) => {
 *       operator.freeAt = Math.max(station.now, operator.freeAt) + nextSeconds();
 *       return station.stay(DOWN, operator.freeAt - station.now, cause);
 *     };
 *   },
 * });
 *
 * const handlers = ["Collect", "Breakdown", "Microstop", "Execute", "Repair", "Transform", "Inspect"];
 * const run = defineRun({
 *   run: { duration_hours: 2000 },
 *   materials: ["Part"],
 *   topology: {
 *     nodes: [{ name: "Press", output_type: "Part", count: 6 }],
 *     edges: [{ source: "_source", target: "Press" }, { source: "Press", target: "_sink" }],
 *   },
 *   equipment: { Press: { performance: { cycle_time_sec: { dist: "exponential", mean: 20 * 60 } } } },
 *   behavior: "attended",
 *   behaviors: {
 *     attended: {
 *       phases: handlers.map((name) => ({
 *         name: name.toLowerCase(),
 *         handler: `${name}Phase`,
 *         params: name === "Repair" ? { seconds: { dist: "exponential", mean: 150 } } : {},
 *       })),
 *     },
 *   },
 * });
 * const { execute_sec } = simulate(run).summary.machines["Press.1"];
 * // Queueing theory has 81.37%; with an operator for each machine it would be 88.89%.
 * assert.ok(Math.abs(execute_sec / (2000 * 3600) - 0.8137) < 0.02);
 * ```
 */
export function definePhase<Fields extends PhaseFields>(handler: string, definition: PhaseDefinition<Fields>): void {
  if (handler === "") throw new TypeError("Cannot define a phase without a name");
  if (isBuiltIn(handler)) throw new TypeError(`Cannot define ${handler}: it is one of the built-in phases`);
  registerPhase({ handler, params: paramsOf(definition.params), definition });
}
