/**
 * The types that phases of one's own are written with.
 *
 * @module
 */
export type { PhaseFields, PhaseParams } from "../config/schema/phase_registry.ts";
export type { Distribution, Stream } from "../distribution/distribution.ts";
export type { Quantity } from "../distribution/quantity.ts";
export type { Outcome, PhaseContext, PhaseStation } from "../engine/stations/phase.ts";
export type { AfterFailure, Machine, PhaseModel } from "../model/line.ts";
export type { StateName } from "../model/states.ts";
export type { PhaseDefinition } from "./define_phase.ts";
