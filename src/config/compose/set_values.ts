/**
 * Overrides for one run, by path: `equipment.Filler.uph` = 12000.
 *
 * @module
 */
import type { Assembly } from "./assembly.ts";
import { settleSets } from "./nameplate.ts";
import { type Document, plainDocument } from "../problems/document.ts";
import { meantPlace } from "./set_places.ts";
import { equipmentSchema } from "../schema/equipment_schema.ts";
import { keysOf } from "../schema/keys_of.ts";
import { lineSchema, productSchema, runSectionSchema } from "../schema/schema.ts";
import { equipmentPath } from "../schema/equipment_parameters.ts";
import { meantKey } from "../problems/meant_key.ts";
import { SYNONYMS } from "../schema/synonyms.ts";
import { didYouMean } from "../problems/nearest.ts";
import { isMapping, type Mapping, type Path, valueAt } from "../problems/path.ts";
import { edgeAliases, edgeNames, isEdge } from "../resolve/edge_names.ts";
import { SOURCE } from "../resolve/resolve_sources.ts";
import type { ResolvedRun } from "../resolve/resolved.ts";
import { type RunChanges, SetChanges } from "../written/run_changes.ts";
import type { ProblemReport } from "../problems/report.ts";

/** A value for a path of the resolved configuration. */
export interface SetValue {
  readonly path: string;
  readonly value: unknown;
  /** The option it was given with, as problems name it: `--set`. */
  readonly option: string;
  /** What it was read from; absent where it was no text. */
  readonly document?: Document;
}

/** What may be set. */
const SECTIONS = ["run", "product", "equipment", "sources", "topology", "behaviors"];

/**
 * Lays the values over a definition. A path that leads nowhere is a problem.
 *
 * @returns What differs by them from what the definition holds.
 */
export function applySets(assembly: Assembly, sets: readonly SetValue[], report: ProblemReport): RunChanges {
  const laid: { path: Path; value: unknown }[] = [], changes = new SetChanges();
  for (const set of sets) {
    const { path, value } = set;
    const origin = { document: originOf(set), path: [path] };
    const target = targetOf(assembly.data, path);
    const problem = "problem" in target ? target.problem : keyProblem(assembly.data, path, target.path);
    if (problem !== null) report.at(origin, problem);
    else if ("path" in target && target.path !== null) {
      changes.add(target.path, {
        path: shortest(path, target.path),
        before: valueAt(assembly.data, target.path),
        value,
      });
      assembly.overlay(target.path, value, origin);
      laid.push({ path: target.path, value });
    }
  }
  settleSets(assembly, laid);
  return changes.changes();
}

/** The path of a place as it is kept, however it was named: a parameter of a machine without its group. */
function shortest(path: string, [section, name, group, parameter]: Path): string {
  if (section !== "equipment" || equipmentPath(String(parameter))[0] !== group) return path;
  const start = `${section}.${name}.`, long = `${start}${group}.`;
  return path.startsWith(long) ? start + path.slice(long.length) : path;
}

/** What a set value was typed as, under its path. */
function originOf({ option, document }: SetValue): Document {
  const origin = plainDocument(null, option);
  return document === undefined ? origin : { ...origin, textAt: ([_, ...inside]) => document.textAt(inside) };
}

/** A document that holds nothing but set values, so that constants in them can be put in. */
export function setDocument(set: SetValue): Document {
  return plainDocument({ [set.path]: set.value }, set.option);
}

/** The value that a run has at a path, as it would be set; undefined where it has none. */
export function settingOf(run: ResolvedRun, path: string): unknown {
  const place = settingPlace(run, path);
  return place === null ? undefined : valueAt(run, place);
}

/** Where in a run the value is that would be set by a path; null where it leads nowhere. */
export function settingPlace(run: ResolvedRun, path: string): Path | null {
  const target = targetOf({ ...run }, path);
  return "problem" in target ? null : target.path;
}

/** Why a path cannot be meant whose key the thing before it has not, nor one like it, but another thing has. */
function keyProblem(data: Mapping, text: string, path: Path | null): string | null {
  const known = path === null ? null : knownKeys(data, path);
  if (path === null || known === null) return null;
  const key = path[known.depth];
  if (key === undefined || known.names.includes(String(key))) return null;
  const hint = meantKey(String(key), known.names, SYNONYMS) === "" ? meantPlace(data, text) : "";
  return hint === "" ? null : `no such place: ${key}${hint}`;
}

/** The keys of what a path leads through, and where in the path one of them stands; null where any key may stand. */
function knownKeys({ topology }: Mapping, [section, second]: Path): { names: readonly string[]; depth: number } | null {
  if (section === "equipment") return { names: keysOf(equipmentSchema), depth: 2 };
  if (section === "run") return { names: keysOf(runSectionSchema), depth: 1 };
  if (section === "product") return { names: keysOf(productSchema), depth: 1 };
  if (section !== "topology" || !isMapping(topology)) return null;
  const { nodes, edges } = lineSchema.graph.shape;
  if (second === "nodes" || second === "stations") return { names: keysOf(nodes.element), depth: 3 };
  if (second === "edges") return { names: keysOf(edges.element), depth: 3 };
  return { names: Object.keys(topology), depth: 1 };
}

/** Where a value goes; null when that part could not be read, which is in the report already. */
type Target = { readonly path: Path | null } | { readonly problem: string };

function targetOf(data: Mapping, text: string): Target {
  const section = text.split(".", 1)[0];
  const rest = text.slice(section.length + 1);
  if (!SECTIONS.includes(section)) return unknown(section, SECTIONS, meantPlace(data, text));
  if (Object.hasOwn(data, section) && data[section] === undefined) return { path: null };
  if (rest === "") return { problem: `must go on after ${section}, such as ${section}.<name>` };
  if (section === "product" && !isMapping(data.product)) return { problem: "this run has no product" };
  if (section === "run" && (rest === "name" || rest === "scenario")) {
    return { problem: `${rest} says what was loaded and cannot be set` };
  }
  if (section === "topology") return topologyTarget(data, rest);
  return walk(data, [section], rest);
}

