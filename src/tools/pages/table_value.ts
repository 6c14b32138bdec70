import type { Quantity } from "../../distribution/quantity.ts";

/** A value in a table: `0.3`, `lognormal, mean 1800, sd 720`, `none` of an empty list. */
export function tableValue(
  value: Quantity | string | boolean | null | readonly never[] | Record<string, never>,
): string {
  if (value === Infinity) return ".inf";
  if (value === null || typeof value !== "object") return String(value);
  if (Object.keys(value).length === 0) return "none";
  return Object.entries(value).map(([name, part]) => {
    return name === "dist" ? part : `${name} ${Array.isArray(part) ? part.join(" ") : part}`;
  }).join(", ");
}
