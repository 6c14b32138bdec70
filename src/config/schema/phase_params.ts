/**
 * What the `params` of the built-in phases may hold: values of a machine, which they replace for the machines that
 * have this behaviour.
 *
 * @module
 */
import { z } from "../../deps/zod.ts";
import { type Behavior, type Equipment, machineParameters } from "./schema.ts";

const { uph, reliability, performance, quality } = machineParameters;

/** The parameters of each built-in phase by its handler, in the order of a cycle. */
export const PHASE_PARAMS = {
  CollectPhase: z.strictObject({}),
  BreakdownPhase: z.strictObject({
    mtbf_min: given(reliability.mtbf_min),
    mttr_min: given(reliability.mttr_min),
    failure_modes: given(reliability.failure_modes),
  }),
  MicrostopPhase: z.strictObject({
    jam_prob: given(performance.jam_prob),
    jam_time_sec: given(performance.jam_time_sec),
  }),
  ExecutePhase: z.strictObject({
    uph: given(uph),
    cycle_time_sec: given(performance.cycle_time_sec),
    speed_control: given(performance.speed_control),
  }),
  TransformPhase: z.strictObject({ defect_rate: given(quality.defect_rate) }),
  InspectPhase: z.strictObject({
    detection_prob: given(quality.detection_prob),
    false_reject_prob: given(quality.false_reject_prob),
    repair_prob: given(quality.repair_prob),
  }),
} as const;

/** The handler of a built-in phase. */
export type BuiltInHandler = keyof typeof PHASE_PARAMS;

/** Whether a handler is that of a built-in phase. */
export function isBuiltIn(handler: string): handler is BuiltInHandler {
  return Object.hasOwn(PHASE_PARAMS, handler);
}

/**
 * A machine's parameters as its behaviour has them: those that a phase gives in place of the equipment's. The pair
 * `mtbf_min`, `mttr_min` replaces the equipment's failure modes, `uph` its cycle time.
 */
export function effectiveEquipment<E extends Equipment>(equipment: E, { phases }: Pick<Behavior, "phases">): E {
  const given = (handler: BuiltInHandler) => phases.find((phase) => phase.handler === handler)?.params ?? {};
  const breakdown = given("BreakdownPhase");
  const { uph, ...execute } = given("ExecutePhase");
  const hasPair = breakdown.mtbf_min !== undefined || breakdown.mttr_min !== undefined;
  return {
    ...equipment,
    uph: uph ?? equipment.uph,
    reliability: { ...equipment.reliability, ...hasPair && { failure_modes: null }, ...breakdown },
    performance: {
      ...equipment.performance,
      ...given("MicrostopPhase"),
      ...uph !== undefined && { cycle_time_sec: null },
      ...execute,
    },
    quality: { ...equipment.quality, ...given("TransformPhase"), ...given("InspectPhase") },
  };
}

/** A machine's value that need not be given, without its default. */
function given<T extends z.ZodType>(schema: z.ZodDefault<T>) {
  return schema.unwrap().optional().describe(schema.description ?? "");
}
