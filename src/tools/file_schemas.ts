/**
 * What each kind of configuration file may hold, as a JSON Schema.
 *
 * @module
 */
import { EQUIPMENT_PARAMETERS, PARAMETER_NAMES } from "../config/schema/equipment_parameters.ts";
import { experimentSchema } from "../config/schema/experiment_schema.ts";
import { BUILT_IN_HANDLERS } from "../config/schema/built_in_phases.ts";
import { PHASE_PARAMS } from "../config/schema/phase_params.ts";
import {
  behaviorSchema,
  constantsSchema,
  defaultsSchema,
  equipmentSchema,
  materialsSchema,
  productSchema,
  runSchema,
  scenarioSchema,
  sourceSchema,
  topologySchema,
} from "../config/schema/schema.ts";
import { z } from "../deps/zod.ts";
import { namedDefinitions, toJsonSchema } from "./json_schema.ts";
import type { JsonSchema } from "./json_schema_type.ts";

/** A row of the table of kinds of configuration files. */
interface FileKindRow {
  /** What one such file says, for people. */
  readonly description: string;
  /** Where such files are, in the folder of a configuration. */
  readonly place: string;
  /** The schemas of the forms in which it may be written; none where its names are free. */
  readonly forms: readonly z.ZodType[];
  /** What an editor holds it against, where that is more than its one form. */
  readonly schema?: () => JsonSchema;
}

const KINDS = {
  run: { description: "What to run: scenario, product, hours, seed", place: "runs/", forms: [runSchema] },
  scenario: {
    description: "A what-if: a line, its equipment, and what differs",
    place: "scenarios/",
    forms: [scenarioSchema],
    schema: scenario,
  },
  topology: {
    description: "A line: stations in a row, or nodes and edges",
    place: "topologies/",
    forms: [topologySchema.linear, topologySchema.graph],
    schema: topology,
  },
  equipment: {
    description: "One machine: speed, failures, microstops, defects, cost",
    place: "equipment/",
    forms: [equipmentSchema],
  },
  product: { description: "A product and its economics", place: "products/", forms: [productSchema] },
  materials: {
    description: "What is made of what, from the base unit up",
    place: "materials/",
    forms: [materialsSchema],
  },
  behavior: {
    description: "The phases of a machine's cycle",
    place: "behaviors/",
    forms: [behaviorSchema],
    schema: behavior,
  },
  source: { description: "Where raw material comes from", place: "sources/", forms: [sourceSchema] },
  experiment: {
    description: "A question to a run: what is varied, how often it is repeated, what is measured",
    place: "experiments/",
    forms: [experimentSchema],
  },
  defaults: { description: "Values used where a file is silent", place: "defaults.yaml", forms: [defaultsSchema] },
  constants: {
    description: "Values that stand for ${NAME} in all files",
    place: "constants.yaml",
    forms: [],
    schema: () => toJsonSchema(constantsSchema),
  },
} as const satisfies Record<string, FileKindRow>;

/** A kind of configuration file. */
export type FileKind = keyof typeof KINDS;

/** All kinds of configuration files. */
export const FILE_KINDS = Object.keys(KINDS) as FileKind[];

/** What is known of a kind of file. */
export function fileKind(kind: FileKind): FileKindRow {
  return KINDS[kind];
}

/** The JSON Schema of a kind of file. */
export function schemaOf(kind: FileKind): JsonSchema {
  const { description, forms, schema } = fileKind(kind);
  const body = schema === undefined ? toJsonSchema(forms[0]) : schema();
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: `linetwin ${kind}`,
    description,
    ...body,
    ...definitionsOf(body),
  };
}

/** The definitions that a schema refers to. */
function definitionsOf(schema: JsonSchema): JsonSchema {
  const text = JSON.stringify(schema);
  const used = Object.entries(namedDefinitions()).filter(([name]) => text.includes(`"#/definitions/${name}"`));
  return used.length === 0 ? {} : { definitions: Object.fromEntries(used) };
}

/** A scenario whose overrides hold the keys of equipment, those of its groups also without their group. */
function scenario(): JsonSchema {
  const inGroups = PARAMETER_NAMES.filter((name) => EQUIPMENT_PARAMETERS[name].group !== null);
  const short = Object.fromEntries(inGroups.map((name) => [name, EQUIPMENT_PARAMETERS[name].schema]));
  const changes = z.strictObject({ ...equipmentSchema.shape, ...short });
  const { overrides } = scenarioSchema.shape;
  const schema = scenarioSchema.extend({
    overrides: z.record(z.string(), changes).nullish().describe(overrides.description ?? ""),
  });
  const json = toJsonSchema(schema);
  const byName = (json.properties!.overrides as JsonSchema).additionalProperties as JsonSchema;
  // What is not overridden is what the equipment's own file says, not the default.
  (json.properties!.overrides as JsonSchema).additionalProperties = withoutDefaults(byName);
  return json;
}

function withoutDefaults({ default: _, ...schema }: JsonSchema): JsonSchema {
  if (schema.properties === undefined) return schema;
  const entries = Object.entries(schema.properties).map(([key, part]) => [key, part && withoutDefaults(part)]);
  return { ...schema, properties: Object.fromEntries(entries) };
}

/** A line in either form; which one is told by whether there are nodes or edges. */
function topology(): JsonSchema {
  const graph = toJsonSchema(topologySchema.graph), linear = toJsonSchema(topologySchema.linear);
  const both = graph.required!.filter((key) => linear.required!.includes(key));
  return {
    ...graph,
    properties: { ...linear.properties, ...graph.properties },
    required: both,
    if: { anyOf: [{ required: ["nodes"] }, { required: ["edges"] }] },
    then: onlyIn(graph, linear),
    else: onlyIn(linear, graph),
  };
}

/** What holds of one form of a file alone. */
function onlyIn(form: JsonSchema, other: JsonSchema): JsonSchema {
  const foreign = Object.keys(other.properties!).filter((key) => !Object.hasOwn(form.properties!, key));
  return {
    required: form.required!.filter((key) => !other.required!.includes(key)),
    properties: Object.fromEntries(foreign.map((key) => [key, false as const])),
  };
}

/** A behaviour whose built-in phases have their own parameters; what others take, the module that has them knows. */
function behavior(): JsonSchema {
  const schema = toJsonSchema(behaviorSchema);
  const phase = (schema.properties!.phases as JsonSchema).items!;
  const handler = phase.properties!.handler as JsonSchema;
  handler.examples = BUILT_IN_HANDLERS;
  phase.allOf = BUILT_IN_HANDLERS.map((name) => ({
    if: { required: ["handler"], properties: { handler: { const: name } } },
    then: { properties: { params: toJsonSchema(PHASE_PARAMS[name]) } },
  }));
  return schema;
}
