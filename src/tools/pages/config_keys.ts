/**
 * Every key that a kind of configuration file may have, read off its schema.
 *
 * @module
 */
import { bareSchema, defaultOf, descriptionOf } from "../../config/schema/keys_of.ts";
import { zodDefinition } from "../../config/schema/zod_definition.ts";
import type { z } from "../../deps/zod.ts";
import { valueKind } from "./value_kind.ts";

/** A key as tables show it. */
export interface ConfigKey {
  /** Where it stands: `performance.jam_prob`; `edges[].capacity`, of each entry of a list. */
  readonly path: string;
  /** Its unit, its choices, or what kind of value it takes; Markdown. */
  readonly value: string;
  /** What it is where a file is silent; `undefined`: what `meaning` says, or nothing. */
  readonly default: unknown;
  /** Whether every file that has what it stands in must have it. */
  readonly isRequired: boolean;
  readonly meaning: string;
}

/** The default of a key that has another one in each form of what it stands in. */
export const BY_KIND = Symbol("by kind");

/**
 * The keys of what a schema describes, in the order of its fields; those of a group or a list's entries after its own.
 *
 * @param forms its schema, or one for each form in which it may be written
 * @param known schemas whose keys stand elsewhere
 */
export function configKeys(forms: readonly z.ZodType[], known: ReadonlySet<z.ZodType> = new Set()): ConfigKey[] {
  return new KeyWalk(known).ofForms(forms, "");
}

class KeyWalk {
  readonly #known: ReadonlySet<z.ZodType>;
  /** The lists whose entries were told, by the fields of those: another list of such entries refers to it. */
  readonly #told: { readonly path: string; readonly fields: readonly z.ZodType[] }[] = [];

  constructor(known: ReadonlySet<z.ZodType>) {
    this.#known = known;
  }

  /** The keys of something with several forms: what differs between them is told of each. */
  ofForms(forms: readonly z.ZodType[], prefix: string): ConfigKey[] {
    const byPath = Map.groupBy(forms.flatMap((form) => this.#ofFields(form, prefix)), ({ path }) => path);
    return [...byPath.values()].map(merged);
  }

  #ofFields(schema: z.ZodType, prefix: string): ConfigKey[] {
    const fields = Object.entries(zodDefinition(schema).shape ?? {}).filter(([, field]) => !isLeftOut(field));
    return fields.flatMap(([name, field]) => this.#ofField(`${prefix}${name}`, field));
  }

  #ofField(path: string, written: z.ZodType): ConfigKey[] {
    const schema = bareSchema(written) as z.ZodType;
    const key = {
      path,
      value: valueKind(path, schema),
      default: defaultOf(written),
      isRequired: isRequired(written),
      meaning: descriptionOf(written),
    };
    if (this.#known.has(schema)) return [key];
    const { type, element } = zodDefinition(schema);
    const inner = element ?? schema, forms = formsOf(inner);
    if (type !== "array" || forms.length === 0) return [key, ...this.ofForms(forms, `${path}.`)];
    const fields = Object.values(zodDefinition(forms[0]).shape!);
    const told = this.#told.find((list) => fields.every((field, i) => field === list.fields[i]));
    if (told !== undefined) return [{ ...key, meaning: `${key.meaning}; keys as of ${told.path}` }];
    this.#told.push({ path, fields });
    const keys = this.ofForms(forms, `${path}[].`), { discriminator } = zodDefinition(inner);
    return [key, ...keys.map((each) => each.path === `${path}[].${discriminator}` ? described(each, inner) : each)];
  }
}

/** What chooses among forms means what they all are. */
function described(key: ConfigKey, { description }: z.ZodType): ConfigKey {
  return { ...key, meaning: description ?? key.meaning };
}

/** A key that only other forms have. */
function isLeftOut(written: z.ZodType): boolean {
  return zodDefinition(bareSchema(written)).type === "never";
}

/** The schemas of groups that a value may be; none of a single value, a distribution included. */
function formsOf(schema: z.ZodType): z.ZodType[] {
  const { type, options = [], discriminator } = zodDefinition(schema);
  if (type === "object") return [schema];
  return type === "union" && discriminator !== "dist" ? options.flatMap(formsOf) : [];
}

/** Whether a value must be written, be it null. */
function isRequired(written: z.ZodType): boolean {
  const { type, innerType } = zodDefinition(written);
  return innerType === undefined || type === "nullable" && isRequired(innerType);
}

function merged(keys: readonly ConfigKey[]): ConfigKey {
  const [first] = keys;
  const distinct = (texts: readonly string[], between: string) => [...new Set(texts)].join(between);
  return {
    path: first.path,
    value: distinct(keys.map(({ value }) => value), ", "),
    default: new Set(keys.map((key) => JSON.stringify(key.default))).size === 1 ? first.default : BY_KIND,
    isRequired: keys.every(({ isRequired }) => isRequired),
    meaning: distinct(keys.map(({ meaning }) => meaning), "; "),
  };
}
