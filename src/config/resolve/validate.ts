/**
 * Checks plain data against a schema and says in plain words what is wrong: what was found, what was expected.
 *
 * @module
 */
import type { z } from "../../deps/zod.ts";
import type { PlacePart } from "../problems/document.ts";
import { didYouMean } from "../problems/nearest.ts";
import { isMapping, type Mapping, type Path, valueAt } from "../problems/path.ts";
import { show } from "../problems/show.ts";
import { keysOf } from "../schema/keys_of.ts";
import { numberHint } from "./number_hint.ts";
import { distHint, formHint } from "./form_hint.ts";
import { nestedHint } from "./nested_hint.ts";
import { noneHint } from "./none_hint.ts";
import { standingAt } from "./standing.ts";
import { unknownKeyHint } from "./unknown_key.ts";

/** Something wrong with plain data. */
export interface Fault {
  readonly path: Path;
  readonly part: PlacePart;
  readonly message: string;
}

/** The checked value with its defaults, or null and what is wrong. */
export type Checked<T> =
  | { readonly value: T; readonly faults: readonly [] }
  | { readonly value: null; readonly faults: readonly Fault[] };

/** More unknown keys than this in one mapping are not named. */
const UNKNOWN_MAX = 20;

/** Checks data against a schema. */
export function validate<S extends z.ZodType>(schema: S, data: unknown): Checked<z.output<S>> {
  const result = schema.safeParse(data, { error: knownKeys });
  if (result.success) return { value: result.data, faults: [] };
  return {
    value: null,
    faults: withoutMisspelt(result.error.issues.flatMap((i) => faultsOf(i, { data, schema }, []))),
  };
}

/** A key that is missing because it is misspelt, which is said of the key that is there, is not said to be missing too. */
function withoutMisspelt(faults: readonly Fault[]): Fault[] {
  const keyAt = (path: Path) => JSON.stringify(path);
  const meant = new Set(faults.flatMap(({ path, part, message }) => {
    const key = part === "key" ? /; did you mean (\w+)(?:, [\w ]+)?\?$/.exec(message)?.[1] : undefined;
    return key === undefined ? [] : [keyAt([...path.slice(0, -1), key])];
  }));
  return faults.filter(({ path, message }) => !message.startsWith("is missing;") || !meant.has(keyAt(path)));
}

type Issue = z.core.$ZodIssue;

/** Gives an issue of unknown keys the known ones as its message; the schema is within reach only here. */
const knownKeys: z.core.$ZodErrorMap = (issue) => {
  if (issue.code !== "unrecognized_keys") return undefined;
  return keysOf(issue.inst as z.core.$ZodType).join(" ");
};

/** What is held against which schema. */
interface Held {
  readonly data: unknown;
  readonly schema: z.core.$ZodType;
}

function faultsOf(issue: Issue, held: Held, base: Path): Fault[] {
  const path = [...base, ...issue.path.map((key) => (typeof key === "symbol" ? String(key) : key))];
  if (issue.code === "unrecognized_keys") return unknownKeys(issue.keys, issue.message.split(" "), { held, path });
  if (issue.code === "invalid_key") return [{ path, part: "key", message: issue.issues[0]?.message ?? issue.message }];
  if (issue.code === "invalid_union") {
    const branch = branchOf(issue, valueAt(held.data, path));
    if (branch !== null) return branch.flatMap((inner) => faultsOf(inner, held, path));
  }
  return [valueFault(issue, held, path)];
}

function unknownKeys(
  keys: readonly string[],
  known: readonly string[],
  { held, path }: { held: Held; path: Path },
): Fault[] {
  const faults: Fault[] = keys.slice(0, UNKNOWN_MAX).map((key) => ({
    path: [...path, key],
    part: "key",
    message: `unknown key${
      unknownKeyHint({ key, value: valueAt(held.data, [...path, key]), known, root: held.schema })
    }`,
  }));
  const more = keys.length - UNKNOWN_MAX;
  if (more > 0) faults.push({ path, part: "value", message: `${more} more unknown keys` });
  return faults;
}

/** The alternative whose kind of value was found, when there is just one. */
function branchOf(issue: Issue & { code: "invalid_union" }, found: unknown): readonly Issue[] | null {
  const fitting = issue.errors.filter((issues) => !issues.some((each) => isWrongKind(each, found)));
  return fitting.length === 1 ? fitting[0] : null;
}

function isWrongKind(issue: Issue, found: unknown): boolean {
  if (issue.path.length > 0) return false;
  if (issue.code !== "invalid_value") return issue.code === "invalid_type";
  // No list is one of a few words.
  return issue.values[0] === Infinity || typeof found === "object";
}

function valueFault(issue: Issue, { data, schema }: Held, path: Path): Fault {
  const parent = valueAt(data, path.slice(0, -1));
  const key = path.at(-1);
  const expected = expectation(issue);
  const isMissing = key !== undefined && (parent === undefined || isMapping(parent) && !(key in (parent as Mapping)));
  if (isMissing) {
    return { path, part: "value", message: `is missing; ${expected}${key === "dist" ? distHint(parent) : ""}` };
  }
  const found = valueAt(data, path);
  const hint = valueHint(found, { expected, schema, path });
  // The reason of a text that says why stands last: "must be …, found "2025-02-30"; there is no 30 February".
  const [must, ...why] = expected.split("; ");
  return { path, part: "value", message: `${[`${must}, found ${show(found)}`, ...why].join("; ")}${hint}` };
}

/** A value that does not fit, and what was expected. */
interface Misfit {
  readonly expected: string;
  readonly schema: z.core.$ZodType;
  readonly path: Path;
}

/** What to write in place of a value, or nothing. */
function valueHint(found: unknown, { expected, schema, path }: Misfit): string {
  const standing = standingAt(schema, path), none = standing === null ? "" : noneHint(found, standing);
  if (none !== "") return none;
  const key = String(path.at(-1) ?? "");
  if (expected === "must be keys and values" && key.includes(".")) return nestedHint(key, found);
  const word = typeof found === "string" ? didYouMean(found, wordsOf(expected)) : "";
  if (word !== "" || standing === null) return word;
  const number = typeof found === "string" ? numberHint(found, standing) : "";
  return number || formHint(found, expected, standing);
}

/** The words that "must be one of …" names. */
function wordsOf(expected: string): string[] {
  const start = "must be one of ";
  return expected.startsWith(start) ? expected.slice(start.length).split(", ") : [];
}

const KINDS: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  object: "keys and values",
  record: "keys and values",
  array: "a list",
};

/** What was expected, as "must be …". Our schemas say it themselves where the type alone says too little. */
function expectation(issue: Issue): string {
  if (issue.message.startsWith("must ")) return issue.message;
  if (issue.code === "invalid_type") return `must be ${KINDS[issue.expected] ?? issue.expected}`;
  if (issue.code !== "invalid_value") return `is wrong: ${issue.message}`;
  const values = issue.values.map(String);
  return values.length === 1 ? `must be ${values[0]}` : `must be one of ${values.join(", ")}`;
}
