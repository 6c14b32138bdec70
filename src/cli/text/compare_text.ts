/**
 * What a change would bring, in words that a shift leader understands.
 *
 * @module
 */
import { MAKESPAN } from "../../config/schema/experiment_schema.ts";
import { amountText, type AmountWords, amountWords } from "../../charts/experiment/amount_words.ts";
import type { ExperimentResult } from "../../experiment/experiment_result.ts";
import { metricAt } from "../../results/metrics.ts";
import type { DifferenceRow } from "../../experiment/result_rows.ts";
import { describe } from "../../experiment/statistics/describe.ts";
import { namesIn, singleValues } from "../../text/short_paths.ts";
import { valueText } from "../../text/value_text.ts";
import { wrappedText } from "../../text/wrapped_text.ts";
import type { Screen } from "../terminal.ts";
import { confidenceText, halfWidth, ROUNDING, sharedDigits } from "../../text/estimate_text.ts";
import { failuresText } from "./findings_text.ts";
import { labelled } from "./labelled.ts";
import { asShown, capitalised, countOf, countText, decimal, NONE, oneLine } from "../../text/format.ts";
import { finishedType } from "../../results/materials.ts";
import { hoursText } from "../../text/run_length.ts";

const LABEL_WIDTH = 12;

/** The text, ending in a line break. */
export function compareText(result: ExperimentResult, screen: Screen): string {
  const lines = result.differenceRows().flatMap((difference) => {
    const words = wordsOf(difference.metric, result), [before, after] = meansOf(result, difference);
    const { confidence } = result.experiment;
    const sentences = [
      ...metricLines(words, { before, after, difference, confidence }),
      ...missingLines(result, difference),
    ];
    return labelled({ text: words.label, style: "cyan", columns: LABEL_WIDTH }, sentences, screen);
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

interface Words extends AmountWords {
  readonly label: string;
}

function wordsOf(metric: string, { run }: ExperimentResult): Words {
  const words = amountWords(metric, run), short = metricAt(metric)?.row.short;
  const label = words.name.length < LABEL_WIDTH || short === undefined ? words.name : capitalised(short);
  return { ...words, label };
}

/** Without and with the change, over the shifts that have both values; where none has, each over its own. */
function meansOf(result: ExperimentResult, { metric, n }: DifferenceRow): (number | null)[] {
  const both = result.variants.map(({ name }) => result.values(name, metric)), [before, after] = both;
  const isCompared = (_: number, shift: number) => n === 0 || !Number.isNaN(after[shift] - before[shift]);
  return both.map((own) => describe(own.filter(isCompared), result.experiment.confidence).mean);
}

/** That shifts without a value are left out; those that failed are told beneath. */
function missingLines(result: ExperimentResult, { metric, n }: DifferenceRow): string[] {
  const shifts = Math.min(...result.replications());
  if (n === 0 || n === shifts) return [];
  const isOver = metric === MAKESPAN && result.failures().length === 0;
  const others = isOver ? "in the others the hours were over first" : "the others are left out";
  return [`${countText(n)} of ${countOf(shifts, "shift")} have both values; ${others}`];
}

interface Compared {
  readonly before: number | null;
  readonly after: number | null;
  readonly difference: DifferenceRow;
  readonly confidence: number;
}

function metricLines(words: Words, { before, after, difference, confidence }: Compared): string[] {
  const { difference: mean, ci_low, ci_high, difference_percent } = difference;
  const digits = words.currency !== null
    ? 0
    : Math.max(1, sharedDigits([halfWidth(ci_low, ci_high)], [before ?? after]));
  const known = (value: number | null) => value === null ? NONE : amountText(value, words, digits);
  const values = `${known(before)} → ${known(after)}${words.unit}`;
  if (mean === null) return [`${values}: there is nothing to compare`];
  const amount = (value: number) => amountText(Math.abs(value), words, digits) + (words.points ?? words.unit);
  const relative = difference_percent === null || words.points ? "" : ` (${decimal(Math.abs(difference_percent), 1)}%)`;
  // That of the amounts as they are shown.
  const shown = asShown(after!, digits) - asShown(before!, digits);
  const change = mean === 0 ? "the same" : `${amount(shown)} ${mean < 0 ? "less" : "more"}${relative}`;
  if (ci_low === null || ci_high === null) return [`${values}: ${change}`, "one shift says nothing about chance"];
  if (mean === 0 && difference.sd === 0) return [`${values}: the same in every shift`];
  const isConstant = difference.sd !== null && difference.sd <= ROUNDING * Math.abs(mean);
  if (isConstant) return [`${values}: ${change}`, "the same difference in every shift"];
  const bound = (value: number) => amountText(Math.abs(value), words, digits);
  return [`${values}: ${change}`, sureness({ low: ci_low, high: ci_high, confidence }, { bound, amount })];
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
