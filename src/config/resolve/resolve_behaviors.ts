import { meantOrKnown } from "../problems/nearest.ts";
import { isMapping } from "../problems/path.ts";
import { checkPhases } from "../checks/check_phases.ts";
import { BUILT_IN_HANDLERS, phaseName } from "../schema/built_in_phases.ts";
import type { ResolvedNode, ResolvedRun } from "./resolved.ts";
import type { Resolving } from "./resolving.ts";
import { behaviorSchema } from "../schema/schema.ts";
import { show } from "../problems/show.ts";

type ResolvedBehavior = ResolvedRun["behaviors"][string];

/** The behaviour of a machine that names none. */
export const DEFAULT_BEHAVIOR = "default_6phase";

/** The behaviour that needs no file. */
export const BUILT_IN: ResolvedBehavior = {
  name: DEFAULT_BEHAVIOR,
  description: "",
  phases: BUILT_IN_HANDLERS.map((handler) => ({
    name: phaseName(handler),
    handler,
    enabled: true,
    params: {},
  })),
};

/** All behaviours by name, the built-in one included; what has problems is left out. */
export function resolveBehaviors(
  resolving: Resolving,
  nodes: readonly ResolvedNode[] | null,
): ReadonlyMap<string, ResolvedBehavior> {
  checkForm(resolving);
  const names = resolving.keys(["behaviors"]);
  const behaviors = new Map([[DEFAULT_BEHAVIOR, BUILT_IN]]);
  for (const name of names) {
    const checked = resolving.check(["behaviors", name], behaviorSchema);
    if (checked === null) continue;
    if (checked.name !== undefined && checked.name !== name) {
      resolving.fault(["behaviors", name, "name"], `must be ${name}, as its key, found ${checked.name}`);
    }
    const phases = checkPhases(resolving, ["behaviors", name, "phases"], checked.phases);
    behaviors.set(name, { ...checked, name, description: checked.description ?? "", phases });
  }
  for (const [index, node] of (nodes ?? []).entries()) {
    const isKnown = behaviors.has(node.behavior_ref) || names.includes(node.behavior_ref);
    if (!isKnown) reportUnknown(resolving, index, node, [...behaviors.keys(), ...names]);
  }
  return behaviors;
}

function checkForm(resolving: Resolving): void {
  const all = resolving.raw(["behaviors"]);
  if (all !== undefined && !isMapping(all)) {
    resolving.fault(["behaviors"], `must be behaviours by name, found ${show(all)}`);
  }
  const one = resolving.raw(["behavior"]);
  if (one !== undefined && typeof one !== "string") resolving.fault(["behavior"], `must be a name, found ${show(one)}`);
}

function reportUnknown(resolving: Resolving, index: number, node: ResolvedNode, known: string[]): void {
  const message = `no such behaviour: ${node.behavior_ref}${meantOrKnown(node.behavior_ref, known)}`;
  const list = resolving.raw(["topology", "stations"]) === undefined ? "nodes" : "stations";
  const path = ["topology", list, index, "behavior_ref"];
  resolving.fault(resolving.raw(path) === undefined ? ["behavior"] : path, message);
}
