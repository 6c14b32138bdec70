/**
 * Whether wear can show where it is said to: in the sensors of its machine, and in what the machine does.
 *
 * @module
 */
import { signatureKeys } from "../../sensor/signature.ts";
import { meantOrKnown } from "../problems/nearest.ts";
import type { Path } from "../problems/path.ts";
import type { ResolvedNode, ResolvedRun } from "../resolve/resolved.ts";
import type { Resolving } from "../resolve/resolving.ts";
import { isEnabled } from "../resolve/is_enabled.ts";
import type { BuiltInHandler } from "../schema/built_in_phases.ts";
import { effectiveEquipment } from "../schema/phase_params.ts";
import type { Equipment, FailureMode } from "../schema/schema.ts";
import type { WearEffect } from "../schema/wear_schema.ts";

type Behavior = ResolvedRun["behaviors"][string];

/** What is checked. */
export interface WornLine {
  readonly nodes: readonly ResolvedNode[];
  readonly equipment: ReadonlyMap<string, ResolvedRun["equipment"][string]>;
  readonly behaviors: ReadonlyMap<string, Behavior>;
}

/** Reports signatures of sensors that are not there, and effects on what never happens. */
export function checkWear(resolving: Resolving, { nodes, equipment, behaviors }: WornLine): void {
  for (const [name, machine] of equipment) {
    const path = ["equipment", name, "reliability", "failure_modes"];
    checkSignatures(resolving, { path, modes: machine.reliability.failure_modes ?? [], machine });
  }
  const pairs = Map.groupBy(nodes, (node) => JSON.stringify([node.equipment_ref, node.behavior_ref]));
  for (const [{ equipment_ref, behavior_ref }] of pairs.values()) {
    const machine = equipment.get(equipment_ref), behavior = behaviors.get(behavior_ref);
    if (machine === undefined || behavior === undefined) continue;
    const given = givenModes(behavior), path = given ?? ["equipment", equipment_ref, "reliability", "failure_modes"];
    const effective = effectiveEquipment(machine, behavior), modes = effective.reliability.failure_modes ?? [];
    if (given !== null) checkSignatures(resolving, { path, modes, machine });
    checkEffects(resolving, { path, modes, machine: effective }, behavior);
  }
}

interface WornModes {
  /** Of the list of modes. */
  readonly path: Path;
  readonly modes: readonly FailureMode[];
  readonly machine: Equipment;
}

/** Where a behaviour gives failure modes in place of the machine's own; null where it does not. */
function givenModes({ name, phases }: Behavior): Path | null {
  const index = phases.findIndex(({ params }) => params.failure_modes !== undefined);
  return index < 0 ? null : ["behaviors", name, "phases", index, "params", "failure_modes"];
}

/** Reports weights of sensors that a machine does not have. */
export function checkSignatures(resolving: Resolving, { path, modes, machine }: WornModes): void {
  const keys = signatureKeys(machine.sensors ?? []);
  for (const [index, { wear }] of modes.entries()) {
    for (const key of Object.keys(wear?.signature ?? {})) {
      if (keys.includes(key)) continue;
      const known = keys.length === 0 ? "; it has no sensors" : meantOrKnown(key, keys);
      const message = `no such sensor or kind of sensor of this machine: ${key}${known}`;
      resolving.fault([...path, index, "wear", "signature", key], message, "key");
    }
  }
}

/** The phase that an effect acts in, and what it multiplies. */
const ACTS_IN: Readonly<Record<WearEffect, (machine: Equipment) => readonly [BuiltInHandler, string, number] | null>> =
  {
    jam: ({ performance }) => ["MicrostopPhase", "jam_prob", performance.jam_prob],
    cycle: () => null,
    defects: ({ quality }) => ["TransformPhase", "defect_rate", quality.defect_rate],
  };

function checkEffects(resolving: Resolving, { path, modes, machine }: WornModes, behavior: Behavior): void {
  if (!isEnabled(behavior, "BreakdownPhase")) return;
  for (const [index, { wear }] of modes.entries()) {
    for (const [effect, strength] of Object.entries(wear?.effects ?? {}) as [WearEffect, number][]) {
      const acts = strength > 0 ? ACTS_IN[effect](machine) : null;
      if (acts === null) continue;
      const [phase, parameter, chance] = acts, place = [...path, index, "wear", "effects", effect];
      if (chance === 0) {
        resolving.fault(place, `multiplies ${parameter}, which is 0; give it a value above 0, or leave this at 0`);
      } else if (!isEnabled(behavior, phase)) {
        resolving.fault(place, `acts in ${phase}, which the behaviour ${behavior.name} switches off; leave this at 0`);
      }
    }
  }
}
