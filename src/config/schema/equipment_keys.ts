import type { Path } from "../problems/path.ts";
import { equipmentSchema } from "./schema.ts";

/** The path in an equipment's parameters of each key that stands in one group only: `jam_prob` → `performance.jam_prob`. */
const SHORT_KEYS: ReadonlyMap<string, Path> = shortKeys();

/** The path that a key of an equipment's parameters means; a group's key may stand without its group. */
export function equipmentPath(key: string): Path {
  return SHORT_KEYS.get(key) ?? [key];
}

function shortKeys(): ReadonlyMap<string, Path> {
  const groups = Object.entries(equipmentSchema.shape).flatMap(([group, schema]) => {
    const inner = (schema as { def: { innerType?: { shape?: object } } }).def.innerType?.shape ?? {};
    return Object.keys(inner).map((key) => ({ key, path: [group, key] }));
  });
  const isUnique = (key: string) => groups.filter((other) => other.key === key).length === 1;
  const free = groups.filter(({ key }) => isUnique(key) && !Object.hasOwn(equipmentSchema.shape, key));
  return new Map(free.map(({ key, path }) => [key, path]));
}
