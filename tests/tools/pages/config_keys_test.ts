/**
 * The tables of keys against the JSON Schemas that editors use, which zod makes of the same schemas by itself.
 *
 * @module
 */
import { deepStrictEqual, ok } from "node:assert/strict";
import { PHASE_PARAMS } from "../../../src/config/schema/phase_params.ts";
import { FILE_KINDS, schemaOf } from "../../../src/tools/file_schemas.ts";
import type { JsonSchema } from "../../../src/tools/json_schema_type.ts";
import { BY_KIND, type ConfigKey } from "../../../src/tools/pages/config_keys.ts";
import { keysOfKind } from "../../../src/tools/pages/key_tables.ts";
import { readPage } from "../../../src/tools/pages/pages.ts";

/** What is said of a key: of one that stands in several forms, in each of them. */
interface Facts {
  readonly meanings: Set<string>;
  readonly defaults: Set<string | undefined>;
}

/** Entries that a list has in common with one before it, and files within others: told where they stand first. */
const TOLD_ELSEWHERE = /^(nodes\[\]|params|equipment|product|source)\./;

/** Every key of a JSON Schema, in whatever form it may be written, by its path. */
function factsOf(schema: JsonSchema, prefix = "", facts = new Map<string, Facts>()): ReadonlyMap<string, Facts> {
  for (const [name, part] of Object.entries(schema.properties ?? {})) {
    if (part === false || part.description === undefined || part.description.startsWith("left out:")) continue;
    const path = `${prefix}${name}`, found = facts.get(path) ?? { meanings: new Set(), defaults: new Set() };
    facts.set(path, found);
    found.meanings.add(part.description);
    found.defaults.add(JSON.stringify(part.default));
    factsOf(part, `${path}.`, facts);
    if (part.items !== undefined) factsOf(part.items, `${path}[].`, facts);
  }
  const { allOf = [], anyOf = [], then } = schema;
  for (const part of [...allOf, ...anyOf, ...then === undefined ? [] : [then]]) factsOf(part, prefix, facts);
  return facts;
}

/** A default as JSON Schemas have it, in which nothing is none. */
function defaultOf({ default: value }: ConfigKey): string | undefined {
  const isEmpty = typeof value === "object" && value !== null && Object.keys(value).length === 0;
  return isEmpty ? undefined : JSON.stringify(value);
}

for (const kind of FILE_KINDS) {
  Deno.test(`The keys of ${kind} files are those of their JSON Schema, with the same meanings and defaults`, () => {
    const facts = factsOf(schemaOf(kind)), keys = keysOfKind(kind);
    const wanted = [...facts.keys()].filter((path) => !TOLD_ELSEWHERE.test(path) && !path.includes("params."));
    deepStrictEqual(keys.map(({ path }) => path).sort(), wanted.sort());
    for (const key of keys) {
      const { meanings, defaults } = facts.get(key.path)!;
      for (const meaning of meanings) ok(key.meaning.includes(meaning), `${key.path}: ${key.meaning}`);
      if (key.default === BY_KIND) ok(defaults.size > 1, key.path);
      else ok(defaults.has(defaultOf(key)), `${key.path}: ${[...defaults]}, not ${defaultOf(key)}`);
    }
  });
}

Deno.test("Every number of a configuration has a unit, a range, or says what it counts", () => {
  const numbers = FILE_KINDS.flatMap(keysOfKind).filter(({ value }) => value.startsWith("number"));
  const bare = numbers.filter(({ path }) => !path.startsWith("sensors[]."));
  deepStrictEqual([...new Set(bare.map(({ path }) => path))].sort(), [
    "anomalies[].magnitude",
    "anomalies[].per_month",
    "anomalies[].readings",
    "optimize.budget.max",
    "optimize.indifference",
    "optimize.variables[].max",
    "optimize.variables[].min",
    "optimize.variables[].step",
    "performance.speed_control[].factor",
    "reliability.failure_modes[].wear.effects.cycle",
    "reliability.failure_modes[].wear.effects.defects",
    "reliability.failure_modes[].wear.effects.jam",
    "reliability.failure_modes[].wear.roughness",
    "reliability.failure_modes[].wear.shape",
    "select_best.indifference",
  ]);
});

Deno.test("What a phase takes as params stands in the table of phases", () => {
  const page = readPage("config/README.md");
  for (const [handler, { shape }] of Object.entries(PHASE_PARAMS)) {
    const [row] = page.match(new RegExp(`^\\| \`${handler}\` \\|.*$`, "m")) ?? [""];
    deepStrictEqual([...row.matchAll(/`(\w+)`/g)].slice(1).map(([, name]) => name), Object.keys(shape));
  }
});
