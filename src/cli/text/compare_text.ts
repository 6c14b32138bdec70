/**
 * What a change would bring, in words that a shift leader understands.
 *
 * @module
 */
import { CURRENCY } from "../../config/schema/currency.ts";
import { metricWords } from "../../charts/experiment/metric_words.ts";
import type { ExperimentResult } from "../../experiment/experiment_result.ts";
import { metricAt } from "../../results/metrics.ts";
import type { DifferenceRow, SummaryRow } from "../../experiment/result_rows.ts";
import { namesIn, singleValues } from "../../text/short_paths.ts";
import { valueText } from "../../text/value_text.ts";
import { wrappedText } from "../../text/wrapped_text.ts";
import type { Screen } from "../terminal.ts";
import { confidenceText, halfWidth, ROUNDING, sharedDigits } from "../../text/estimate_text.ts";
import { failuresText } from "./findings_text.ts";
import { capitalised, countOf, currencySign, decimal, moneyText, NONE, oneLine } from "../../text/format.ts";
import { finishedType } from "../../results/materials.ts";
import { hoursText } from "../../text/run_length.ts";
import { isPercent } from "../../text/metric_text.ts";

const LABEL_WIDTH = 12;

/** The text, ending in a line break. */
export function compareText(result: ExperimentResult, screen: Screen): string {
  const { paint, width } = screen, hang = LABEL_WIDTH;
  const summary = result.summaryRows(), differences = result.differenceRows();
  const lines = differences.flatMap((difference) => {
    const rows = summary.filter(({ metric }) => metric === difference.metric);
    const words = wordsOf(difference.metric, result);
    const [before, after] = rows, { confidence } = result.experiment;
    const [first, ...more] = metricLines(words, { before, after, difference, confidence });
    return [
      wrappedText(paint("cyan", words.label.padEnd(LABEL_WIDTH)) + first, { width, hang }),
      ...more.map((text) => wrappedText(" ".repeat(LABEL_WIDTH) + text, { width, hang })),
    ];
  });
  const telling = { shown: (variant: string) => variant, screen };
  const blocks = [headerText(result, screen), lines.join("\n"), failuresText(result.report(), telling)];
  return blocks.filter((block) => block !== "").join("\n\n") + "\n";
}

function headerText(result: ExperimentResult, { paint, width }: Screen): string {
  const { run, variants: [, changed] } = result, shifts = Math.min(...result.replications());
  const names = namesIn([changed.changes]);
  const changes = Object.entries(singleValues(changed.changes)).map(([path, value]) =>
    `${names.get(path)} = ${oneLine(valueText(value), 80)}`
  );
  const isLength = Object.keys(changed.changes).some((path) => /^run\.(duration_hours|until\b)/.test(path));
  const { duration_hours, until } = run.run, of = until ? "" : "of ";
  const length = isLength ? "" : ` ${of}${hoursText({ duration_hours, until }, finishedType(run))}`;
  return [
    `${paint("bold", run.run.name)} with ${changes.join(" and ")}`,
    `${countOf(shifts, "shift")}${length}${
      length !== "" && until ? "," : ""
    } without and with the change, with the same random numbers`,
  ].map((line) => wrappedText(line, { width, hang: 2 })).join("\n");
}

/** How people speak of a metric. */
interface Words {
  readonly label: string;
  /** After a value: ` pallets per hour`. */
  readonly unit: string;
  /** After a difference, where that is another: percentages differ by points. */
  readonly points?: string;
  /** What amounts of money are in; null of what is none. */
  readonly currency: string | null;
}

function wordsOf(metric: string, { run }: ExperimentResult): Words {
  const { name, unit } = metricWords(metric, run), short = metricAt(metric)?.row.short;
  const label = name.length < LABEL_WIDTH || short === undefined ? name : capitalised(short);
  const { currency = CURRENCY } = run.run;
  if (unit === currencySign(currency)) return { label, unit: "", currency };
  if (isPercent(unit)) return { label, unit, points: " points", currency: null };
  return { label, unit: unit === "" ? "" : ` ${unit}`, currency: null };
}

interface Compared {
  readonly before: SummaryRow;
  readonly after: SummaryRow;
  readonly difference: DifferenceRow;
  readonly confidence: number;
}

function metricLines(words: Words, { before, after, difference, confidence }: Compared): string[] {
  const { difference: mean, ci_low, ci_high, difference_percent } = difference;
  const digits = words.currency !== null
    ? 0
    : Math.max(1, sharedDigits([halfWidth(ci_low, ci_high)], [before.mean ?? after.mean]));
  const known = (value: number | null) => value === null ? NONE : amountText(value, words, digits);
  const values = `${known(before.mean)} → ${known(after.mean)}${words.unit}`;
  if (mean === null) return [`${values}: there is nothing to compare`];
  const amount = (value: number) => amountText(Math.abs(value), words, digits) + (words.points ?? words.unit);
  const relative = difference_percent === null || words.points ? "" : ` (${decimal(Math.abs(difference_percent), 1)}%)`;
  const shown = shownDifference({ before, after, difference, confidence }, words.currency !== null ? 0 : digits);
  const change = mean === 0 ? "the same" : `${amount(shown)} ${mean < 0 ? "less" : "more"}${relative}`;
  if (ci_low === null || ci_high === null) return [`${values}: ${change}`, "one shift says nothing about chance"];
  if (mean === 0 && difference.sd === 0) return [`${values}: the same in every shift`];
  const isConstant = difference.sd !== null && difference.sd <= ROUNDING * Math.abs(mean);
  if (isConstant) return [`${values}: ${change}`, "the same difference in every shift"];
  const bound = (value: number) => amountText(Math.abs(value), words, digits);
  return [`${values}: ${change}`, sureness({ low: ci_low, high: ci_high, confidence }, { bound, amount })];
}

/** The difference of both values as they are shown, where it is theirs: a replication may lack one of them. */
function shownDifference({ before, after, difference }: Compared, digits: number): number {
  const mean = difference.difference!;
  if (before.mean === null || after.mean === null) return mean;
  const isTheirs =
    Math.abs(after.mean - before.mean - mean) <= ROUNDING * Math.max(Math.abs(before.mean), Math.abs(mean));
  return isTheirs ? Number(after.mean.toFixed(digits)) - Number(before.mean.toFixed(digits)) : mean;
}

interface Interval {
  readonly low: number;
  readonly high: number;
  readonly confidence: number;
}

/** Sizes without and with their unit. */
type Texts = Readonly<Record<"bound" | "amount", (value: number) => string>>;

/** How sure it is, from the interval. */
function sureness({ low, high, confidence }: Interval, { bound, amount }: Texts): string {
  const sure = `${confidenceText(confidence)} sure`;
  if (low > 0) return `${sure}: ${bound(low)} to ${amount(high)} more`;
  if (high < 0) return `${sure}: ${bound(high)} to ${amount(low)} less`;
  return `not clear: ${bound(low)} less to ${amount(high)} more; try more --replications`;
}

function amountText(value: number, { currency }: Words, digits: number): string {
  return currency !== null ? moneyText(value, 0, currency) : decimal(value, digits);
}
