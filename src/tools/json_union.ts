/**
 * Makes the alternatives of a JSON Schema one schema where that says the same: keywords of JSON Schema bind only values
 * of their own type, so a number above 0 or a name is `{type: [number, string], exclusiveMinimum: 0, pattern: …}`.
 *
 * @module
 */
import type { JsonSchema } from "./json_schema_type.ts";

/** A text that is one constant, and takes its type. */
const CONSTANT = "^\\$\\{[^{}]*\\}$";

/** A text with a constant in it. */
const WITH_CONSTANT = "\\$\\{[^{}]*\\}";

/** The schema with its alternatives joined and constants taken in, all the way down. */
export function oneSchema(schema: JsonSchema): JsonSchema {
  return inOrder(withConstants(joined(schema)));
}

/** The schema with its parts done, its own alternatives joined where their types differ. */
function joined(schema: JsonSchema): JsonSchema {
  const whole = withParts(schema);
  if (whole.oneOf !== undefined) return byDiscriminator(whole);
  if (whole.anyOf === undefined) return whole;
  const { anyOf, ...own } = whole;
  const alternatives = flat(anyOf).map(joined).reduce<JsonSchema[]>(addAlternative, []);
  return alternatives.length === 1 ? { ...alternatives[0], ...own } : { ...own, anyOf: alternatives };
}

function flat(alternatives: readonly JsonSchema[]): JsonSchema[] {
  return alternatives.flatMap((alternative) =>
    alternative.anyOf === undefined ? [alternative] : flat(alternative.anyOf)
  );
}

/** Adds an alternative to those before it, as part of one of another type if there is one. */
function addAlternative(alternatives: JsonSchema[], next: JsonSchema): JsonSchema[] {
  const index = alternatives.findIndex((alternative) => canJoin(alternative, next));
  if (index < 0) return [...alternatives, next];
  const before = alternatives[index];
  return alternatives.with(index, { ...before, ...next, type: [...typesOf(before), ...typesOf(next)] });
}

function canJoin(one: JsonSchema, other: JsonSchema): boolean {
  if (![one, other].every((schema) => bindsByType(schema))) return false;
  if (kindsOf(one).some((kind) => kindsOf(other).includes(kind))) return false;
  const common = Object.keys(one).filter((key) => key !== "type" && key in other);
  return common.every((key) => key === "errorMessage");
}

/** Whether all that a schema says binds values of certain types alone. */
function bindsByType(schema: JsonSchema): boolean {
  if (schema.type === undefined) return false;
  return !["const", "enum", "anyOf", "oneOf", "if", "$ref"].some((key) => key in schema);
}

function typesOf({ type }: JsonSchema): string[] {
  return type === undefined ? [] : [type].flat();
}

/** The types whose values keywords tell apart: a whole number is a number. */
function kindsOf(schema: JsonSchema): string[] {
  return typesOf(schema).map((type) => type === "integer" ? "number" : type);
}

/** A schema's properties, items and other parts, each made one schema; what keys may be holds no constants. */
function withParts(schema: JsonSchema): JsonSchema {
  const whole = { ...schema };
  const { properties, items, additionalProperties } = schema;
  if (properties !== undefined) {
    const entries = Object.entries(properties).map(([key, part]) => [key, part === false ? part : onePart(part)]);
    whole.properties = Object.fromEntries(entries);
  }
  if (items !== undefined) whole.items = onePart(items);
  if (typeof additionalProperties === "object") whole.additionalProperties = onePart(additionalProperties);
  return whole;
}

/** A part as one schema. Of one whose keys depend on another it is said here that it is an object, not where it is named. */
function onePart(part: JsonSchema): JsonSchema {
  return part.oneOf === undefined ? oneSchema(part) : { type: "object", ...oneSchema(part) };
}

/** Alternatives told apart by one key, as one object whose other keys depend on it. */
function byDiscriminator({ oneOf, description }: JsonSchema): JsonSchema {
  const variants = oneOf!.map(withParts);
  const [key] = Object.entries(variants[0].properties!).find(([, part]) => part !== false && part.const !== undefined)!;
  const valueOf = ({ properties }: JsonSchema) => (properties![key] as JsonSchema).const;
  return {
    required: [key],
    properties: { [key]: withConstants({ description, type: "string", enum: variants.map(valueOf) }) },
    allOf: variants.map((variant) => ({
      if: { type: "object", required: [key], properties: { [key]: { const: valueOf(variant) } } },
      then: inOrder({ ...variant, type: undefined, properties: { ...variant.properties, [key]: {} } }),
    })),
  };
}

/** A schema of scalars that takes a constant too, unless it is a text that can be one anyway. */
function withConstants(schema: JsonSchema): JsonSchema {
  if (schema.enum !== undefined) {
    const { description, default: value, type, enum: words, ...rest } = schema;
    return { description, default: value, anyOf: [{ type, enum: words, ...rest }, texts(WITH_CONSTANT)] };
  }
  if (schema.anyOf !== undefined) {
    const [first, ...others] = schema.anyOf;
    return { ...schema, anyOf: [withConstants(first), ...others] };
  }
  const types = typesOf(schema);
  if (types.includes("string")) return withMessage(withConstantText(schema));
  if (!types.some((type) => ["number", "integer", "boolean"].includes(type))) return schema;
  return withMessage({ ...schema, type: [types[0], "string", ...types.slice(1)], pattern: CONSTANT });
}

function texts(pattern: string): JsonSchema {
  return { type: "string", pattern };
}

function withConstantText(schema: JsonSchema): JsonSchema {
  const { pattern } = schema;
  if (pattern === undefined || new RegExp(pattern).test("${NAME}")) return schema;
  const constant = typesOf(schema).length === 1 ? WITH_CONSTANT : CONSTANT;
  return { ...schema, pattern: `(?:${pattern})|${constant}` };
}

/** Says what is wrong of a value; of an object the same words would be said of its keys too, so only of texts. */
function withMessage({ errorMessage, ...schema }: JsonSchema): JsonSchema {
  if (errorMessage === undefined) return schema;
  return { ...schema, [schema.properties === undefined ? "errorMessage" : "patternErrorMessage"]: errorMessage };
}

/** What people look for first, first; what is not there, left out. */
function inOrder(schema: JsonSchema): JsonSchema {
  const { title, description, default: value, type, ...rest } = schema;
  const entries = Object.entries({ title, description, default: value, type, ...rest });
  return Object.fromEntries(entries.filter(([, part]) => part !== undefined));
}
