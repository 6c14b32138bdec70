/**
 * Values of a configuration on one line.
 *
 * @module
 */
import { isMapping } from "../config/problems/path.ts";

/** A value in a few words: `12000`, `.inf`, `gamma(mean 3, sd 1)`. */
export function valueText(value: unknown): string {
  if (value === Infinity) return ".inf";
  // deno-lint-ignore no-control-regex -- a name stands on one line
  if (typeof value === "string") return /[\u0000-\u001f\u007f]/.test(value) ? JSON.stringify(value) : value;
  if (isMapping(value) && typeof value.dist === "string") return distributionText(value);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** As statistics writes it: `gamma(mean 3, sd 1)`. */
function distributionText({ dist, ...parameters }: Record<string, unknown>): string {
  const texts = Object.entries(parameters).map(([name, value]) => `${name} ${valueText(value)}`);
  return `${dist}(${texts.join(", ")})`;
}