/** A list of stations answers to the names that the resolved line has. */
function topologyTarget(data: Mapping, rest: string): Target {
  if (!isMapping(data.topology) || !Object.hasOwn(data.topology, "stations")) return walk(data, ["topology"], rest);
  const part = rest.split(".", 1)[0];
  if (part === "edges") {
    return { problem: "a list of stations has no edges of its own; set equipment.<name>.buffer_capacity" };
  }
  return walk(data, ["topology"], part === "nodes" ? `stations${rest.slice(part.length)}` : rest);
}

/** Follows the rest of a path as far as the data goes; what is missing at its end is for the schema to judge. */
function walk(data: Mapping, path: Path, rest: string): Target {
  if (rest === "") return { path };
  const value = valueAt(data, path);
  if (Array.isArray(value)) return walkList(data, path, rest);
  if (value === undefined && path.length <= 2 && isNamed(path)) return { path: null };
  if (value !== undefined && !isMapping(value)) {
    return { problem: `${path.join(".")} is a single value and has no ${rest}; set the whole of it` };
  }
  const known = Object.keys(value ?? {});
  if (path.length === 1 && path[0] === "sources") rest = sourceStart(rest, known);
  const key = longestStart(rest, known);
  if (key === null && isDictionary(path)) return unknownName(data, [...path, rest], known);
  const next = key ?? rest.split(".", 1)[0];
  const isParameter = path.length === 2 && path[0] === "equipment";
  const step = isParameter ? equipmentPath(next) : [next];
  return walk(data, [...path, ...step], rest.slice(next.length + 1));
}

/** A path into the sources with its first name as the node's: `tubes` is `_source:tubes`. */
function sourceStart(rest: string, nodes: readonly string[]): string {
  const names = nodes.filter((node) => node.startsWith(`${SOURCE}:`)).map((node) => node.slice(SOURCE.length + 1));
  const name = longestStart(rest, nodes) === null ? longestStart(rest, names) : null;
  return name === null ? rest : `${SOURCE}:${rest}`;
}

/** An entry of a list answers to its index, and to its name; an edge to those of its two ends: `A->B`, `A->B[2]`. */
function walkList(data: Mapping, path: Path, rest: string): Target {
  const list = valueAt(data, path) as unknown[];
  const { names, places } = namesIn(list);
  const name = longestStart(rest, [...places.keys()]);
  const first = name ?? rest.split(".", 1)[0];
  const index = name !== null ? places.get(name)! : /^\d+$/.test(first) ? Number(first) : -1;
  if (index < 0 || index >= list.length) {
    return unknownName(data, [...path, rest], [...new Set(names)]);
  }
  return walk(data, [...path, index], rest.slice(first.length + 1));
}

/** The names of a list's entries, and their indices by name; of one name, and of an edge's other names, the first. */
function namesIn(list: readonly unknown[]): { names: string[]; places: ReadonlyMap<string, number> } {
  const named = list.flatMap((entry, index) => hasName(entry) ? [{ name: entry.name, index }] : []);
  const edges = list.flatMap((entry, index) => isEdge(entry) ? [{ ...entry, index }] : []);
  const ofEdges = edgeNames(edges).map((name, i) => ({ name, index: edges[i].index }));
  const others = edgeAliases(edges).flatMap((names, i) => names.map((name) => ({ name, index: edges[i].index })));
  const all = [...named, ...ofEdges, ...others];
  return {
    names: [...named, ...ofEdges].map(({ name }) => name),
    places: new Map(all.reverse().map(({ name, index }) => [name, index])),
  };
}

function hasName(entry: unknown): entry is { readonly name: string } {
  return isMapping(entry) && typeof entry.name === "string" && entry.name !== "";
}

/** Whether a path is of a mapping whose keys are names of things, so that a new one would be for nothing. */
function isDictionary(path: Path): boolean {
  return path.length === 1 && ["equipment", "sources", "behaviors"].includes(String(path[0]));
}

function isNamed(path: Path): boolean {
  return path.length === 2 && isDictionary(path.slice(0, 1));
}

/** The longest of the names that a path begins with; names may have dots. */
function longestStart(path: string, names: readonly string[]): string | null {
  const fitting = names.filter((name) => path === name || path.startsWith(`${name}.`));
  return fitting.reduce<string | null>(
    (best, name) => (best === null || name.length > best.length ? name : best),
    null,
  );
}

/** A name that none of the things has that are there: one nearly so, else what is meant by the whole of the path. */
function unknownName(data: Mapping, path: Path, known: readonly string[]): Target {
  const [found, ...rest] = String(path.at(-1)).split(".");
  const place = meantPlace(data, path.join("."));
  // The name of a station is right, whatever it is like.
  const meant = place.startsWith("; the station ") ? place : didYouMean(found, known) || place;
  return unknown(found, known, rest.length > 0 && meant.startsWith("; say") ? "" : meant);
}

function unknown(found: string, known: readonly string[], meant: string): Target {
  const cut = known.find((name) => name.startsWith(`${found}=`));
  if (cut !== undefined) {
    return {
      problem: `no such place: ${found}; the first = ends the path, so ${cut} is set in its file or in overrides`,
    };
  }
  const hint = meant || didYouMean(found, known) ||
    (known.length > 0 ? `; expected one of ${known.slice(0, 20).join(", ")}` : "");
  return { problem: `no such place: ${found}${hint}` };
}
