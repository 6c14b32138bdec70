/**
 * Where the results of two runs differ, what matters most first, without what rounding alone has made.
 *
 * @module
 */
import { CURRENCY } from "../config/schema/currency.ts";
import { DEFAULT_METRICS, MAKESPAN } from "../config/schema/experiment_schema.ts";
import { type Difference, differences, resultsIn } from "./differences.ts";
import { metricAt } from "./metrics.ts";
import { MONEY } from "./metrics/row.ts";
import type { Summary } from "./summary_type.ts";

/** A result that differs. */
export interface ResultDifference extends Difference {
  /** After less before, of two numbers; else null, as of money in two currencies. */
  readonly change: number | null;
  /** The change in percent of the value before; null where that is 0, or one side is no number. */
  readonly change_percent: number | null;
}

/** What differs between the results of two runs. */
export interface RankedDifferences {
  /**
   * What an experiment measures unless told otherwise, in that order; the others of the whole line; those of its
   * machines and buffers. In both of these first what is no number, then the greatest change in percent.
   */
  readonly ranked: readonly ResultDifference[];
  /** How many numbers differ by rounding only; they are not among them. */
  readonly noiseCount: number;
}

/** Numbers that differ by a smaller share, or of which one is 0 and the other smaller, differ by rounding only. */
export const NOISE = 1e-9;

/**
 * Compares the figures of two summaries.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 *
 * const before = { line: { wip_mean: 8, oee_percent: 60, yield_percent: 7 }, machines: { Filler: { down_count: 1 } } };
 * const after = {
 *   line: { wip_mean: 10, oee_percent: 63, yield_percent: 7.000000000000001 },
 *   machines: { Filler: { down_count: 2 } },
 * };
 *
 * const { ranked, noiseCount } = rankedDifferences(before, after);
 * assert.deepEqual(ranked.map(({ path, change_percent }) => [path, change_percent]), [
 *   ["line.oee_percent", 5],
 *   ["line.wip_mean", 25],
 *   ["machines.Filler.down_count", 100],
 * ]);
 * assert.equal(noiseCount, 1);
 * ```
 */
export function rankedDifferences(before: object, after: object): RankedDifferences {
  const [a, b] = [before, after].map(resultsIn), areAlike = sameCurrency(before, after);
  const all = differences(a, b), real = all.filter((each) => !isNoise(each));
  const ranked = real.map((each) => ({ ...each, ...areAlike || !isMoney(each) ? changeOf(each) : NO_CHANGE }))
    .sort(byImportance);
  return { ranked, noiseCount: all.length - real.length };
}

function isNoise({ before, after }: Difference): boolean {
  if (typeof before !== "number" || typeof after !== "number") return false;
  const greatest = Math.max(Math.abs(before), Math.abs(after));
  return Math.abs(after - before) <= NOISE * (before === 0 || after === 0 ? 1 : greatest);
}

/** Whether money of two summaries is in one currency. */
export function sameCurrency(before: object, after: object): boolean {
  return currencyOf(before) === currencyOf(after);
}

/** What the money of a summary is in. */
export function currencyOf(summary: object): string {
  return (summary as Partial<Summary>).run?.currency ?? CURRENCY;
}

const NO_CHANGE = { change: null, change_percent: null };

function isMoney({ path }: Difference): boolean {
  return metricAt(path)?.row.unit === MONEY;
}

function changeOf({ before, after }: Difference): Pick<ResultDifference, "change" | "change_percent"> {
  if (typeof before !== "number" || typeof after !== "number") return NO_CHANGE;
  const change = after - before;
  return { change, change_percent: before === 0 ? null : 100 * change / Math.abs(before) };
}

const OF_LINE = ["run", "line", "production", "quality", "economics"];

function byImportance(one: ResultDifference, other: ResultDifference): number {
  // Subtracting infinities would give no number.
  const [first, second] = [sizeOf(one), sizeOf(other)];
  return rankOf(one) - rankOf(other) || Number(second > first) - Number(first > second);
}

const FIRST = [...DEFAULT_METRICS, MAKESPAN];

/** What people ask for first has a place of its own, then comes the line, then what it consists of. */
function rankOf({ path }: ResultDifference): number {
  const place = FIRST.indexOf(path);
  if (place >= 0) return place;
  return OF_LINE.includes(path.split(".", 1)[0]) ? FIRST.length : FIRST.length + 1;
}

/** What came from 0, or is no number on a side, has no size that others could be held against. */
function sizeOf({ change_percent: percent }: ResultDifference): number {
  return percent === null ? Infinity : Math.abs(percent);
}
