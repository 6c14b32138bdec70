/**
 * JSON Schemas (draft-07, the newest that every YAML editor understands) from the schemas of the configuration. What
 * may stand for a value in a file is taken in: `${NAME}`, `.inf`, a distribution. Alternatives of different types
 * become one schema with several types, because an editor then says what is wrong with the value that it found, not
 * that none of the alternatives fits.
 *
 * @module
 */
import { distribution } from "../distribution/distribution.ts";
import { z } from "../deps/zod.ts";
import type { JsonSchema } from "./json_schema_type.ts";
import { oneSchema } from "./json_union.ts";

/** The largest number: what is above it is `.inf`, which JSON has no word for. */
const NUMBER_MAX = Number.MAX_VALUE;

/** What other schemas refer to by name. */
const NAMED: ReadonlyMap<z.core.$ZodType, string> = new Map([[distribution, "distribution"]]);

const INFINITE: JsonSchema = { type: "number", exclusiveMinimum: NUMBER_MAX };

/** The definitions that schemas refer to. */
export function namedDefinitions(): Record<string, JsonSchema> {
  return Object.fromEntries([...NAMED].map(([schema, name]) => [name, toJsonSchema(schema)]));
}

/** The JSON Schema of what may stand in a file where a schema stands; refinements are left to `lint`. */
export function toJsonSchema(root: z.core.$ZodType): JsonSchema {
  const { $schema: _, ...raw } = z.toJSONSchema(root, {
    io: "input",
    target: "draft-7",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      const schema = jsonSchema as JsonSchema;
      const definition = zodSchema === root ? undefined : NAMED.get(zodSchema);
      if (definition !== undefined) replace(schema, referTo(definition));
      else correct(schema, zodSchema);
    },
  });
  return oneSchema(raw as JsonSchema);
}

/** A reference that can stand beside other keywords. */
function referTo(definition: string): JsonSchema {
  return { type: "object", allOf: [{ $ref: `#/definitions/${definition}` }] };
}

/** Says in JSON Schema what zod could not, and takes away what a YAML editor would take wrongly. */
function correct(schema: JsonSchema, zodSchema: z.core.$ZodType): void {
  const { def } = zodSchema._zod as { def: z.core.$ZodTypeDef };
  if (isInfinity(def)) return replace(schema, INFINITE);
  // The only values that are looked at before they are checked are those that may be ".inf", the text of a snapshot.
  if (def.type === "pipe") return replace(schema, { anyOf: [{ type: "string", pattern: "^\\.inf$" }, INFINITE] });
  if (schema.type === "number" && schema.const === undefined) bound(schema);
  // As editors know it, a date-time must have an offset; the pattern says it all.
  if (schema.pattern !== undefined) delete schema.format;
  setDefault(schema, def);
  setMessage(schema, def);
}

function isInfinity(def: z.core.$ZodTypeDef): boolean {
  return def.type === "literal" && (def as z.core.$ZodLiteralDef<number>).values[0] === Infinity;
}

/** Of all numbers only those of a field that says so may be infinite. */
function bound(schema: JsonSchema): void {
  schema.maximum ??= NUMBER_MAX;
  if (schema.exclusiveMinimum === undefined) schema.minimum ??= -NUMBER_MAX;
}

/** The words with which the loader refuses a value, for editors. */
function setMessage(schema: JsonSchema, { error }: z.core.$ZodTypeDef): void {
  if (error === undefined || schema.properties !== undefined || schema.enum !== undefined) return;
  const message = error({ code: "custom", path: [], message: "", input: undefined } as never);
  if (typeof message === "string") schema.errorMessage = message;
}

/** The value that a file may leave out; zod drops it where `.inf` is looked at first. An empty group is no value. */
function setDefault(schema: JsonSchema, def: z.core.$ZodTypeDef): void {
  if (def.type === "default") schema.default = (def as z.core.$ZodDefaultDef).defaultValue;
  if (isEmptyObject(schema.default)) delete schema.default;
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

function replace(schema: JsonSchema, by: JsonSchema): void {
  for (const key of Object.keys(schema)) delete schema[key as keyof JsonSchema];
  Object.assign(schema, structuredClone(by));
}
