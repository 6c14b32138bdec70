import { didYouMean } from "./nearest.ts";
import { isMapping } from "./path.ts";
import type { ResolvedNode, ResolvedRun } from "./resolved.ts";
import type { Resolving } from "./resolving.ts";
import { type Behavior, behaviorSchema } from "./schema.ts";
import { show } from "./show.ts";

type ResolvedBehavior = ResolvedRun["behaviors"][string];

/** The behaviour of a machine that names none. */
export const DEFAULT_BEHAVIOR = "default_6phase";

/** The phases of a cycle by handler; a group of several may stand in any order. */
const ORDER = [["CollectPhase"], ["BreakdownPhase", "MicrostopPhase"], ["ExecutePhase"], ["TransformPhase"], [
  "InspectPhase",
]];

const HANDLERS = ORDER.flat();

/** Without one of these there is no cycle. */
const ALWAYS_ON = ["CollectPhase", "ExecutePhase", "TransformPhase"];

const ORDER_TEXT = "collect, breakdown, microstop, execute, transform, inspect";

/** The behaviour that needs no file. */
export const BUILT_IN: ResolvedBehavior = {
  name: DEFAULT_BEHAVIOR,
  description: "",
  phases: HANDLERS.map((handler) => ({
    name: handler.replace("Phase", "").toLowerCase(),
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
    checkPhases(resolving, ["behaviors", name, "phases"], checked.phases);
    behaviors.set(name, { ...checked, name, description: checked.description ?? "" });
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
  const message = `no such behaviour: ${node.behavior_ref}${didYouMean(node.behavior_ref, known)}`;
  const list = resolving.raw(["topology", "stations"]) === undefined ? "nodes" : "stations";
  const path = ["topology", list, index, "behavior_ref"];
  resolving.fault(resolving.raw(path) === undefined ? ["behavior"] : path, message);
}

function checkPhases(resolving: Resolving, path: readonly string[], phases: Behavior["phases"]): void {
  for (const [index, phase] of phases.entries()) {
    const earlier = phases.slice(0, index);
    if (!HANDLERS.includes(phase.handler)) {
      const message = `no such handler: ${phase.handler}${didYouMean(phase.handler, HANDLERS)}`;
      resolving.fault([...path, index, "handler"], message);
    } else if (earlier.some((other) => other.handler === phase.handler)) {
      resolving.fault([...path, index, "handler"], `${phase.handler} stands here twice`);
    } else if (earlier.some((other) => groupOf(other.handler) > groupOf(phase.handler))) {
      resolving.fault([...path, index, "handler"], `${phase.handler} stands too late; the order is ${ORDER_TEXT}`);
    }
    if (earlier.some((other) => other.name === phase.name)) {
      resolving.fault([...path, index, "name"], `${phase.name} stands here twice`);
    }
    if (!phase.enabled && ALWAYS_ON.includes(phase.handler)) {
      resolving.fault([...path, index, "enabled"], "only breakdown, microstop and inspect can be switched off");
    }
  }
  for (const handler of HANDLERS) {
    if (!phases.some((phase) => phase.handler === handler)) {
      const hint = ALWAYS_ON.includes(handler) ? "" : "; to switch it off write enabled: false";
      resolving.fault(path, `${handler} is missing${hint}`);
    }
  }
}

function groupOf(handler: string): number {
  return ORDER.findIndex((group) => group.includes(handler));
}
