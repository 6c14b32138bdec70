/**
 * The one text form of a configuration, which its hash is made of.
 *
 * @module
 */
import { bytesToHex, sha256, utf8ToBytes } from "../../deps/noble_hashes.ts";
import { isMapping, type Mapping } from "../problems/path.ts";
import type { ResolvedRun } from "./resolved.ts";

/**
 * Plain data as JSON with sorted keys and no spaces; equal data gives equal text. Infinity becomes the text ".inf",
 * a key whose value is undefined is left out.
 *
 * @throws {TypeError} for what JSON cannot hold, such as NaN or a function
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 *
 * assert.equal(canonicalJson({ b: Infinity, a: [1, "x"] }), '{"a":[1,"x"],"b":".inf"}');
 * ```
 */
export function canonicalJson(value: unknown): string {
  if (value === Infinity) return '".inf"';
  if (value === null || typeof value === "string" || typeof value === "boolean") return JSON.stringify(value);
  if (typeof value === "number" && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (isMapping(value)) return mappingJson(value);
  throw new TypeError(`canonicalJson: found ${String(value)}, expected plain data`);
}

/**
 * Plain data as JSON with its keys in their own order. Infinity, which JSON has not, becomes the text ".inf".
 *
 * @param indent spaces for each level; default: all on one line
 */
export function plainJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, (_, part) => part === Infinity ? ".inf" : part, indent);
}

/**
 * Names a resolved run by its content: `sha256:` and 64 hex digits over its canonical JSON. Stored configurations may
 * leave the start time open (null): it is then no part of it.
 */
export function configHash(run: ResolvedRun | Mapping): string {
  const section = run.run;
  const isOpen = isMapping(section) && section.start_time === null;
  const hashed = isOpen ? { ...run, run: { ...section, start_time: undefined } } : run;
  return sha256Text(canonicalJson(hashed));
}

/** `sha256:` and 64 hex digits, of a text in UTF-8 or of bytes. */
export function sha256Text(content: string | Uint8Array): string {
  return `sha256:${sha256Digits(content)}`;
}

/** The first hex digits of the same, without what says how they are made; all 64 where no number is given. */
export function sha256Digits(content: string | Uint8Array, count?: number): string {
  return bytesToHex(sha256(typeof content === "string" ? utf8ToBytes(content) : content)).slice(0, count);
}

function mappingJson(value: Record<string, unknown>): string {
  const keys = Object.keys(value).filter((key) => value[key] !== undefined).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`).join(",")}}`;
}
