/**
 * What the `params` of the built-in phases may hold: values of a machine, which they replace for the machines that
 * have this behaviour.
 *
 * @module
 */
import { z } from "../../deps/zod.ts";
import { BUILT_IN_HANDLERS, type BuiltInHandler, isBuiltIn } from "./built_in_phases.ts";
import {
  EQUIPMENT_PARAMETERS,
  PARAMETER_NAMES,
  type ParameterName,
  parameterPath,
  type ParameterRow,
} from "./equipment_parameters.ts";
import type { Behavior, Equipment } from "./schema.ts";

/** The schema of the `params` of each built-in phase: the parameters that name it, none of them required. */
export const PHASE_PARAMS = Object.fromEntries(
  BUILT_IN_HANDLERS.map((handler) => [handler, z.strictObject(shapeOf(handler))]),
) as Readonly<Record<BuiltInHandler, z.ZodObject>>;

/**
 * A machine's parameters as its behaviour has them: those that a phase gives in place of the equipment's. The pair
 * `mtbf_min`, `mttr_min` replaces the equipment's failure modes, `uph` its cycle
 * time and nameplate, `cycle_time_sec` the nameplate that was written beside its own.
 */
export function effectiveEquipment<E extends Equipment>(equipment: E, { phases }: Pick<Behavior, "phases">): E {
  const builtIn = phases.filter(({ handler }) => isBuiltIn(handler));
  const given: Record<string, unknown> = Object.assign({}, ...builtIn.map(({ params }) => params));
  const names = PARAMETER_NAMES.filter((name) => given[name] !== undefined);
  if (names.length === 0) return equipment;
  const replaced = names.flatMap((name) => EQUIPMENT_PARAMETERS[name].replaces);
  const effective = structuredClone(equipment) as E;
  for (const name of replaced) setValue(effective, name, null);
  for (const name of names) setValue(effective, name, given[name]);
  return effective;
}

function setValue(equipment: Equipment, name: ParameterName, value: unknown): void {
  const [first, second] = parameterPath(name);
  const target = (second === undefined ? equipment : equipment[first as keyof Equipment]) as Record<string, unknown>;
  target[second ?? first] = value;
}

function shapeOf(handler: BuiltInHandler): Record<string, z.ZodType> {
  const names = PARAMETER_NAMES.filter((name) => EQUIPMENT_PARAMETERS[name].phase === handler);
  return Object.fromEntries(names.map((name) => [name, given(EQUIPMENT_PARAMETERS[name].schema)]));
}

/** A machine's value that need not be given, without its default. */
function given(schema: ParameterRow["schema"]): z.ZodType {
  return (schema.unwrap() as z.ZodType).optional().describe(schema.description ?? "");
}
