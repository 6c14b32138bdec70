import { isForbiddenKey, type Mapping, type Path } from "../problems/path.ts";

/** Nesting of a plain object; more means that it holds itself. */
const DEPTH_MAX = 64;

/** Takes what is wrong with a part of an object. */
export type Refuse = (path: Path, message: string) => void;

/**
 * A copy of plain data: objects, lists, texts, numbers, booleans and null. Keys without a value are left out, anything
 * else is refused and left out.
 */
export function plainCopy(value: unknown, refuse: Refuse, path: Path = []): unknown {
  if (value === null || ["string", "number", "boolean", "undefined"].includes(typeof value)) return value;
  if (typeof value !== "object") return refused(`must be plain data, found a ${typeof value}`, refuse, path);
  if (path.length > DEPTH_MAX) return refused(`nested deeper than ${DEPTH_MAX} levels`, refuse, path);
  if (Array.isArray(value)) return value.map((item, index) => plainCopy(item, refuse, [...path, index]));
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    return refused(`must be plain data, found a ${prototype.constructor?.name ?? "class"}`, refuse, path);
  }
  const copy: Mapping = {};
  for (const [key, child] of Object.entries(value)) {
    if (isForbiddenKey(key)) refuse([...path, key], `${key} cannot be a key`);
    else if (child !== undefined) copy[key] = plainCopy(child, refuse, [...path, key]);
  }
  return copy;
}

function refused(message: string, refuse: Refuse, path: Path): undefined {
  refuse(path, message);
  return undefined;
}
