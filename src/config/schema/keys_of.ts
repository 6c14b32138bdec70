/**
 * The keys that schemas know.
 *
 * @module
 */
import type { z } from "../../deps/zod.ts";

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
  for (let inner: Schema | undefined = schema; inner !== undefined; inner = innerOf(inner)) {
    const { type, defaultValue } = inner._zod.def as { type: string; defaultValue?: unknown };
    if (type === "default") return defaultValue;
  }
}

/** What the documentation of a schema says. */
export function descriptionOf(schema: Schema): string {
  return (schema as { description?: string }).description ?? "";
}

function childOf(parent: Schema, key: string | number): Schema | null {
  const { type, element, valueType, options } = parent._zod.def as unknown as {
    type: string;
    element?: Schema;
    valueType?: Schema;
    options?: readonly Schema[];
  };
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
  let inner = schema;
  while (isWrapped(inner)) inner = innerOf(inner)!;
  return inner;
}

function isWrapped(schema: Schema): boolean {
  return innerOf(schema) !== undefined;
}

function innerOf(schema: Schema): Schema | undefined {
  return (schema._zod.def as { innerType?: Schema }).innerType;
}

function shapeOf(schema: Schema | undefined): Record<string, Schema> {
  return (schema as { shape?: Record<string, Schema> } | undefined)?.shape ?? {};
}
