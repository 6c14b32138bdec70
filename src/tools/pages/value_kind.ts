import { zodDefinition } from "../../config/schema/zod_definition.ts";
import type { z } from "../../deps/zod.ts";

/** The end of a key's name says its unit. */
const UNITS: readonly (readonly [RegExp, string])[] = [
  [/_hours$/, "h"],
  [/_min$/, "min"],
  [/_sec$/, "s"],
  [/_pct$/, "%"],
  [/_per_hour$/, "money/h"],
  [/(^|_)uph$/, "1/h"],
  [/_(cost|price)$/, "money"],
  [/_oz$/, "fl oz"],
  [/_g$/, "g"],
];

/** More choices than a table shows. */
const CHOICES_MAX = 12;

/** What a key takes, as Markdown: its unit where it is a number, else its choices, or the kind of its value. */
export function valueKind(name: string, schema: z.ZodType): string {
  const { type, element, options = [], discriminator, entries = {}, values = [] } = zodDefinition(schema);
  switch (type) {
    case "number":
      return numberKind(name, schema as z.ZodNumber);
    case "string":
      return /_time$/.test(name) ? "time" : "text";
    case "boolean":
      return "`true`, `false`";
    case "enum":
      return Object.values(entries).length > CHOICES_MAX ? "text" : choices(Object.values(entries));
    case "literal":
      return choices(values);
    case "pipe":
      return "`.inf`";
    case "array":
      return isGroup(element!) ? "list of groups" : `list of ${valueKind(name, element!)}`;
    case "record":
      return "group by name";
    case "object":
      return "group";
    case "union":
      if (discriminator === "dist") return "distribution";
      return [...new Set(options.map((option) => valueKind(name, option)))].join(" or ");
    default:
      return "any value";
  }
}

/** Whether a value is a group, in whatever form. */
function isGroup(schema: z.ZodType): boolean {
  const { type, options, discriminator } = zodDefinition(schema);
  return type === "object" || (options !== undefined && discriminator !== "dist" && options.every(isGroup));
}

function choices(values: readonly unknown[]): string {
  return values.map((value) => `\`${value}\``).join(", ");
}

function numberKind(name: string, { minValue, maxValue, format }: z.ZodNumber): string {
  const unit = UNITS.find(([end]) => end.test(name))?.[1];
  if (unit !== undefined) return unit;
  if (minValue === 0 && maxValue === 1) return "0–1";
  return format === "safeint" ? "whole number" : "number";
}
