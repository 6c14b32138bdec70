import type { RunDefinition } from "../../src/config/definition.ts";

type Phases = NonNullable<RunDefinition["behaviors"]>[string]["phases"];
type PhaseDefinition = Phases[number];

const BUILT_IN = ["Collect", "Breakdown", "Microstop", "Execute", "Transform", "Inspect"] as const;

/** The six built-in phases, with changes of some, and others put before them or, as `end`, at the end. */
export function phasesWith(
  changes: Partial<Record<typeof BUILT_IN[number], Partial<PhaseDefinition>>>,
  added: Partial<Record<typeof BUILT_IN[number] | "end", PhaseDefinition>> = {},
): Phases {
  const phases = BUILT_IN.flatMap((name) => {
    const before = added[name], phase = { name: name.toLowerCase(), handler: `${name}Phase`, ...changes[name] };
    return before === undefined ? [phase] : [before, phase];
  });
  return added.end === undefined ? phases : [...phases, added.end];
}
