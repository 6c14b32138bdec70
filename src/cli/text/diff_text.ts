/**
 * What differs between two runs, for a person: two tables, the configuration's and the results'.
 *
 * @module
 */
import { CURRENCY } from "../../config/schema/currency.ts";
import type { Summary } from "../../results/summary_type.ts";
import type { Difference } from "../../results/differences.ts";
import type { Side } from "../commands/diff_sides.ts";
import { decimal, NONE, oneLine } from "../../text/format.ts";
import { plainTable } from "./plain_table.ts";
import type { Paint } from "../terminal.ts";

/** A result that differs. */
export interface ResultDifference extends Difference {
  /** After less before, of two numbers; else null. */
  readonly change: number | null;
  /** The change in percent of the value before; null where that is 0, or one side is no number. */
  readonly change_percent: number | null;
}

/** What differs between two runs. */
export interface Diff {
  readonly before: Side;
  readonly after: Side;
  /** Null where a side has none: an older version stored runs without. */
  readonly config: readonly Difference[] | null;
  /** Null where a side has no results. */
  readonly results: readonly ResultDifference[] | null;
}

/** The text, ending in a line break. */
export function diffText({ before, after, config, results }: Diff, paint: Paint): string {
  const blocks = [
    `A  ${before.label}\nB  ${after.label}`,
    configBlock(config, paint),
    resultsBlock(results, paint),
    currencyText(before, after),
  ];
  return blocks.filter((block) => block !== "").join("\n\n") + "\n";
}

/** Whether money of two summaries is in one currency. */
export function sameCurrency(before: object, after: object): boolean {
  return currencyOf(before) === currencyOf(after);
}

function currencyOf(summary: object): string {
  return (summary as Partial<Summary>).run?.currency ?? CURRENCY;
}

/** Amounts that look alike may differ. */
function currencyText({ results: before }: Side, { results: after }: Side): string {
  if (before === null || after === null || sameCurrency(before, after)) return "";
  return `Money is in ${currencyOf(before)} in A and in ${
    currencyOf(after)
  } in B. Nothing is converted, so no change of it is told.`;
}

function configBlock(config: readonly Difference[] | null, paint: Paint): string {
  if (config === null) return notStored("configuration");
  return config.length === 0 ? "The configuration is the same." : configTable(config, paint);
}

function resultsBlock(results: readonly ResultDifference[] | null, paint: Paint): string {
  if (results === null) return notStored("summary");
  return results.length === 0 ? "The results are the same." : resultsTable(results, paint);
}

function notStored(what: string): string {
  return `A run was stored by a version that did not keep its ${what}: there is nothing to compare.`;
}

function configTable(config: readonly Difference[], paint: Paint): string {
  const rows = config.map(({ path, before, after }) => [path, valueText(before), valueText(after)]);
  return plainTable({ head: ["Configuration", "A", "B"], right: [false, true, true], rows, paint });
}

function resultsTable(results: readonly ResultDifference[], paint: Paint): string {
  const rows = results.map(({ path, before, after, change, change_percent }) => {
    const digits = digitsFor([before, after, change]);
    return [
      path,
      valueText(before, digits),
      valueText(after, digits),
      change === null ? "" : signed(decimal(shownChange(before, after, digits) ?? change, digits)),
      change_percent === null ? "" : `${signed(percentText(change_percent))}%`,
    ];
  });
  return plainTable({ head: ["Result", "A", "B", "Change", ""], right: [false, true, true, true, true], rows, paint });
}

/** The change from one value to the other as they are shown; null where they are no numbers. */
function shownChange(before: unknown, after: unknown, digits: number): number | null {
  if (typeof before !== "number" || typeof after !== "number") return null;
  return Number(after.toFixed(digits)) - Number(before.toFixed(digits));
}

/** A longer text is cut: `--json` has the whole of it. */
const TEXT_MAX = 40;

function valueText(value: unknown, digits?: number): string {
  if (value === undefined || value === null) return NONE;
  if (value === Infinity) return ".inf";
  if (typeof value === "number") return digits === undefined ? String(value) : decimal(value, digits);
  return oneLine(typeof value === "string" ? value : JSON.stringify(value), TEXT_MAX);
}

/** Digits after the point that show about five figures of a row's greatest number; none where all of them are whole. */
function digitsFor(values: readonly unknown[]): number {
  const numbers = values.filter((value) => typeof value === "number");
  if (numbers.every(Number.isInteger)) return 0;
  const greatest = Math.max(...numbers.map(Math.abs));
  return Math.min(8, Math.max(1, 4 - Math.floor(Math.log10(greatest))));
}

/** A change is never shown as none. */
function percentText(percent: number): string {
  return Math.abs(percent) < 0.05 ? percent.toPrecision(1) : decimal(percent, 1);
}

function signed(text: string): string {
  return /^[-–]/.test(text) ? text : `+${text}`;
}
