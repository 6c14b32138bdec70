/**
 * What an experiment says of one metric: which variant is best, by how much, and how sure that is.
 *
 * @module
 */
import { amountText, type AmountWords, amountWords } from "../../charts/experiment/amount_words.ts";
import { ONE_REPLICATION } from "../../charts/experiment/experiment_notes.ts";
import { goalIn } from "../../charts/experiment/metric.ts";
import type { Goal } from "../../config/schema/experiment_schema.ts";
import type { ExperimentResult } from "../../experiment/experiment_result.ts";
import type { DifferenceRow } from "../../experiment/result_rows.ts";
import { againstBest, isClearlyWorse } from "../../experiment/statistics/against_best.ts";
import type { Description } from "../../experiment/statistics/describe.ts";
import { type DifferenceVerdict, differenceVerdict } from "../../experiment/words/row_words.ts";
import { confidenceText, greatest, halfWidth, sharedDigits } from "../../text/estimate_text.ts";
import { capitalised, countOf, countText, decimal } from "../../text/format.ts";
import { listedVariants, variantNames } from "./variant_names.ts";

/** The best of the variants that an experiment names, in a metric. */
export interface MetricAnswer {
  readonly metric: string;
  readonly words: AmountWords;
  readonly goal: Goal;
  /** Name of the variant with the best mean, and that mean; null where no replication has the metric. */
  readonly best: { readonly variant: string; readonly mean: number } | null;
  /** How far that is from the baseline; null where it is the baseline. */
  readonly difference: DifferenceRow | null;
  /** Names of the others that are not clearly worse than the best. */
  readonly rivals: readonly string[];
  /** How many variants have the metric. */
  readonly measured: number;
}

/** Looks for the best. */
export function metricAnswer(result: ExperimentResult, metric: string): MetricAnswer {
  const { compared, experiment: { confidence }, run } = result, goal = goalIn(result, metric);
  const samples = compared.map(({ name }) => result.values(name, metric));
  const { described, best, compared: pairs } = againstBest(samples, { goal, confidence });
  const hasIt = ({ n }: Description) => n > 0;
  const rivals = compared.filter((_, i) => i !== best && hasIt(described[i]) && !isClearlyWorse(pairs[i], goal));
  const isOfBest = (row: DifferenceRow) => row.metric === metric && row.variant === compared[best]?.name;
  return {
    metric,
    words: amountWords(metric, run),
    goal,
    best: best < 0 ? null : { variant: compared[best].name, mean: described[best].mean! },
    difference: result.differenceRows().find(isOfBest) ?? null,
    rivals: rivals.map(({ name }) => name),
    measured: described.filter(hasIt).length,
  };
}

const HIGHEST = { max: "Highest", min: "Lowest" } as const, BETTER = { max: "higher", min: "lower" } as const;

/** The same in sentences. */
export function metricLines(result: ExperimentResult, answer: MetricAnswer): string[] {
  const { best, measured } = answer;
  if (best === null) return ["No replication has this value."];
  const digits = digitsOf(result, answer), value = withUnit(answer, best.mean, digits);
  if (measured < 2) return [`${value} with ${variantNames(result)(best.variant)}.`];
  return [
    bestLine(result, answer, { digits, value }),
    ...sureLines(result, answer, digits),
    rivalLine(result, answer),
    ...verdictLines(result, answer),
  ].filter((line) => line !== "");
}

function digitsOf(result: ExperimentResult, { metric, words }: MetricAnswer): number {
  const rows = result.differenceRows().filter((row) => row.metric === metric);
  const means = result.summaryRows().filter((row) => row.metric === metric).map(({ mean }) => mean);
  return words.currency !== null
    ? 0
    : sharedDigits(rows.map(({ ci_low, ci_high }) => halfWidth(ci_low, ci_high)), means);
}

/** Money has no decimals, and everything else as many as its intervals justify. */
function withUnit({ words }: Pick<MetricAnswer, "words">, value: number, digits: number): string {
  return amountText(value, words, digits) + words.unit;
}

