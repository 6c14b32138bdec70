import type { z } from "../../deps/zod.ts";
import type { Path } from "../problems/path.ts";
import { schemaAt } from "../schema/keys_of.ts";

/** Where a value stands that does not fit. */
export interface Standing {
  /** The last part of its path. */
  readonly key: string;
  /** The schema of the value: with its default, whether it may be null. */
  readonly declared: z.ZodType;
  /** Whether another value would fit there. */
  readonly fits: (value: unknown) => boolean;
}

/** What is declared at a path into the whole that a schema is of; null where nothing is. */
export function standingAt(schema: z.core.$ZodType, path: Path): Standing | null {
  const declared = schemaAt(schema, path) as z.ZodType | null;
  if (declared === null) return null;
  return { key: String(path.at(-1) ?? ""), declared, fits: (value) => declared.safeParse(value).success };
}
