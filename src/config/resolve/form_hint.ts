/**
 * How to write what stands in a form that a configuration does not have: a distribution as a call or a range, one value
 * where a list is needed.
 *
 * @module
 */
import { DISTRIBUTIONS } from "../../distribution/distribution.ts";
import { isMapping } from "../problems/path.ts";
import { meantKeys } from "../problems/meant_key.ts";
import { DISTRIBUTION_SYNONYMS } from "../schema/synonyms.ts";
import type { Standing } from "./standing.ts";

/** `lognormal(8, 3)` and `exponential`. */
const CALL = /^([a-z]+)\s*(?:\(([^()]*)\))?$/i;

/** `5-10`, `5 to 10`. */
const RANGE = /^(\d+(?:\.\d+)?)\s*(?:-|–|\.\.|to)\s*(\d+(?:\.\d+)?)$/;

/**
 * What to write in place of a text, a number or a list that fits its place in another form, or nothing.
 *
 * @param expected what is said of a value that does not fit
 */
export function formHint(found: unknown, expected: string, { key, fits }: Standing): string {
  if (key === "uph" && isDistribution(found)) {
    return "; for a random speed write performance: {cycle_time_sec: …} as a distribution, in seconds a cycle";
  }
  const list = expected === "must be a list" ? listIn(found) : null;
  if (list !== null && fits(list)) return `; write ${flow(list)}`;
  if (typeof found !== "string") return "";
  const [, low, high] = RANGE.exec(found.trim()) ?? [];
  const called = low === undefined ? calledIn(found.trim()) : { dist: "uniform", min: Number(low), max: Number(high) };
  if (called === null) return "";
  if (fits(called)) return `; write ${flow(called)}`;
  const { dist } = called, row = rowOf(dist)!;
  const example = row.examples.typical;
  return Object.keys(called).length === 1 && fits(example) ? `; write it as in ${flow(example)}` : "";
}

/** How a distribution is written that is there without the key `dist`, or nothing. */
export function distHint(found: unknown): string {
  if (!isMapping(found)) return "";
  const entries = Object.entries(found), [[key, inside]] = entries.length === 1 ? entries : [["", null]];
  if (rowOf(key) !== undefined && isMapping(inside)) return `; write ${flow({ dist: key, ...inside })}`;
  const named = Object.entries(found).find(([, value]) => typeof value === "string" && rowOf(value) !== undefined);
  return named !== undefined && meantKeys(named[0], ["dist"], DISTRIBUTION_SYNONYMS).length > 0
    ? `; write dist: ${named[1]}`
    : "";
}

function isDistribution(found: unknown): boolean {
  return isMapping(found) && "dist" in found || typeof found === "string" && calledIn(found.trim()) !== null;
}

function rowOf(name: string) {
  return DISTRIBUTIONS.find(({ schema }) => schema.shape.dist.value === name.toLowerCase());
}

/** A distribution as it is called in programs; with its name alone where its values do not fit its parameters. */
function calledIn(text: string): { dist: string } | null {
  const [, name, inside = ""] = CALL.exec(text) ?? [], row = name === undefined ? undefined : rowOf(name);
  if (row === undefined) return null;
  const parameters = Object.keys(row.schema.shape).filter((key) => key !== "dist");
  const dist = row.schema.shape.dist.value, values = inside.split(",").map((each) => Number(each));
  if (inside.trim() === "" || values.length !== parameters.length || values.some(Number.isNaN)) return { dist };
  return { dist, ...Object.fromEntries(parameters.map((key, index) => [key, values[index]])) };
}

/** A word that needs no quotes in a list. */
const PLAIN = /^[\p{L}\d][\p{L}\d _.-]*$/u;

/** The entries of a list that is written as one value, or as keys and values with the names for keys. */
function listIn(found: unknown): unknown[] | null {
  if (typeof found === "number") return [found];
  if (isMapping(found)) {
    const entries = Object.entries(found);
    return entries.every(([, each]) => isMapping(each))
      ? entries.map(([name, each]) => ({ name, ...each as Record<string, unknown> }))
      : null;
  }
  const parts = typeof found === "string" ? found.split(/\s*[,;]\s*/) : [];
  if (parts.length === 0 || !parts.every((part) => PLAIN.test(part))) return null;
  return parts.map((part) => /^\d+(\.\d+)?$/.test(part) ? Number(part) : part);
}

/** A value as it is written on one line. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (!isMapping(value)) return String(value);
  return `{${Object.entries(value).map(([key, each]) => `${key}: ${flow(each)}`).join(", ")}}`;
}
