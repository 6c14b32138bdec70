import type { Path } from "../problems/path.ts";
import { PARAMETER_NAMES, parameterPath } from "./equipment_parameters.ts";

/** The path in an equipment's parameters of each key of a group: `jam_prob` → `performance.jam_prob`. */
const SHORT_KEYS: ReadonlyMap<string, Path> = new Map(PARAMETER_NAMES.map((name) => [name, parameterPath(name)]));

/** The path that a key of an equipment's parameters means; a group's key may stand without its group. */
export function equipmentPath(key: string): Path {
  return SHORT_KEYS.get(key) ?? [key];
}
