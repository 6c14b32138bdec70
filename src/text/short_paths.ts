/**
 * What differs, named as shortly as it can be told apart: `Filler.uph=12000 · Capper→Packer=300`.
 *
 * @module
 */
import { PARAMETER_GROUPS } from "../config/schema/parameter_groups.ts";
import { valueText } from "./value_text.ts";

/** Where the things that have names stand. */
const SECTION = /^(?:equipment|sources|behaviors|run|product|topology\.(?:nodes|stations|edges(?!\.\d+\.)))\./;
const EDGE = /^topology\.edges\..+->/;

/** The group that a machine's parameter stands in, which goes without saying. */
const GROUP = new RegExp(`\\.(?:${PARAMETER_GROUPS.join("|")})(?=\\.(?:[a-z_]+$|failure_modes\\.))`);

/**
 * Short names of paths, each of which only one of them has: the thing and what of it, `Packer.count`; of an edge its two
 * ends alone mean its capacity, `Capper→Packer`. Where two paths would have one name, they have more of their words.
 *
 * @param paths as `--set` takes them
 * @returns by path
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 *
 * const names = shortPaths(["topology.nodes.Packer.count", "topology.edges.Capper->Packer.capacity"]);
 * assert.deepEqual([...names.values()], ["Packer.count", "Capper→Packer"]);
 *
 * const alike = shortPaths(["topology.nodes.Filler.uph", "equipment.Filler.uph"]);
 * assert.deepEqual([...alike.values()], ["topology.nodes.Filler.uph", "equipment.Filler.uph"]);
 * ```
 */
export function shortPaths(paths: Iterable<string>): ReadonlyMap<string, string> {
  const forms = new Map([...paths].map((path) => [path, formsOf(path)]));
  const names = new Map([...forms].map(([path, [shortest]]) => [path, shortest]));
  for (let clashing = clashesIn(names); clashing.length > 0; clashing = clashesIn(names)) {
    const longer = clashing.filter((path) => forms.get(path)!.length > 1);
    if (longer.length === 0) break;
    for (const path of longer) {
      forms.get(path)!.shift();
      names.set(path, forms.get(path)![0]);
    }
  }
  return names;
}

/** What a path may be called, the shortest first; the last one is the path itself. */
function formsOf(path: string): string[] {
  const inside = path.replace(SECTION, ""), ofEdge = EDGE.test(path);
  const named = ofEdge ? inside.replace("->", "→") : inside;
  const shortest = ofEdge
    ? named.replace(/\.capacity$/, "")
    : path.startsWith("equipment.")
    ? named.replace(GROUP, "").replace(".failure_modes.", ".")
    : named;
  return [shortest, named, path];
}

/** The paths whose name another one has too. */
function clashesIn(names: ReadonlyMap<string, string>): string[] {
  const byName = Map.groupBy(names, ([, name]) => name);
  return [...byName.values()].filter((same) => same.length > 1).flatMap((same) => same.map(([path]) => path));
}

/**
 * Changes on one line: `Filler.uph=12000 · random_seed=7`.
 *
 * @param changes values by path
 * @param names of the paths, where others than these are to be told apart too
 */
export function changesText(
  changes: Readonly<Record<string, unknown>>,
  names: ReadonlyMap<string, string> = shortPaths(Object.keys(changes)),
): string {
  return Object.entries(changes).map(([path, value]) => `${names.get(path) ?? path}=${valueText(value)}`).join(" · ");
}

/** The changes without those that every table of runs has in columns of their own. */
export function besideSeedAndHours(changes: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { "run.random_seed": _seed, "run.duration_hours": _hours, ...others } = changes;
  return others;
}
