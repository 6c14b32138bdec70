import type { z } from "../../deps/zod.ts";
import type { Kind } from "../schema/kinds.ts";
import { meantKey } from "../problems/meant_key.ts";
import { bareSchema, keysOf } from "../schema/keys_of.ts";
import { keysByKind } from "../schema/file_schemas.ts";
import { EQUIPMENT_PARAMETERS, type ParameterName } from "../schema/equipment_parameters.ts";
import { PHASE_PARAMS } from "../schema/phase_params.ts";
import { SYNONYMS } from "../schema/synonyms.ts";

/**
 * What an unknown key may be: one that is known there, one of another group of the same file, one of files of another
 * kind; nothing where it is none of them.
 *
 * @param known the keys of the mapping that it stands in
 * @param root the schema of the whole
 */
export function unknownKeyHint(key: string, known: readonly string[], root: z.core.$ZodType): string {
  const hint = meantKey(key, known, SYNONYMS) || meantKey(key, keysOf(root), SYNONYMS);
  if (hint !== "") return hint;
  const phase = phaseOf(key);
  if (phase !== null && isOfPhase(root)) return `; it is one of ${phase}`;
  const owners = ownersOf(key);
  return owners.length === 1 ? `; ${key} belongs in ${owners[0]}/` : "";
}

/** The built-in phase that takes a parameter. */
function phaseOf(key: string): string | null {
  return Object.hasOwn(EQUIPMENT_PARAMETERS, key) ? EQUIPMENT_PARAMETERS[key as ParameterName].phase : null;
}

function isOfPhase(root: z.core.$ZodType): boolean {
  return (Object.values(PHASE_PARAMS) as z.core.$ZodType[]).includes(bareSchema(root));
}

/** The kinds of files that know a key, that is not one of many. */
function ownersOf(key: string): Kind[] {
  return [...keysByKind()].filter(([, keys]) => keys.has(key)).map(([kind]) => kind);
}
