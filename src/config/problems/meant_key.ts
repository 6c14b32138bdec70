/**
 * Which known key an unknown one stands for: by a synonym, by its stem, by its letters.
 *
 * @module
 */
import { nearest } from "./nearest.ts";
import { lastPart } from "./path.ts";

/** What a key's last word says of the unit of its value. */
const UNITS: Readonly<Record<string, string>> = {
  "per hour": "per_hour|per_h|ph",
  "in seconds": "s|sec|secs|second|seconds",
  "in minutes": "min|mins|minute|minutes",
  "in hours": "h|hr|hrs|hour|hours",
  "in days": "d|day|days",
  "in milliseconds": "ms|msec",
  "in percent": "pct|percent",
  "a chance from 0 to 1": "prob|probability|chance",
  "in ounces": "oz|ounces",
  "in grams": "g|grams",
};

const UNIT_ENDS = Object.entries(UNITS).map(([unit, ends]) => ({ unit, end: new RegExp(`_(?:${ends})$`) }));

/** More keys than this are no hint. */
const SEVERAL_MAX = 3;

/** Shorter words begin too much. */
const WHOLE_MIN = 5;

/** A word for a key. */
export interface Synonym {
  /** In lower snake case, without a unit at their end. */
  readonly words: readonly string[];
  /** A key, that of a group with the group's: `reliability.mtbf_min`. */
  readonly means: string;
}

/**
 * `; did you mean reliability.mtbf_min, in minutes?`, or nothing where no known key is meant.
 *
 * @param key what was found
 * @param known what may stand there; keys of groups with their group's
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 *
 * const known = ["uph", "reliability.mtbf_min", "reliability.mttr_min"];
 * assert.equal(meantKey("mtbf_hours", known, []), "; did you mean reliability.mtbf_min, in minutes?");
 * assert.equal(meantKey("speed", known, [{ words: ["speed"], means: "uph" }]), "; did you mean uph?");
 * assert.equal(meantKey("colour", known, []), "");
 * ```
 */
export function meantKey(key: string, known: readonly string[], synonyms: readonly Synonym[]): string {
  const found = meantKeys(key, known, synonyms), { unit } = parted(key);
  if (found.length === 0) return "";
  const units = [...new Set(found.map((each) => parted(lastPart(each)).unit))];
  const says = unit !== null && units.length === 1 && units[0] !== null && units[0] !== unit ? `, ${units[0]}` : "";
  return `; did you mean ${found.join(" or ")}${says}?`;
}

/** The known keys that a key may stand for: all that are equally likely; none where nothing is like it. */
export function meantKeys(key: string, known: readonly string[], synonyms: readonly Synonym[]): string[] {
  const word = { key, stem: parted(key).stem, snake: snake(key) };
  for (const find of [bySynonym, byStem, byLetters, byPart, byWhole, byLettersOfStem]) {
    const found = nearestTop([...new Set(find(word, known, synonyms))]);
    if (found.length > 0 && found.length <= SEVERAL_MAX) return found;
  }
  return [];
}

/** Of several keys those that stand in the fewest groups. */
function nearestTop(keys: readonly string[]): string[] {
  const depth = (key: string) => key.split(".").length, least = Math.min(...keys.map(depth));
  return keys.filter((key) => depth(key) === least);
}

interface Word {
  readonly key: string;
  readonly snake: string;
  /** Without its unit. */
  readonly stem: string;
}

function bySynonym({ snake, stem }: Word, known: readonly string[], synonyms: readonly Synonym[]): string[] {
  const targets = synonyms.filter(({ words }) => words.includes(snake) || words.includes(stem));
  return targets.flatMap(({ means }) => known.find((key) => key === means || key === lastPart(means)) ?? []);
}

function byStem({ stem }: Word, known: readonly string[]): string[] {
  return known.filter((key) => parted(lastPart(key)).stem === stem);
}

function byLetters({ key }: Word, known: readonly string[]): string[] {
  const found = nearest(key, known.filter((each) => !each.includes("."))) ?? nearest(key, known);
  return found === null ? [] : [found];
}

/** `capacity` is part of `buffer_capacity`. */
function byPart({ stem }: Word, known: readonly string[]): string[] {
  if (stem.length < 3) return [];
  const ends = known.filter((key) => parted(lastPart(key)).stem.endsWith(`_${stem}`));
  return ends.length > 0 ? ends : known.filter((key) => parted(lastPart(key)).stem.startsWith(`${stem}_`));
}

/** `capacity` is what `capacity_items` begins with. */
function byWhole({ stem }: Word, known: readonly string[]): string[] {
  const stemOf = (key: string) => parted(lastPart(key)).stem;
  return known.filter((key) => stemOf(key).length >= WHOLE_MIN && stem.startsWith(`${stemOf(key)}_`));
}

function byLettersOfStem({ stem }: Word, known: readonly string[]): string[] {
  const stems = new Map(known.map((key) => [parted(lastPart(key)).stem, key]).reverse() as [string, string][]);
  const found = nearest(stem, stems.keys());
  return found === null ? [] : [stems.get(found)!];
}

function parted(key: string): { stem: string; unit: string | null } {
  const word = snake(key);
  const found = UNIT_ENDS.find(({ end }) => end.test(word));
  return found === undefined ? { stem: word, unit: null } : { stem: word.replace(found.end, ""), unit: found.unit };
}

function snake(key: string): string {
  return key.trim().replace(/([a-z\d])([A-Z])/g, "$1_$2").replace(/[\s-]+/g, "_").toLowerCase();
}
