import { didYouMean } from "../problems/nearest.ts";
import type { Path } from "../problems/path.ts";
import { isBuiltIn, PHASE_PARAMS } from "../schema/phase_params.ts";
import { registeredPhase, registeredPhases } from "../schema/phase_registry.ts";
import { checkModes } from "../resolve/resolve_equipment.ts";
import type { Resolving } from "../resolve/resolving.ts";
import type { Behavior, FailureMode } from "../schema/schema.ts";

type Phases = Behavior["phases"];

/** The place of each built-in phase in a cycle; those of one place may stand in any order. */
const PLACES: Readonly<Record<string, number>> = {
  CollectPhase: 0,
  BreakdownPhase: 1,
  MicrostopPhase: 1,
  ExecutePhase: 2,
  TransformPhase: 3,
  InspectPhase: 4,
};

/** Without one of these there is no cycle. */
const ALWAYS_ON = ["CollectPhase", "ExecutePhase", "TransformPhase"];

const ORDER_TEXT = "collect, breakdown, microstop, execute, transform, inspect";

/**
 * The phases of a behaviour with their parameters checked. The built-in ones stand once and in order; registered ones
 * anywhere, as often as is wanted.
 *
 * @param path of the list
 */
export function checkPhases(resolving: Resolving, path: Path, phases: Phases): Phases {
  const names = new Set<string>();
  const handlers = new Set<string>();
  let latest = 0;
  for (const [index, { name, handler, enabled }] of phases.entries()) {
    if (names.has(name)) resolving.fault([...path, index, "name"], `${name} stands here twice`);
    names.add(name);
    const problem = handlerProblem(handler, { isRepeated: handlers.has(handler), latest });
    if (problem !== null) resolving.fault([...path, index, "handler"], problem);
    if (!enabled && ALWAYS_ON.includes(handler)) {
      const message = "only breakdown, microstop, inspect and phases of your own can be switched off";
      resolving.fault([...path, index, "enabled"], message);
    }
    handlers.add(handler);
    latest = Math.max(latest, PLACES[handler] ?? 0);
  }
  checkComplete(resolving, path, handlers);
  return phases.map((phase, index) => ({
    ...phase,
    params: checkParams(resolving, [...path, index, "params"], phase),
  }));
}

interface Before {
  readonly isRepeated: boolean;
  /** The furthest place that a phase before it has. */
  readonly latest: number;
}

function handlerProblem(handler: string, { isRepeated, latest }: Before): string | null {
  if (!isBuiltIn(handler)) {
    if (registeredPhase(handler) !== undefined) return null;
    const hint = didYouMean(handler, [...Object.keys(PHASE_PARAMS), ...registeredPhases()]);
    const help = hint === "" ? ";" : hint;
    return `no such handler: ${handler}${help} a phase of your own needs the module that registers it (--module FILE)`;
  }
  if (isRepeated) return `${handler} stands here twice`;
  return latest > PLACES[handler] ? `${handler} stands too late; the order is ${ORDER_TEXT}` : null;
}

function checkComplete(resolving: Resolving, path: Path, handlers: ReadonlySet<string>): void {
  for (const handler of Object.keys(PHASE_PARAMS)) {
    if (handlers.has(handler)) continue;
    const hint = ALWAYS_ON.includes(handler) ? "" : "; to switch it off write enabled: false";
    resolving.fault(path, `${handler} is missing${hint}`);
  }
}

/** The parameters of a phase: of a built-in one those given, of a registered one with its defaults. */
function checkParams(resolving: Resolving, path: Path, { handler }: Phases[number]): Record<string, unknown> {
  const schema = isBuiltIn(handler) ? PHASE_PARAMS[handler] : registeredPhase(handler)?.params;
  if (schema === undefined) return {};
  const checked = resolving.check(path, schema.prefault({})) as Record<string, unknown> | null;
  if (checked === null) return {};
  if (handler === "BreakdownPhase") {
    checkModes(resolving, [...path, "failure_modes"], (checked.failure_modes ?? []) as FailureMode[]);
  }
  return checked;
}
