import assert from "node:assert/strict";
import { SHIPPED } from "../../src/config/compose/shipped.ts";
import { FILE_KINDS, schemaOf } from "../../src/tools/file_schemas.ts";
import type { JsonSchema } from "../../src/tools/json_schema_type.ts";
import { schemaFile, schemaTexts } from "../../src/tools/schemas.ts";
import { problemsIn, replacing } from "../config/changed_config.ts";
import { faultsBySchema, kindOf, readYaml } from "./schema_validator.ts";

const root = new URL("../../", import.meta.url);
const folder = new URL("config/schemas/", root);

Deno.test("The committed schemas are those that the task writes", async () => {
  const files = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
  assert.deepEqual(files, [...schemaTexts().keys()].sort());
  for (const [name, text] of schemaTexts()) assert.equal(Deno.readTextFileSync(new URL(name, folder)), text, name);
  const args = ["task", "--quiet", "schemas"];
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), { args, cwd: root }).output();
  assert.equal(new TextDecoder().decode(stdout), "config/schemas: nothing changed\n", new TextDecoder().decode(stderr));
});

Deno.test("Every shipped file names the schema of its kind, and is valid against it", () => {
  assert.ok(SHIPPED.size > 40);
  for (const [path, text] of SHIPPED) {
    const [, named] = text.match(/^# yaml-language-server: \$schema=(\S+)\n/) ?? assert.fail(`${path} names no schema`);
    const file = new URL(named, new URL(`config/${path}`, root));
    assert.equal(file.href, new URL(schemaFile(kindOf(path)), folder).href, path);
    assert.deepEqual(faultsBySchema(kindOf(path), readYaml(text)), [], path);
  }
});

Deno.test("Every key of every schema says what it is", () => {
  const silent: string[] = [];
  const visit = (schema: JsonSchema, path: string) => {
    for (const [key, part] of Object.entries(schema.properties ?? {})) {
      if (part === false || Object.keys(part).length === 0) continue;
      if (part.description === undefined) silent.push(`${path}.${key}`);
      visit(part, `${path}.${key}`);
    }
    const { items, additionalProperties, allOf = [], anyOf = [], then } = schema;
    for (const part of [items, additionalProperties || undefined, then, ...allOf, ...anyOf]) {
      if (part !== undefined) visit(part, path);
    }
    Object.entries(schema.definitions ?? {}).forEach(([name, part]) => visit(part, name));
  };
  FILE_KINDS.forEach((kind) => {
    const schema = schemaOf(kind);
    for (const { then } of (schema.properties?.phases as JsonSchema | undefined)?.items?.allOf ?? []) {
      visit({ properties: (then!.properties!.params as JsonSchema).properties }, "params");
      delete then!.properties;
    }
    visit(schema, kind);
  });
  assert.deepEqual(silent, []);
});

/** A change of a shipped file. */
type Case = readonly [name: string, path: string, change: (text: string) => string];

const FILLER = "equipment/filler.yaml", LINE = "topologies/cosmetics_line.yaml", RUN = "runs/baseline_8hr.yaml";
const SCENARIO = "scenarios/baseline.yaml", PHASES = "behaviors/default_6phase.yaml";
const overriding = (changes: string) => replacing("overrides: {}", `overrides:\n  Filler: ${changes}`);
const withParams = (handler: string, params: string) =>
  replacing(`handler: ${handler}`, `handler: ${handler}\n    params: ${params}`);

const RIGHT: readonly Case[] = [
  ["a constant for a number", FILLER, replacing("uph: 10000", "uph: ${SECONDS_PER_HOUR}")],
  [
    "a constant for a count of items",
    FILLER,
    replacing("buffer_capacity: 50", "buffer_capacity: ${NOMINAL_FILL_LEVEL_ML}"),
  ],
  ["a value of the product", LINE, replacing("batch_in: 12", "batch_in: ${product.units_per_case}")],
  ["a constant within a text", RUN, replacing("One shift", "One shift in ${DEFAULT_WAREHOUSE}")],
  [
    "a constant for a parameter of a distribution",
    FILLER,
    replacing("jam_time_sec: 15", 'jam_time_sec: { dist: exponential, mean: "${SECONDS_PER_MINUTE}" }'),
  ],
  ["an unlimited buffer", FILLER, replacing("buffer_capacity: 50", "buffer_capacity: .inf")],
  ["an unlimited buffer as a text", FILLER, replacing("buffer_capacity: 50", 'buffer_capacity: ".inf"')],
  ["a distribution", FILLER, replacing("mtbf_min: 120", "mtbf_min: { dist: weibull, shape: 2, scale: 90 }")],
  ["no value where none is one", FILLER, replacing("mtbf_min: 120", "mtbf_min: null")],
  ["a local start time", RUN, replacing("2025-01-06T06:00:00", "2025-01-06T06:00")],
  ["a start time with an offset", RUN, replacing("2025-01-06T06:00:00", "2025-01-06T06:00:00+02:00")],
  ["no overrides", SCENARIO, replacing("overrides: {}", "overrides:")],
  [
    "an override of a key without its group",
    SCENARIO,
    overriding("{ jam_prob: 0.5, mtbf_min: { dist: constant, value: 3 } }"),
  ],
  ["an override of a group's key", SCENARIO, overriding("{ performance: { jam_prob: 0 }, buffer_capacity: .inf }")],
  [
    "a phase that is off",
    PHASES,
    replacing("handler: InspectPhase\n    enabled: true", "handler: InspectPhase\n    enabled: false"),
  ],
  ["a machine's value as a phase's parameter", PHASES, withParams("MicrostopPhase", "{ jam_prob: 0.5 }")],
  ["a material with its plural", "materials/cosmetics.yaml", replacing("- Tube", "- { name: Tube, plural: tuben }")],
  ["an infinite constant", "constants.yaml", replacing("TUBE_WEIGHT_G: 100", "TUBE_WEIGHT_G: .inf")],
  ["a truth as a constant", "constants.yaml", replacing("TUBE_WEIGHT_G: 100", "TUBE_WEIGHT_G: true")],
];

const WRONG: readonly Case[] = [
  ["an unknown key", FILLER, replacing("uph: 10000", "uph: 10000\nuphs: 3")],
  ["an unknown key in a group", FILLER, replacing("jam_prob", "jam_prb")],
  ["a key outside its group", FILLER, replacing("uph: 10000", "uph: 10000\njam_prob: 0.5")],
  ["a text for a number", FILLER, replacing("uph: 10000", "uph: fast")],
  ["an infinite speed", FILLER, replacing("uph: 10000", "uph: .inf")],
  ["no number", FILLER, replacing("uph: 10000", "uph: .nan")],
  ["a speed of 0", FILLER, replacing("uph: 10000", "uph: 0")],
  ["a chance above 1", FILLER, replacing("jam_prob: 0.01", "jam_prob: 1.5")],
  ["a broken count of items", FILLER, replacing("buffer_capacity: 50", "buffer_capacity: 1.5")],
  ["less than nothing in a buffer", FILLER, replacing("buffer_capacity: 50", "buffer_capacity: -.inf")],
  ["a group without its keys", FILLER, replacing("quality:\n  defect_rate: 0.02", "quality:")],
  ["a constant that is open", FILLER, replacing("uph: 10000", "uph: ${UPH")],
  ["a constant with something behind it", FILLER, replacing("uph: 10000", "uph: ${SECONDS_PER_HOUR}0")],
  ["a misspelt distribution", FILLER, replacing("jam_time_sec: 15", "jam_time_sec: { dist: exponentail, mean: 3 }")],
  [
    "a distribution that lacks a parameter",
    FILLER,
    replacing("jam_time_sec: 15", "jam_time_sec: { dist: gamma, mean: 3 }"),
  ],
  [
    "a distribution with another's parameter",
    FILLER,
    replacing("jam_time_sec: 15", "jam_time_sec: { dist: constant, value: 3, sd: 1 }"),
  ],
  ["a mean of 0", FILLER, replacing("jam_time_sec: 15", "jam_time_sec: { dist: exponential, mean: 0 }")],
  ["a misspelt choice", LINE, replacing("output_type: Tube", "output_type: Tube\n    merge: fifoo")],
  ["none at a time", LINE, replacing("batch_in: 12", "batch_in: 0")],
  ["a list without entries", LINE, (text) => text.replace(/stations:[^]*/, "stations: []")],
  ["a line without its form", LINE, (text) => text.replace(/stations:[^]*/, "")],
  ["a line in two forms", LINE, replacing("stations:", "edges: []\nstations:")],
  ["stations with several sources", LINE, replacing("source: infinite_raw", "sources: { a: infinite_raw }")],
  ["a run without a scenario", RUN, replacing("scenario: baseline", "")],
  ["a time for a moment", RUN, replacing("2025-01-06T06:00:00", "06:00")],
  ["a day that no month has", RUN, replacing("2025-01-06T06:00:00", "2025-02-30T06:00:00")],
  ["a broken seed", RUN, replacing("random_seed: 42", "random_seed: 4.2")],
  ["an override out of range", SCENARIO, overriding("{ jam_prob: 2 }")],
  ["an override of an unknown key", SCENARIO, overriding("{ jam_prb: 0.2 }")],
  ["an override that is a number", SCENARIO, overriding("3")],
  ["a phase that is neither on nor off", PHASES, replacing("enabled: true", "enabled: maybe")],
  ["a parameter of another phase", PHASES, withParams("CollectPhase", "{ jam_prob: 0.5 }")],
  ["a parameter out of range", PHASES, withParams("TransformPhase", "{ defect_rate: 7 }")],
  ["a material that is a number", "materials/cosmetics.yaml", replacing("- Tube", "- 3")],
  ["a list as a constant", "constants.yaml", replacing("TUBE_WEIGHT_G: 100", "TUBE_WEIGHT_G: [1]")],
  ["a negative price", "products/fresh_toothpaste_5oz.yaml", replacing("selling_price: 450.00", "selling_price: -1")],
  [
    "arrivals without time between",
    "sources/infinite_raw.yaml",
    replacing("parent_machine: Raw", "interarrival_sec: 0"),
  ],
  ["an unknown default", "defaults.yaml", replacing("uph: 10000", "uhp: 10000")],
];

for (const [name, path, change] of RIGHT) {
  Deno.test(`${name} is right for the schema as for the loader`, async () => {
    const text = change(SHIPPED.get(path)!);
    assert.deepEqual(faultsBySchema(kindOf(path), readYaml(text)), []);
    assert.deepEqual((await problemsIn({ [path]: text })).filter((problem) => problem.includes(path)), []);
  });
}

for (const [name, path, change] of WRONG) {
  Deno.test(`${name} is wrong for the schema as for the loader`, async () => {
    const text = change(SHIPPED.get(path)!);
    assert.notDeepEqual(faultsBySchema(kindOf(path), readYaml(text)), []);
    assert.notDeepEqual((await problemsIn({ [path]: text })).filter((problem) => problem.includes(path)), []);
  });
}
