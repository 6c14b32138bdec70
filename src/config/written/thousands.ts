/**
 * Numbers that were typed with a point between the thousands, which YAML takes for a decimal point.
 *
 * @module
 */
import type { z } from "../../deps/zod.ts";
import type { Assembly } from "../compose/assembly.ts";
import { isMapping, type Mapping, type Path, showPath, valueAt } from "../problems/path.ts";
import { validate } from "../resolve/validate.ts";
import { isBuiltIn } from "../schema/built_in_phases.ts";
import { isGraph } from "../schema/file_schemas.ts";
import { PHASE_PARAMS } from "../schema/phase_params.ts";
import { registeredPhase } from "../schema/phase_registry.ts";
import { equipmentSchema, lineSchema, productSchema, runSectionSchema, sourceSchema } from "../schema/schema.ts";
import { shownPath } from "./shown_path.ts";

/**
 * One to three digits, a point and three more, the last of them a zero: `10.000`, `1.500`. Who means a decimal number
 * leaves the zero out; `0.125`, `1.125` and `33.755` are taken for what they are.
 */
const LIKE_THOUSANDS = /^[1-9]\d{0,2}\.\d\d0$/;

/** What a text that looks like thousands was probably meant to be, in words; null of any other. */
export function likeThousands(text: string | null): { readonly meant: number; readonly sentence: string } | null {
  if (text === null || !LIKE_THOUSANDS.test(text)) return null;
  const value = Number(text), meant = Math.round(1000 * value);
  return { meant, sentence: `${text} is read as ${value}; write ${meant} if that is meant` };
}

/** A sentence for each value of a definition that looks like thousands, and that could be them. */
export function thousandsWarnings(assembly: Assembly): string[] {
  const found = new Set<string>();
  for (const [section, schemaOf] of Object.entries(PARTS)) {
    for (const path of numbersBelow(valueAt(assembly.data, [section]), [section])) {
      const place = assembly.place(path), text = place.document.textAt(place.path);
      const told = likeThousands(text);
      if (told === null || !couldBe(assembly, { path, value: told.meant, schemaOf })) continue;
      // A default stands for many values, and is told once.
      const name = assembly.isDefault(place) ? `defaults.${showPath(place.path)}` : shownPath(assembly.data, path);
      found.add(`${name}: ${told.sentence}`);
    }
  }
  return [...found];
}

/** What is never in the thousands, or comes with as many decimals as it was measured with. */
const DECIMAL: readonly unknown[] = ["shape", "factor", "share", "weights", "values"];

/** The paths of all numbers from 1 up to where thousands begin. */
function* numbersBelow(value: unknown, path: Path): Generator<Path> {
  if (DECIMAL.includes(path.at(-1))) return;
  if (typeof value === "number" && value >= 1 && value < 1000) yield path;
  if (Array.isArray(value)) {
    for (const [index, entry] of value.entries()) yield* numbersBelow(entry, [...path, index]);
  } else if (isMapping(value)) {
    for (const [key, entry] of Object.entries(value)) yield* numbersBelow(entry, [...path, key]);
  }
}

/** What a part of a definition is held against, and how long the path to that part is. */
type SchemaOf = (data: Mapping, path: Path) => { readonly schema: z.ZodType | undefined; readonly depth: number };

/** The sections of a definition that hold numbers. */
const PARTS: Readonly<Record<string, SchemaOf>> = {
  run: () => ({ schema: runSectionSchema, depth: 1 }),
  product: () => ({ schema: productSchema, depth: 1 }),
  source: () => ({ schema: sourceSchema, depth: 1 }),
  sources: () => ({ schema: sourceSchema, depth: 2 }),
  topology: ({ topology }) => ({ schema: isGraph(topology) ? lineSchema.graph : lineSchema.linear, depth: 1 }),
  equipment: () => ({ schema: equipmentSchema, depth: 2 }),
  behaviors: (data, path) => {
    const handler = String(valueAt(data, [...path.slice(0, 4), "handler"]));
    return { schema: isBuiltIn(handler) ? PHASE_PARAMS[handler] : registeredPhase(handler)?.params, depth: 5 };
  },
};

/** Whether the number would be a value for its place: a probability of 1.000 is no thousand. */
function couldBe(
  { data }: Assembly,
  { path, value, schemaOf }: { path: Path; value: number; schemaOf: SchemaOf },
): boolean {
  const { schema, depth } = schemaOf(data, path);
  if (schema === undefined) return false;
  const part = structuredClone(valueAt(data, path.slice(0, depth)));
  const holder = valueAt(part, path.slice(depth, -1)) as Record<string | number, unknown>;
  holder[path.at(-1)!] = value;
  return validate(schema, part).faults.length === 0;
}
