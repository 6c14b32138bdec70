/**
 * What phases of one's own are written with: a phase is registered once, and behaviours name it like the built-in six.
 *
 * @module
 */
export { GO } from "../engine/stations/phase.ts";
export { BLOCKED, CHANGEOVER, DOWN, EXECUTE, JAMMED, PLANNED, STARVED, STATES } from "../model/states.ts";
export { definePhase } from "./define_phase.ts";
export { parameter } from "./parameter.ts";
export type * from "./types.ts";