function apart({ words }: MetricAnswer, value: number, digits: number): string {
  return amountText(Math.abs(value), words, digits) + (words.points ?? words.unit);
}

interface Shown {
  readonly digits: number;
  readonly value: string;
}

function bestLine(result: ExperimentResult, answer: MetricAnswer, { digits, value }: Shown): string {
  const shown = variantNames(result), { best, goal, difference, words } = answer;
  const head = `${HIGHEST[goal]} with ${shown(best!.variant)}: ${value}`;
  if (difference === null) return `${head}; nothing that was tried is ${BETTER[goal]}.`;
  const { difference: mean, difference_percent: share } = difference;
  if (mean === null) return `${head}.`;
  const relative = share === null || words.points ? "" : ` (${decimal(Math.abs(share), 1)}%)`;
  const change = mean === 0
    ? "the same as"
    : `${apart(answer, mean, digits)}${relative} ${mean < 0 ? "less" : "more"} than`;
  return `${head}, ${change} ${shown(result.baseline.name)}.`;
}

/** How sure that is, by the interval of all comparisons together: the best of many looks better than it is. */
function sureLines(result: ExperimentResult, answer: MetricAnswer, digits: number): string[] {
  const { difference } = answer;
  if (difference === null) return [];
  const { adjusted_ci_low: low, adjusted_ci_high: high } = difference, verdict = differenceVerdict(difference);
  if (verdict === null || low === null || high === null) return [tooFewText(result, difference)];
  if (verdict === "the same") return ["The same in every replication."];
  if (verdict.endsWith("each time")) return ["By the same in every replication."];
  const comparisons = result.variants.length - 1, sure = confidenceText(result.experiment.confidence);
  const together = comparisons === 1 ? "" : ` (of all ${countText(comparisons)} comparisons together)`;
  const size = (end: number) => amountText(Math.abs(end), answer.words, digits);
  const whole = (end: number) => apart(answer, end, digits);
  if (verdict === "more") return [`${sure} sure: ${size(low)} to ${whole(high)} more${together}.`];
  if (verdict === "less") return [`${sure} sure: ${size(high)} to ${whole(low)} less${together}.`];
  return [
    `That may be chance: ${sure} sure is only that it lies between ${size(low)} less and ${
      whole(high)
    } more${together}.`,
  ];
}

function tooFewText(result: ExperimentResult, { n }: DifferenceRow): string {
  if (greatest(result.replications()) < 2) return ONE_REPLICATION;
  return `Only ${countOf(n, "replication")} ${
    n === 1 ? "has" : "have"
  } both values, which tells no difference from chance.`;
}

/** Seen from the best; of two, and where the best is the baseline, other lines say it. */
function rivalLine(result: ExperimentResult, { rivals, measured, difference }: MetricAnswer): string {
  if (difference === null || measured === 2) return "";
  if (result.summaryRows().every(({ ci_low }) => ci_low === null)) return "";
  if (rivals.length === 0) return "Clearly ahead of all others.";
  return `Not clearly ahead of ${listedVariants(result, rivals)}.`;
}

const GROUPS: readonly (readonly [head: string, verdicts: readonly DifferenceVerdict[]])[] = [
  ["clearly more than", ["more", "more each time"]],
  ["clearly less than", ["less", "less each time"]],
  ["not clearly different from", ["not clear"]],
  ["the same as", ["the same"]],
];

/** Where all the variants are, seen from the baseline; of two the line before says it. */
function verdictLines(result: ExperimentResult, { metric }: MetricAnswer): string[] {
  const shown = variantNames(result), names = new Set(result.compared.map(({ name }) => name));
  const rows = result.differenceRows().filter((row) => row.metric === metric && names.has(row.variant));
  if (rows.length < 2) return [];
  return GROUPS.flatMap(([head, verdicts]) => {
    const own = rows.filter((row) => verdicts.includes(differenceVerdict(row)!)).map(({ variant }) => variant);
    return own.length === 0
      ? []
      : [`${capitalised(head)} ${shown(result.baseline.name)}: ${listedVariants(result, own)}.`];
  });
}
