import { isMapping } from "./path.ts";
import type { ResolvedNode, ResolvedRun } from "./resolved.ts";
import type { Resolving } from "./resolving.ts";
import { type Equipment, equipmentSchema } from "./schema.ts";

/** A machine's parameters, every key present. */
export type ResolvedEquipment = ResolvedRun["equipment"][string];

/** All equipment of the definition by name; what has problems is left out. */
export function resolveEquipment(
  resolving: Resolving,
  nodes: readonly ResolvedNode[] | null,
): ReadonlyMap<string, ResolvedEquipment> {
  const equipment = new Map<string, ResolvedEquipment>();
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
  checkModes(resolving, name, checked);
  return { ...checked, name, description: checked.description ?? "" };
}

/** Failure modes are told apart by name: in the events, and in their random streams. */
function checkModes(resolving: Resolving, name: string, { reliability }: Equipment): void {
  const path = ["equipment", name, "reliability", "failure_modes"];
  const modes = reliability.failure_modes ?? [];
  for (const [index, mode] of modes.entries()) {
    if (modes.slice(0, index).some((other) => other.name === mode.name)) {
      resolving.fault([...path, index, "name"], `${mode.name} stands here twice`);
    }
    if (mode.basis === "calendar") {
      resolving.fault([...path, index, "basis"], "must be operating: calendar failures are not supported yet");
    }
  }
}
