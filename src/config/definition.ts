import type { z } from "../deps/zod.ts";
import type {
  behaviorSchema,
  equipmentSchema,
  lineSchema,
  materialsSchema,
  materialTypesSchema,
  productSchema,
  runSectionSchema,
  sourceSchema,
} from "./schema/schema.ts";

/** A run as a plain object: {@linkcode ResolvedRun} with everything optional that has a default. */
export type RunDefinition = DeepReadonly<{
  format?: 1;
  /** Name, hours, seed, telemetry interval, start time; `scenario` is only a name here. */
  run?: z.input<typeof runSectionSchema>;
  /** Default: none, and then no economics. */
  product?: z.input<typeof productSchema> | null;
  /** Types from the base unit up. */
  materials: z.input<typeof materialTypesSchema> | z.input<typeof materialsSchema>;
  /** The line's only source, the node `_source`. */
  source?: z.input<typeof sourceSchema>;
  /** By node, `_source:tubes`, or short `tubes`. */
  sources?: Record<string, z.input<typeof sourceSchema>>;
  topology: z.input<typeof lineSchema.linear> | z.input<typeof lineSchema.graph>;
  /** By name. */
  equipment: Record<string, z.input<typeof equipmentSchema>>;
  /** What a node without `behavior_ref` does; default: the built-in `default_6phase`. */
  behavior?: string;
  behaviors?: Record<string, z.input<typeof behaviorSchema>>;
  /** By equipment name: what differs from `equipment`. */
  overrides?: Record<string, Record<string, unknown>> | null;
}>;

/** A type all of whose parts are read-only: plain objects and frozen ones fit it alike. */
export type DeepReadonly<T> = T extends readonly (infer Entry)[] ? readonly DeepReadonly<Entry>[]
  : T extends object ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
  : T;
