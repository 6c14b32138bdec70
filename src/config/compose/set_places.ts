/**
 * Which place is meant by the path of a value for one run that leads nowhere.
 *
 * @module
 */
import { meantKeys } from "../problems/meant_key.ts";
import { isMapping, lastPart, type Mapping } from "../problems/path.ts";
import { edgeNames, isEdge } from "../resolve/edge_names.ts";
import { PARAMETER_NAMES } from "../schema/equipment_parameters.ts";
import { keysOf } from "../schema/keys_of.ts";
import { lineSchema, productSchema, runSectionSchema, sourceSchema } from "../schema/schema.ts";
import { SYNONYMS } from "../schema/synonyms.ts";

/** Things of one kind that values can be set of: `equipment.<name>.<key>`. */
interface Things {
  /** Before the name: `topology.nodes`; before the key, where there is one thing alone and it has no name. */
  readonly at: string;
  /** By their names, whatever else they may be called: the name of a station is one of its machine. */
  readonly names: ReadonlyMap<string, string>;
  readonly keys: readonly string[];
  /** How one of them is asked for. */
  readonly word: string;
}

/** What a path that leads nowhere may have meant, as the end of a sentence; nothing where nobody can tell. */
export function meantPlace(data: Mapping, path: string): string {
  const nodes = nodesIn(data), all = nearFirst(thingsIn(data, nodes), path);
  const names = [...new Set(all.flatMap((things) => [...things.names.keys()]))].filter((name) => name !== "");
  const { subject, machine, key } = parted(namedStation(path, nodes), names);
  if (key === "") return "";
  const found = subject === null ? ofAny(all, key) : ofOne(all, subject, key);
  if (found === null) return "";
  return `${whyNot(nodes, { subject, machine, found })}${found}`;
}

/** A path that counts the stations, with the name of the one that is meant. */
function namedStation(path: string, nodes: readonly Station[]): string {
  return path.replace(/^((?:topology\.)?(?:nodes|stations)\.)(\d+)(?=\.)/, (counted, list: string, index: string) => {
    const node = nodes.at(Number(index));
    return node === undefined ? counted : `${list}${node.name}`;
  });
}

/** What the path begins with stands before the others. */
function nearFirst(all: readonly Things[], path: string): Things[] {
  return all.toSorted((a, b) => Number(path.startsWith(`${b.at}.`)) - Number(path.startsWith(`${a.at}.`)));
}

/** A path by what it speaks of. */
interface Parted {
  /** The station, machine, edge or source that it names. */
  readonly subject: string | null;
  /** Which of several machines side by side. */
  readonly machine: string | null;
  /** The last word. */
  readonly key: string;
}

function parted(path: string, names: readonly string[]): Parted {
  const words = `.${path}.`;
  const subject = names.filter((name) => words.includes(`.${name}.`))
    .reduce<string | null>((best, name) => (best === null || name.length > best.length ? name : best), null);
  if (subject === null) return { subject, machine: null, key: lastPart(path) };
  const after = words.slice(words.lastIndexOf(`.${subject}.`) + subject.length + 2, -1);
  const [, machine = null, rest = after] = /^(\d+)(?:\.(.*))?$/.exec(after) ?? [];
  const last = machine === null ? after : rest === after ? "" : rest;
  return { subject, machine, key: lastPart(last) };
}

/** The place of a thing's key. */
function ofOne(all: readonly Things[], subject: string, key: string): string | null {
  for (const find of [exactly, nearly]) {
    for (const { at, names, keys } of all) {
      const name = names.get(subject), meant = name === undefined ? null : find(key, keys);
      if (meant !== null) return `; did you mean ${at}.${name}.${meant}?`;
    }
  }
  return null;
}

/** The place of a key of which nobody said what it is of. */
function ofAny(all: readonly Things[], key: string): string | null {
  for (const find of [exactly, nearly]) {
    for (const { at, names, keys, word } of all) {
      const meant = find(key, keys), [first] = names.values();
      if (meant === null || first === undefined) continue;
      if (first === "") return `; did you mean ${at}.${meant}?`;
      return names.size === 1
        ? `; did you mean ${at}.${first}.${meant}?`
        : `; say of which ${word}: ${at}.${first}.${meant}`;
    }
  }
  return null;
}

function exactly(key: string, keys: readonly string[]): string | null {
  return keys.includes(key) ? key : null;
}

function nearly(key: string, keys: readonly string[]): string | null {
  const found = meantKeys(key, keys, SYNONYMS.map(({ words, means }) => ({ words, means: lastPart(means) })));
  return found.length === 1 ? found[0] : null;
}

/** A station, as far as paths speak of it. */
interface Station {
  readonly name: string;
  readonly equipment: string;
}

/** Why the path is not one, where the place that was found is none of the thing that was named. */
function whyNot(
  nodes: readonly Station[],
  { subject, machine, found }: { subject: string | null; machine: string | null; found: string },
): string {
  const node = nodes.find(({ name }) => name === subject);
  if (node === undefined || !found.includes(" equipment.")) return "";
  if (machine !== null) return `; ${subject}.${machine} has no values of its own: machines side by side are alike`;
  const others = nodes.filter(({ name, equipment }) => equipment === node.equipment && name !== node.name);
  if (node.equipment === node.name && others.length === 0) return "";
  const also = others.length === 0 ? "" : `, as is ${others.map(({ name }) => name).join(", ")}`;
  return `; the station ${node.name} is a ${node.equipment}${also}`;
}

function nodesIn(data: Mapping): Station[] {
  const line = isMapping(data.topology) ? data.topology : {};
  const list = Array.isArray(line.nodes) ? line.nodes : Array.isArray(line.stations) ? line.stations : [];
  return list.filter((node) => isMapping(node) && typeof node.name === "string").map((node) => ({
    name: node.name,
    equipment: typeof node.equipment_ref === "string" ? node.equipment_ref : node.name,
  }));
}

/** All that values can be set of, what is set most often first. */
function thingsIn(data: Mapping, nodes: readonly Station[]): Things[] {
  const { graph } = lineSchema, named = (names: Iterable<string>) => new Map([...names].map((name) => [name, name]));
  const machines = named(isMapping(data.equipment) ? Object.keys(data.equipment) : []);
  const list = isMapping(data.topology) && Array.isArray(data.topology.edges) ? data.topology.edges : [];
  const edges = list.filter(isEdge), single = new Map([["", ""]]);
  const own = (keys: readonly string[]) => keys.filter((key) => !OWN_KEYS.includes(key) && !key.includes("."));
  return [
    {
      at: "equipment",
      names: new Map([...nodes.map(({ name, equipment }) => [name, equipment] as const), ...machines]),
      keys: PARAMETER_NAMES,
      word: "machine",
    },
    { at: "run", names: single, keys: own(keysOf(runSectionSchema)), word: "run" },
    {
      at: "product",
      names: isMapping(data.product) ? single : new Map(),
      keys: own(keysOf(productSchema)),
      word: "product",
    },
    {
      at: "sources",
      names: named(isMapping(data.sources) ? Object.keys(data.sources) : []),
      keys: own(keysOf(sourceSchema)),
      word: "source",
    },
    {
      at: "topology.nodes",
      names: named(nodes.map(({ name }) => name)),
      keys: own(keysOf(graph.shape.nodes.element)),
      word: "station",
    },
    {
      at: "topology.edges",
      names: named(edgeNames(edges)),
      keys: own(keysOf(graph.shape.edges.element)),
      word: "edge",
    },
  ];
}

/** What a thing is, not how it is. */
const OWN_KEYS = ["name", "description", "scenario", "equipment_ref", "source", "target"];
