import type { BuiltInHandler } from "../schema/built_in_phases.ts";
import type { Behavior } from "../schema/schema.ts";

/** Whether a built-in phase takes place in the cycles of a behaviour. */
export function isEnabled({ phases }: Pick<Behavior, "phases">, handler: BuiltInHandler): boolean {
  return phases.some((phase) => phase.handler === handler && phase.enabled);
}
