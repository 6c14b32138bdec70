/**
 * The steps of a machine's cycle: those that its behaviour enables and its parameters switch on.
 *
 * @module
 */
import type { Quantity } from "../distribution/quantity.ts";
import { type BuiltInHandler, isBuiltIn } from "../config/schema/built_in_phases.ts";
import { registeredPhase } from "../config/schema/phase_registry.ts";
import type { Behavior, Equipment, FailureMode } from "../config/schema/schema.ts";
import type { Causes } from "./plan.ts";
import { buildWear } from "./build_wear.ts";
import { toSeconds } from "../distribution/quantity.ts";
import type { PhaseModel } from "./line.ts";

const SECONDS_PER_MINUTE = 60;

/** What decides on a cycle. */
export interface CyclePlan {
  readonly behavior: { readonly phases: Behavior["phases"] };
  /** What the behaviour's own parameters say is in it already. */
  readonly equipment: Equipment;
  readonly passesThrough: boolean;
  readonly causes: Causes;
}

/** The phases in the order of a cycle. A handler that is none of the built-in six is one that a module registered. */
export function buildPhases({ behavior, equipment, passesThrough, causes }: CyclePlan): PhaseModel[] {
  const builtIn: Record<BuiltInHandler, () => PhaseModel[]> = {
    CollectPhase: () => [{ kind: "collect" }],
    BreakdownPhase: () => buildBreakdowns(equipment, causes),
    MicrostopPhase: () => buildMicrostop(equipment),
    ExecutePhase: () => [{ kind: "execute" }],
    TransformPhase: () => [{ kind: "transform", defectRate: equipment.quality.defect_rate }],
    InspectPhase: () => buildInspection(equipment, passesThrough),
  };
  return behavior.phases.filter((phase) => phase.enabled).flatMap(({ handler, name, params }) =>
    isBuiltIn(handler) ? builtIn[handler]() : [custom({ handler, name, params }, causes)]
  );
}

function buildBreakdowns({ reliability }: Equipment, causes: Causes): PhaseModel[] {
  const { mtbf_min, mttr_min, failure_modes } = reliability;
  const minutes = (time: Quantity) => toSeconds(time, { unitSeconds: SECONDS_PER_MINUTE, plainNumber: "exponential" });
  const single = { name: "breakdown", basis: "operating" as const, after_failure: "resume" as const };
  const modes: readonly FailureMode[] = failure_modes ?? (mtbf_min === null ? [] : [{ ...single, mtbf_min, mttr_min }]);
  return modes.map(({ name, basis, after_failure, mtbf_min, mttr_min, wear }) => ({
    kind: "breakdown",
    name,
    cause: causes.indexOf(name),
    basis,
    afterFailure: after_failure,
    timeToFailure: minutes(mtbf_min),
    repair: minutes(mttr_min),
    wear: buildWear(wear),
  }));
}

function buildMicrostop({ performance: { jam_prob, jam_time_sec } }: Equipment): PhaseModel[] {
  if (jam_prob === 0) return [];
  const clearing = toSeconds(jam_time_sec, { unitSeconds: 1, plainNumber: "constant" });
  return [{ kind: "microstop", probability: jam_prob, clearing }];
}

function buildInspection({ quality }: Equipment, passesThrough: boolean): PhaseModel[] {
  const { detection_prob, false_reject_prob, repair_prob } = quality;
  const repairProbability = passesThrough ? repair_prob : 0;
  if (detection_prob === 0 && false_reject_prob === 0 && repairProbability === 0) return [];
  return [{
    kind: "inspect",
    detectionProbability: detection_prob,
    falseRejectProbability: false_reject_prob,
    repairProbability,
  }];
}

function custom({ handler, name, params }: Omit<Behavior["phases"][number], "enabled">, causes: Causes): PhaseModel {
  const definition = registeredPhase(handler)?.definition ?? null;
  return { kind: "custom", handler, name, cause: causes.indexOf(name), params, definition };
}
