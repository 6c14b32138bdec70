import type { z } from "../../deps/zod.ts";

/** What is read of a schema's definition, whatever its type. */
export interface SchemaDefinition {
  readonly type: z.core.$ZodTypeDef["type"];
  /** What it is wrapped around: a default, or that it may be left out. */
  readonly innerType?: z.ZodType;
  readonly defaultValue?: unknown;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly discriminator?: string;
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
}

/** The definition of a schema. */
export function zodDefinition(schema: z.core.$ZodType): SchemaDefinition {
  return schema._zod.def as unknown as SchemaDefinition;
}
