/**
 * The keys that schemas know.
 *
 * @module
 */
import type { z } from "../../deps/zod.ts";
import { zodDefinition } from "./zod_definition.ts";

type Schema = z.core.$ZodType;

/** A mapping's keys, then those of the groups in it as `group.key`. */
export function keysOf(schema: Schema): string[] {
  const shape = Object.entries(shapeOf(bareSchema(schema)));
  const inGroups = shape.flatMap(([key, child]) =>
    Object.keys(shapeOf(bareSchema(child))).map((name) => `${key}.${name}`)
  );
  return [...shape.map(([key]) => key), ...inGroups];
}

/** The schema of the value at a path, as it was declared: with its default, whether it may be null; null of none. */
export function schemaAt(root: Schema, path: readonly (string | number)[]): Schema | null {
  let schema: Schema | null = root;
  for (const key of path) {
    const parent: Schema | null = schema === null ? null : bareSchema(schema);
    schema = parent === null ? null : childOf(parent, key);
  }
  return schema;
}

/** What a schema makes of a value that is not there; undefined where it has no default. */
export function defaultOf(schema: Schema): unknown {
  const { type, innerType, defaultValue } = zodDefinition(schema);
  if (type === "default" || type === "prefault") return defaultValue;
  return innerType === undefined ? undefined : defaultOf(innerType);
}

/** What the documentation of a schema says, or of what it is wrapped around; a text without anything of none. */
export function descriptionOf(schema: Schema): string {
  const { innerType } = zodDefinition(schema);
  return (schema as z.ZodType).description ?? (innerType === undefined ? "" : descriptionOf(innerType));
}

function childOf(parent: Schema, key: string | number): Schema | null {
  const { type, element, valueType, options } = zodDefinition(parent);
  if (type === "array") return element ?? null;
  if (type === "record") return valueType ?? null;
  if (type === "union") {
    return options!.map((option) => childOf(bareSchema(option), key)).find((found) => found !== null) ?? null;
  }
  const shape = shapeOf(parent);
  return Object.hasOwn(shape, key) ? shape[key] : null;
}

/** A schema without defaults and what else is wrapped around it. */
export function bareSchema(schema: Schema): Schema {
  const { innerType } = zodDefinition(schema);
  return innerType === undefined ? schema : bareSchema(innerType);
}

function shapeOf(schema: Schema): Readonly<Record<string, Schema>> {
  return zodDefinition(schema).shape ?? {};
}
