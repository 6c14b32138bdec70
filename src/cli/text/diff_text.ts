/**
 * What differs between two runs, for a person: two tables, the configuration's and the results'.
 *
 * @module
 */
import type { Difference } from "../../results/differences.ts";
import {
  currencyOf,
  NOISE,
  type RankedDifferences,
  type ResultDifference,
  sameCurrency,
} from "../../results/ranked_differences.ts";
import type { Side } from "../commands/diff_sides.ts";
import { asShown, countText, decimal, NONE, oneLine } from "../../text/format.ts";
import { isMapping } from "../../config/problems/path.ts";
import { valueText as settingText } from "../../text/value_text.ts";
import { wrappedText } from "../../text/wrapped_text.ts";
import { fittedTable } from "./fitted_table.ts";
import type { Screen } from "../terminal.ts";

/** What differs between two runs. */
export interface Diff {
  readonly before: Side;
  readonly after: Side;
  /** Null where a side has none: an older version stored runs without. */
  readonly config: readonly Difference[] | null;
  /** Null where a side has no results. */
  readonly results: RankedDifferences | null;
}

/** Results that are shown; `--json` has all. */
const ROWS_MAX = 40;

/** The text, ending in a line break. */
export function diffText({ before, after, config, results }: Diff, screen: Screen): string {
  const inLines = (text: string) => wrappedText(text, { width: screen.width, hang: 3 });
  const blocks = [
    `${inLines(`A  ${before.label}`)}\n${inLines(`B  ${after.label}`)}`,
    configBlock(config, screen),
    ...resultBlocks(results, screen),
    wrappedText(currencyText(before, after), { width: screen.width }),
  ];
  return blocks.filter((block) => block !== "").join("\n\n") + "\n";
}

/** Amounts that look alike may differ. */
function currencyText({ results: before }: Side, { results: after }: Side): string {
  if (before === null || after === null || sameCurrency(before, after)) return "";
  return `Money is in ${currencyOf(before)} in A and in ${
    currencyOf(after)
  } in B. Nothing is converted, so no change of it is told.`;
}

function configBlock(config: readonly Difference[] | null, screen: Screen): string {
  if (config === null) return notStored("configuration", screen);
  return config.length === 0 ? "The configuration is the same." : configTable(config, screen);
}

function resultBlocks(results: RankedDifferences | null, screen: Screen): string[] {
  if (results === null) return [notStored("summary", screen)];
  const { ranked, noiseCount } = results, noise = noiseCount === 0 ? [] : [noiseText(noiseCount, screen)];
  if (ranked.length === 0) {
    return [noiseCount === 0 ? "The results are the same." : "The results are the same, but for rounding.", ...noise];
  }
  const rest = ranked.length - ROWS_MAX;
  const more = rest > 0 ? `\n… and ${countText(rest)} more (--json has all)` : "";
  return [resultsTable(ranked.slice(0, ROWS_MAX), screen) + more, ...noise];
}

function noiseText(count: number, { width }: Screen): string {
  const values = count === 1 ? "1 value differs" : `${countText(count)} values differ`;
  const share = `less than ${NOISE} of ${count === 1 ? "itself" : "themselves"}`;
  return wrappedText(`${values} by rounding only, by ${share}: left out.`, { width });
}

function notStored(what: string, { width }: Screen): string {
  const text = `A run was stored by a version that did not keep its ${what}: there is nothing to compare.`;
  return wrappedText(text, { width });
}

function configTable(config: readonly Difference[], screen: Screen): string {
  const side = (head: string, values: readonly unknown[]) => {
    return { head, texts: values.map((value) => valueText(value)), isRight: values.every(isFigure), wraps: true };
  };
  const columns = [
    { head: "Configuration", texts: config.map(({ path }) => path), wraps: true },
    side("A", config.map(({ before }) => before)),
    side("B", config.map(({ after }) => after)),
  ];
  return fittedTable({ columns }, screen).text;
}

/** Whether a value is a number, or none. */
function isFigure(value: unknown): boolean {
  return value === undefined || value === null || typeof value === "number";
}

function resultsTable(results: readonly ResultDifference[], screen: Screen): string {
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
  const columns = ["Result", "A", "B", "Change", ""].map((head, column) => ({
    head,
    texts: rows.map((row) => row[column]),
    isRight: column > 0,
    wraps: column < 3,
  }));
  return fittedTable({ columns }, screen).text;
}

/** The change from one value to the other as they are shown; null where they are no numbers. */
function shownChange(before: unknown, after: unknown, digits: number): number | null {
  if (typeof before !== "number" || typeof after !== "number") return null;
  return asShown(after, digits) - asShown(before, digits);
}

/** A longer text is cut: `--json` has the whole of it. */
const TEXT_MAX = 40;

function valueText(value: unknown, digits?: number): string {
  if (value === undefined || value === null) return NONE;
  if (value === Infinity) return ".inf";
  if (typeof value === "number") return digits === undefined ? String(value) : decimal(value, digits);
  // A machine or an edge that only one side has: what it is like is no difference.
  if (isMapping(value) && !Object.hasOwn(value, "dist")) return "there";
  return withoutRest(oneLine(settingText(value), 2 * TEXT_MAX));
}

/** A longer text ends with a word. */
function withoutRest(text: string): string {
  if (text.length <= TEXT_MAX) return text;
  const end = text.lastIndexOf(" ", TEXT_MAX - 2);
  return `${text.slice(0, end > 0 ? end : TEXT_MAX - 1)}…`;
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
