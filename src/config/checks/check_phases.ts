import { nearest } from "../problems/nearest.ts";
import type { Path } from "../problems/path.ts";
import { BUILT_IN_HANDLERS, BUILT_IN_PHASES, isBuiltIn, phaseName } from "../schema/built_in_phases.ts";
import { PHASE_PARAMS } from "../schema/phase_params.ts";
import { registeredPhase, registeredPhases } from "../schema/phase_registry.ts";
import { checkModes } from "../resolve/resolve_equipment.ts";
import type { Resolving } from "../resolve/resolving.ts";
import type { Behavior, FailureMode } from "../schema/schema.ts";

type Phases = Behavior["phases"];

const optional = BUILT_IN_HANDLERS.filter((handler) => BUILT_IN_PHASES[handler].canBeOff).map(phaseName);
const ALWAYS_ON = `only ${optional.join(", ")} and phases of your own can be switched off`;

const ORDER_TEXT = BUILT_IN_HANDLERS.map(phaseName).join(", ");

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
    if (!enabled && isAlwaysOn(handler)) resolving.fault([...path, index, "enabled"], ALWAYS_ON);
    handlers.add(handler);
    latest = Math.max(latest, placeOf(handler));
  }
  checkComplete(resolving, path, handlers);
  return phases.map((phase, index) => ({
    ...phase,
    params: checkParams(resolving, [...path, index, "params"], phase),
  }));
}

function isAlwaysOn(handler: string): boolean {
  return isBuiltIn(handler) && !BUILT_IN_PHASES[handler].canBeOff;
}

/** Its place in a cycle; a phase of one's own stands anywhere. */
function placeOf(handler: string): number {
  return isBuiltIn(handler) ? BUILT_IN_PHASES[handler].place : 0;
}

interface Before {
  readonly isRepeated: boolean;
  /** The furthest place that a phase before it has. */
  readonly latest: number;
}

function handlerProblem(handler: string, { isRepeated, latest }: Before): string | null {
  if (!isKnown(handler)) {
    const meant = meantHandler(handler), help = meant === null ? ";" : `; did you mean ${meant}?`;
    return `no such handler: ${handler}${help} a phase of your own needs the module that registers it (--module FILE)`;
  }
  if (!isBuiltIn(handler)) return null;
  if (isRepeated) return `${handler} stands here twice`;
  return latest > placeOf(handler) ? `${handler} stands too late; the order is ${ORDER_TEXT}` : null;
}

function isKnown(handler: string): boolean {
  return isBuiltIn(handler) || registeredPhase(handler) !== undefined;
}

/** The phase that a misspelt handler, or one without its ending, stands for. */
function meantHandler(handler: string): string | null {
  const known = [...BUILT_IN_HANDLERS, ...registeredPhases()];
  return nearest(handler, known) ?? nearest(`${handler}Phase`, known);
}

/** What is misspelt, which is said where it stands, is not said to be missing too. */
function checkComplete(resolving: Resolving, path: Path, handlers: ReadonlySet<string>): void {
  const misspelt = new Set([...handlers].filter((each) => !isKnown(each)).map(meantHandler));
  for (const handler of BUILT_IN_HANDLERS) {
    if (handlers.has(handler) || misspelt.has(handler)) continue;
    const hint = isAlwaysOn(handler) ? "" : "; to switch it off write enabled: false";
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
