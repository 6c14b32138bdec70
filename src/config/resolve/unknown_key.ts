import type { z } from "../../deps/zod.ts";
import type { Kind } from "../schema/kinds.ts";
import { nestedHint } from "./nested_hint.ts";
import { meantKey } from "../problems/meant_key.ts";
import { lastPart } from "../problems/path.ts";
import { bareSchema, keysOf, schemaAt } from "../schema/keys_of.ts";
import { keysByKind } from "../schema/file_schemas.ts";
import { EQUIPMENT_PARAMETERS, type ParameterName } from "../schema/equipment_parameters.ts";
import { PHASE_PARAMS } from "../schema/phase_params.ts";
import { DISTRIBUTION_SYNONYMS, SYNONYMS } from "../schema/synonyms.ts";

/** A key that nobody knows. */
export interface UnknownKey {
  readonly key: string;
  readonly value: unknown;
  /** The keys of the mapping that it stands in. */
  readonly known: readonly string[];
  /** The schema of the whole. */
  readonly root: z.core.$ZodType;
}

/**
 * What an unknown key may be: one that is known there, one of another group of the same file, one of files of another
 * kind; nothing where it is none of them.
 */
export function unknownKeyHint({ key, value, known, root }: UnknownKey): string {
  if (known.includes("dist")) return meantKey(key, known, DISTRIBUTION_SYNONYMS);
  if (key.includes(".") && isPathOf(root, key.split("."))) return nestedHint(key, value);
  const hint = meantKey(key, known, SYNONYMS) || meantKey(key, keysOf(root), SYNONYMS);
  if (hint !== "") return hint;
  const phase = phaseOf(key);
  if (phase !== null && isOfPhase(root)) return `; it is one of ${phase}`;
  const owners = ownersOf(key, root);
  return owners.length === 1 ? `; ${key} belongs in ${owners[0]}/` : "";
}

/** The built-in phase that takes a parameter. */
function phaseOf(key: string): string | null {
  return Object.hasOwn(EQUIPMENT_PARAMETERS, key) ? EQUIPMENT_PARAMETERS[key as ParameterName].phase : null;
}

function isOfPhase(root: z.core.$ZodType): boolean {
  return (Object.values(PHASE_PARAMS) as z.core.$ZodType[]).includes(bareSchema(root));
}

function isPathOf(root: z.core.$ZodType, path: readonly string[]): boolean {
  return schemaAt(root, path) !== null;
}

/** The kinds of files that know a key, but for the one that the schema is of. */
function ownersOf(key: string, root: z.core.$ZodType): Kind[] {
  const own = keysOf(root), isOwn = (keys: ReadonlySet<string>) => own.every((each) => keys.has(lastPart(each)));
  return [...keysByKind()].filter(([, keys]) => keys.has(key) && !isOwn(keys)).map(([kind]) => kind);
}
