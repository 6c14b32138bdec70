/**
 * What differs, named as shortly as it can be told apart: `Filler.uph=12000 · Capper→Packer=300`.
 *
 * @module
 */
import { isMapping } from "../config/problems/path.ts";
import { PARAMETER_GROUPS } from "../config/schema/parameter_groups.ts";
import { valueText } from "./value_text.ts";

/** Where the things that have names stand. */
const SECTION = /^(?:equipment|sources|behaviors|run|product|topology\.(?:nodes|stations|edges(?!\.\d+\.)))\./;
const EDGE = /^topology\.edges\..+->/;

/** The group that a machine's parameter stands in, which goes without saying. */
const GROUP = new RegExp(`\\.(?:${PARAMETER_GROUPS.join("|")})(?=\\.(?:[a-z_]+$|failure_modes\\.))`);

/**
 * Short names of paths, each of which only one of them has: the thing and what of it, `Packer.count`; of an edge its two
 * ends alone mean its capacity, `Capper→Packer`. Where two paths would have one name, they have more of their words,
 * unless both lead to the same place.
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

/** The paths whose name another one has too that leads elsewhere. */
function clashesIn(names: ReadonlyMap<string, string>): string[] {
  const byName = [...Map.groupBy(names, ([, name]) => name).values()].map((same) => same.map(([path]) => path));
  return byName.filter((paths) => new Set(paths.map(placeOf)).size > 1).flat();
}

/** A path in the fewest words that lead to its place: `equipment.Filler.quality.defect_rate` goes without the group. */
function placeOf(path: string): string {
  return path.startsWith("equipment.")
    ? path.replace(GROUP, "")
    : path.replace(/^topology\.stations\./, "topology.nodes.");
}

/** Values by path, as `--set` takes them. */
type Changes = Readonly<Record<string, unknown>>;

/**
 * Changes on one line: `Filler.uph=12000 · random_seed=7 · until.finished=500`.
 *
 * @param changes values by path
 * @param names of the paths to single values, where others than these are to be told apart too
 */
export function changesText(changes: Changes, names: ReadonlyMap<string, string> = namesIn([changes])): string {
  const texts = Object.entries(singleValues(changes)).map(([path, value]) =>
    `${names.get(path) ?? path}=${valueText(value)}`
  );
  return texts.join(" · ");
}

/** Short names of all single values that changes set, which tell those of all of them apart. */
export function namesIn(all: Iterable<Changes>): ReadonlyMap<string, string> {
  return shortPaths(new Set([...all].flatMap((changes) => Object.keys(singleValues(changes)))));
}

/** The same changes, of a value with parts each part by itself: `run.until` = `{finished: 5}` as `run.until.finished`. */
export function singleValues(changes: Changes): Changes {
  const entries = Object.entries(changes).flatMap(([path, value]) => {
    if (!hasParts(value)) return [[path, value] as const];
    const parts = Object.entries(value).map(([key, part]) => [`${path}.${key}`, part] as const);
    return Object.entries(singleValues(Object.fromEntries(parts)));
  });
  return Object.fromEntries(entries);
}

/** A distribution is one value. */
function hasParts(value: unknown): value is Changes {
  return isMapping(value) && !Object.hasOwn(value, "dist") && Object.keys(value).length > 0;
}

/** The changes without those that every table of runs has in columns of their own. */
export function besideSeedAndHours(changes: Changes): Changes {
  const { "run.random_seed": _seed, "run.duration_hours": _hours, ...others } = changes;
  return others;
}
