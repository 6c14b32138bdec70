/**
 * The phases that runs name beside the built-in ones.
 *
 * @module
 */
import { isBuiltIn } from "../config/schema/built_in_phases.ts";
import type { ResolvedRun } from "../config/resolve/resolved.ts";
import type { ExperimentPlan } from "./plan.ts";

/** Those of a run, each once. */
export function ownPhases({ behaviors }: Pick<ResolvedRun, "behaviors">): string[] {
  const handlers = Object.values(behaviors).flatMap(({ phases }) => phases.map(({ handler }) => handler));
  return [...new Set(handlers)].filter((handler) => !isBuiltIn(handler));
}

/** Those of the runs of an experiment: a variant may change a behaviour, or name another one. */
export async function ownPhasesOfAll(
  { base, variants, runOf }: Pick<ExperimentPlan, "base" | "variants" | "runOf">,
): Promise<string[]> {
  const others = variants.flatMap(({ changes }, index) => /behavior/.test(JSON.stringify(changes)) ? [index] : []);
  // A variant that has no run fails when it is due, with its reason.
  const runs = await Promise.all(others.map((index) => runOf(index).catch(() => null)));
  return [...new Set([base, ...runs.filter((run) => run !== null)].flatMap(ownPhases))];
}
