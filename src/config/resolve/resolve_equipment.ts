import { isMapping, type Path } from "../problems/path.ts";
import type { ResolvedNode, ResolvedRun } from "./resolved.ts";
import type { Resolving } from "./resolving.ts";
import { checkSensors } from "../checks/check_sensors.ts";
import { equipmentSchema, type FailureMode } from "../schema/schema.ts";

/** A machine's parameters, every key present. */
export type ResolvedEquipment = ResolvedRun["equipment"][string];

/** All equipment of the definition by name; what has problems is left out. */
export function resolveEquipment(
  resolving: Resolving,
  nodes: readonly ResolvedNode[] | null,
): ReadonlyMap<string, ResolvedEquipment> {
  const equipment = new Map<string, ResolvedEquipment>();
  if (resolving.isUnavailable(["equipment"])) return equipment;
  const all = resolving.raw(["equipment"]) ?? {};
  if (!isMapping(all)) {
    resolving.fault(["equipment"], "must be keys and values");
    return equipment;
  }
  for (const name of Object.keys(all)) {
    const checked = resolveOne(resolving, name);
    if (checked !== null) equipment.set(name, checked);
  }
  if (nodes !== null && Object.keys(all).length === 0 && resolving.raw(["equipment"]) === undefined) {
    resolving.fault(["equipment"], "is missing; must be machines by name");
  }
  return equipment;
}

function resolveOne(resolving: Resolving, name: string): ResolvedEquipment | null {
  const path = ["equipment", name];
  const checked = resolving.check(path, equipmentSchema);
  if (checked === null) return null;
  if (checked.name !== undefined && checked.name !== name) {
    resolving.fault([...path, "name"], `must be ${name}, as its key, found ${checked.name}`);
  }
  checkModes(resolving, [...path, "reliability", "failure_modes"], checked.reliability.failure_modes ?? []);
  checkSensors(resolving, [...path, "sensors"], checked.sensors ?? []);
  return { ...checked, name, description: checked.description ?? "" };
}

/** Failure modes are told apart by name: in the events, and in their random streams. */
export function checkModes(resolving: Resolving, path: Path, modes: readonly FailureMode[]): void {
  const names = new Set<string>();
  for (const [index, { name }] of modes.entries()) {
    if (names.has(name)) resolving.fault([...path, index, "name"], `${name} stands here twice`);
    names.add(name);
  }
}
