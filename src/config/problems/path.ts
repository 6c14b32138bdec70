/**
 * Paths into plain data, such as `reliability.failure_modes.0.name`, and the few questions asked about plain data.
 *
 * @module
 */

/** The keys and indices that lead from the top to a value. */
export type Path = readonly (string | number)[];

/** A mapping of a configuration: a plain object. */
export type Mapping = Record<string, unknown>;

/** Whether a value is a mapping, neither a list nor nothing. */
export function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The path as people write it: `stations.2.batch_in`; the top is the empty text. */
export function showPath(path: Path): string {
  return path.join(".");
}

/** The last part of a path as people write it: `mtbf_min` of `reliability.mtbf_min`. */
export function lastPart(shown: string): string {
  return shown.slice(shown.lastIndexOf(".") + 1);
}

/** The value at a path, or undefined where the data has none; never something inherited, such as `constructor`. */
export function valueAt(data: unknown, path: Path): unknown {
  let value = data;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Mapping)[key];
  }
  return value;
}

/** A mapping's own value for a key, or undefined. */
export function own<T>(mapping: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(mapping, key) ? mapping[key] : undefined;
}

/** Whether a key is one that plain objects treat in a way of their own, so that no configuration may use it. */
export function isForbiddenKey(key: string): boolean {
  return key === "__proto__";
}
