/**
 * Numbers for people, the same in every locale: thousands separated by commas, a point before decimals.
 *
 * @module
 */
import { CURRENCY } from "../config/schema/currency.ts";

/** Stands for a value that there is none of. */
export const NONE = "–";

/** `47,870`. */
export function countText(value: number): string {
  return decimal(value, 0);
}

/** `1,234.5`; a zero has no sign. A half is rounded away from zero, also where its double lies a hair below it. */
export function decimal(value: number, digits: number): string {
  return shownIn({}, value, digits);
}

function shownIn(style: Intl.NumberFormatOptions, value: number, digits: number): string {
  return format(value, digits, { ...style, minimumFractionDigits: digits, signDisplay: "negative" });
}

/** The number that {@linkcode decimal} shows. */
export function asShown(value: number, digits: number): number {
  return Number(format(value, digits, { useGrouping: false }));
}

/** By their options: to make one takes a hundred times as long as to use it, and a report shows thousands of numbers. */
const formats = new Map<string, Intl.NumberFormat>();

function format(value: number, maximumFractionDigits: number, others: Intl.NumberFormatOptions): string {
  const options = { ...others, maximumFractionDigits }, key = Object.values(options).join();
  const known = formats.get(key) ?? new Intl.NumberFormat("en-US", options);
  formats.set(key, known);
  return known.format(withoutNoise(value, maximumFractionDigits));
}

/** A value without what floats add to it in the ninth decimal behind those that are shown: 58.449999999999996 is 58.45. */
function withoutNoise(value: number, digits: number): number {
  return Number.isFinite(value) ? Number(value.toFixed(Math.min(digits + 9, 100))) : value;
}

/**
 * `$12,345`, `-$12`, `€12,345`, `CHF 12,345`; with cents or more where so many digits are asked for.
 *
 * @param currency a code of ISO 4217
 */
export function moneyText(amount: number, digits = 0, currency: string = CURRENCY): string {
  const text = shownIn({ style: "currency", currency }, amount, digits);
  // A space as in any other text: who searches for what is shown finds it.
  return text.replace("\u00a0", " ");
}

/** Decimals that prices in a currency have: 2 of dollars, 0 of yen. */
export function currencyDigits(currency: string = CURRENCY): number {
  return new Intl.NumberFormat("en-US", { style: "currency", currency }).resolvedOptions().maximumFractionDigits!;
}

/** `64.7%` of a value from 0 to 100. */
export function percentText(value: number | null, digits = 1): string {
  return value === null ? NONE : `${decimal(value, digits)}%`;
}

/** A span of simulated time: `12 s`, `45 min`, `7 h 30 min`, `2,000,000 h`. */
export function duration(seconds: number): string {
  if (seconds < 59.95) return `${Number(decimal(seconds, 1))} s`;
  const minutes = Math.round(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const rest = minutes - 60 * hours;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${countText(hours)} h` : `${countText(hours)} h ${rest} min`;
}

/** How many times something is something else: `1.05`, `14.4`, `936`. */
export function ratioText(ratio: number): string {
  return decimal(ratio, ratio < 9.995 ? 2 : ratio < 99.95 ? 1 : 0);
}

/** `980 bytes`, `214 kB`, `2.9 MB`. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return countOf(bytes, "byte");
  return bytes < 999_500 ? `${countText(bytes / 1000)} kB` : `${decimal(bytes / 1e6, 1)} MB`;
}

/** `1 variant`, `1,200 variants`. */
export function countOf(number: number, word: string): string {
  return `${countText(number)} ${word}${number === 1 ? "" : "s"}`;
}

/** What items of a type are called. */
export interface ItemWords {
  readonly name: string;
  readonly plural: string;
}

/** `1 pallet`, `500 pallets`. */
export function itemsText(number: number, { name, plural }: ItemWords): string {
  return `${countText(number)} ${number === 1 ? name.toLowerCase() : plural}`;
}

/** The first ones, and how many more there are: `A, B, C and 4 more`. */
export function listed(texts: readonly string[], most: number): string {
  const rest = texts.length - most;
  return texts.slice(0, most).join(", ") + (rest > 0 ? ` and ${countText(rest)} more` : "");
}

/** With its first letter in capitals. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What was written to a folder. */
export function exportedText(paths: readonly string[], directory: string): string {
  const names = paths.map((path) => path.split(/[/\\]/).at(-1));
  return `Exported ${paths.length} files to ${directory}: ${names.join(", ")}`;
}

/** A text on one line and without what a terminal would obey, cut where it is longer. */
export function oneLine(text: string, lengthMax: number): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");
  // Half of a pair of code units is no letter.
  return line.length > lengthMax ? `${line.slice(0, lengthMax - 1).replace(/[\ud800-\udbff]$/, "")}…` : line;
}
