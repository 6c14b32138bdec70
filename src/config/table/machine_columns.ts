/**
 * The columns of a table of machines: what each stands for in an equipment file.
 *
 * @module
 */
import { meantKey } from "../problems/meant_key.ts";
import type { Path } from "../problems/path.ts";
import { equipmentSchema } from "../schema/equipment_schema.ts";
import { EQUIPMENT_PARAMETERS, equipmentPath, PARAMETER_NAMES, parameterPath } from "../schema/equipment_parameters.ts";
import { failureMode } from "../schema/failure_mode.ts";
import { bareSchema } from "../schema/keys_of.ts";
import { SYNONYMS } from "../schema/synonyms.ts";
import { zodDefinition } from "../schema/zod_definition.ts";

/** What the cells of a column are. */
export interface MachineColumn {
  /** As it stands in the first line. */
  readonly head: string;
  /** Where they stand in an equipment file; for one of a failure mode, in that mode. */
  readonly path: Path;
  /** The failure mode that they are of; null: they are of the machine. */
  readonly mode: string | null;
  /** Whether cells are text as they stand, not values written as in YAML. */
  readonly isText: boolean;
}

/** A column, or what is wrong with its head. */
export type ReadColumn = MachineColumn | { readonly problem: string };

/** What the first column is called. */
export const NAME_COLUMN = "name";

/** Where the list of the failure modes of a machine stands. */
export const MODES_PATH: Path = parameterPath("failure_modes");

/** The texts of an equipment file, which are for people. */
const TEXTS: readonly string[] = Object.keys(equipmentSchema.shape).filter((key) =>
  key === NAME_COLUMN || key === "description"
);

const MODE_KEYS = Object.keys(failureMode.shape).filter((key) => key !== "name");

const LISTS: readonly string[] = PARAMETER_NAMES.filter((name) =>
  zodDefinition(bareSchema(EQUIPMENT_PARAMETERS[name].schema)).type === "array"
);

const VALUES: readonly string[] = PARAMETER_NAMES.filter((name) => !LISTS.includes(name));

/** The column of a head: a parameter with or without its group, or `failure_modes.<name>.<key>`. */
export function machineColumn(head: string): ReadColumn {
  if (TEXTS.includes(head)) return { head, path: [head], mode: null, isText: true };
  const short = shortName(head);
  if (VALUES.includes(short)) return { head, path: equipmentPath(short), mode: null, isText: false };
  const [, mode, key] = /^failure_modes\.(.+)\.([^.]+)$/.exec(short) ?? [];
  if (MODE_KEYS.includes(key)) return { head, path: [key], mode, isText: false };
  return { problem: problemOf({ head, short, key }) };
}

/** The head without the group of its parameter: `jam_prob` for `performance.jam_prob`. */
function shortName(head: string): string {
  const [group, ...rest] = head.split(".");
  const isGrouped = PARAMETER_NAMES.some((name) => name === rest[0] && EQUIPMENT_PARAMETERS[name].group === group);
  return isGrouped ? rest.join(".") : head;
}

function problemOf({ head, short, key }: { head: string; short: string; key: string | undefined }): string {
  if (head === "") return "this column has no name";
  if (key !== undefined) {
    return `a failure mode has no ${key}${meant(key, MODE_KEYS) || `; expected one of ${MODE_KEYS.join(", ")}`}`;
  }
  if (short === "failure_modes" || short.startsWith("failure_modes.")) {
    return "a failure mode has a column for each of its values: failure_modes.<name>.mtbf_min";
  }
  if (LISTS.includes(short)) {
    return `a list has no place in a table; a machine with ${short} has a YAML file of its own`;
  }
  return `unknown column${meant(head, KNOWN)}`;
}

/** What is said of a key of an equipment file that is not known. */
function meant(key: string, known: readonly string[]): string {
  return meantKey(key, known, SYNONYMS.filter((row) => row.in === "equipment"));
}

const KNOWN = [...TEXTS, ...VALUES.map((name) => equipmentPath(name).join("."))];
