import { isMapping } from "../problems/path.ts";

/** Values longer than this are left out of the hint. */
const SHOWN_MAX = 40;

/**
 * How a key with points in it is written, one key inside the other, as the end of a sentence; nothing of one without. The
 * section of the machines, which a value for one run begins with, is left out.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 *
 * assert.equal(nestedHint("equipment.Filler.uph", 3), "; write Filler: {uph: 3}");
 * assert.equal(nestedHint("reliability.mtbf_min", { dist: "exponential" }), "; write reliability: {mtbf_min: …}");
 * assert.equal(nestedHint("uph", 3), "");
 * ```
 */
export function nestedHint(key: string, value: unknown): string {
  const [outer, ...inner] = key.replace(/^(equipment|overrides)\./, "").split(".");
  if ([outer, ...inner].some((part) => !/^[\w -]+$/.test(part))) return "";
  if (inner.length === 0) return key === outer ? "" : `; write ${outer}`;
  const text = typeof value === "number" || typeof value === "boolean" || typeof value === "string"
    ? String(value)
    : "…";
  const shown = text === "" || text.length > SHOWN_MAX || isMapping(value) ? "…" : text;
  return `; write ${outer}: ${inner.reduceRight((inside, part) => `{${part}: ${inside}}`, shown)}`;
}
