/**
 * Where two pieces of plain data differ.
 *
 * @module
 */
import { isDeepStrictEqual } from "node:util";
import { isMapping } from "../config/problems/path.ts";
import { METRICS } from "./metrics.ts";
import { edgeNames, isEdge } from "../config/resolve/edge_names.ts";

/** A place with a value on each side; undefined where a side has none. */
export interface Difference {
  /** As `--set` takes it: `equipment.Filler.uph`; entries of lists by their names, where they have some. */
  readonly path: string;
  /** The value on the first side; undefined where it has none. */
  readonly before: unknown;
  /** The value on the second side; undefined where it has none. */
  readonly after: unknown;
}

/**
 * Every place where two pieces of plain data differ, in the order in which the first one has them, then the second. Of a
 * list whose entries have names, another order is a difference too: that of the names.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 *
 * const before = { uph: 100, nodes: [{ name: "Filler", count: 1 }] };
 * const after = { uph: 100, nodes: [{ name: "Filler", count: 2 }] };
 *
 * assert.deepEqual(differences(before, after), [{ path: "nodes.Filler.count", before: 1, after: 2 }]);
 * ```
 */
export function differences(before: unknown, after: unknown): Difference[] {
  return [...differing([], before, after)];
}

function* differing(path: readonly string[], before: unknown, after: unknown): Generator<Difference> {
  const names = isList(before) && isList(after) ? [namesOf(before), namesOf(after)] : null;
  const areNamed = names !== null && names[0] !== null && names[1] !== null;
  const [first, second] = [before, after].map((data) => entriesOf(data, areNamed));
  if (first === null || second === null || isList(before) !== isList(after)) {
    if (!isDeepStrictEqual(before, after)) yield { path: path.join("."), before, after };
    return;
  }
  for (const key of new Set([...first.keys(), ...second.keys()])) {
    yield* differing([...path, key], first.get(key), second.get(key));
  }
  if (areNamed && !isSameOrder(names[0]!, names[1]!)) yield { path: path.join("."), before: names[0], after: names[1] };
}

/** Whether the names that both have stand in the same order. */
function isSameOrder(before: readonly string[], after: readonly string[]): boolean {
  const common = (one: readonly string[], other: readonly string[]) => one.filter((name) => other.includes(name));
  return isDeepStrictEqual(common(before, after), common(after, before));
}

/** What data holds by key; null for a single value, and for a distribution, which is one too. */
function entriesOf(data: unknown, byName: boolean): ReadonlyMap<string, unknown> | null {
  if (isList(data)) {
    const names = byName ? namesOf(data) : null;
    return new Map(data.map((entry, index) => [names?.[index] ?? String(index), entry]));
  }
  return isMapping(data) && !Object.hasOwn(data, "dist") ? new Map(Object.entries(data)) : null;
}

function isList(data: unknown): data is readonly unknown[] {
  return Array.isArray(data);
}

/** The names of a list's entries, an edge's being those of its two ends; null where names do not tell them apart. */
function namesOf(list: readonly unknown[]): readonly string[] | null {
  const names = list.every(isEdge) ? edgeNames(list) : list.map((entry) => isMapping(entry) ? entry.name : null);
  const areNames = names.every((name) => typeof name === "string");
  return areNames && new Set(names).size === names.length ? names : null;
}

/**
 * A summary without what is no result: what computed it, what is to be said of it, and the parts named. As JSON has it,
 * which knows no difference between a value that is lacking and one that is undefined, and no negative zero.
 */
export function figuresIn(summary: object, without: readonly string[] = []): unknown {
  const figures = Object.entries(summary).filter(([key]) => !NO_FIGURES.includes(key) && !without.includes(key));
  return JSON.parse(JSON.stringify(Object.fromEntries(figures)));
}

/** The figures of a summary that are results: all that was asked for is left out, and the makespan is not. */
export function resultsIn(summary: object): unknown {
  const { run, ...results } = figuresIn(summary) as { readonly run?: Readonly<Record<string, unknown>> };
  const ofRun = Object.keys(METRICS.run).filter((key) => run?.[key] !== undefined).map((key) => [key, run![key]]);
  return { run: Object.fromEntries(ofRun), ...results };
}

const NO_FIGURES = ["versions", "elapsed_ms", "event_level", "warnings"];
