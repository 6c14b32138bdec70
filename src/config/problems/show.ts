import { isMapping } from "./path.ts";

const LENGTH_MAX = 60;

/** A value as an error report shows it: short, in the notation of YAML, on one line. */
export function show(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : shorten(`a list of ${value.length}`);
  if (isMapping(value)) return showMapping(value);
  if (typeof value === "string") return shorten(JSON.stringify(value));
  if (typeof value === "number") return showNumber(value);
  return shorten(String(value));
}

function showNumber(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? ".inf" : "-.inf";
  return String(value);
}

function showMapping(value: Record<string, unknown>): string {
  const keys = Object.keys(value);
  return keys.length === 0 ? "an empty mapping" : shorten(`a mapping with ${keys.slice(0, 8).join(", ")}`);
}

function shorten(text: string): string {
  return text.length <= LENGTH_MAX ? text : `${text.slice(0, LENGTH_MAX - 1)}…`;
}
