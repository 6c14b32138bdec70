/**
 * An experiment on one screen: what each variant reached, how far that is from the baseline and how sure that is, then
 * what was asked for besides.
 *
 * @module
 */
import type { ExperimentReport } from "../../experiment/experiment_report.ts";
import type { ExperimentResult } from "../../experiment/experiment_result.ts";
import type { DifferenceRow, SummaryRow } from "../../experiment/result_rows.ts";
import type { Paint } from "../terminal.ts";
import {
  confidenceText,
  greatest,
  halfWidth,
  intervalText,
  meanText,
  ROUNDING,
  sharedDigits,
  signed,
} from "../../text/estimate_text.ts";
import { findingsText } from "./findings_text.ts";
import { countOf, countText, decimal, NONE, oneLine } from "../../text/format.ts";
import { plainTable } from "./plain_table.ts";
import { finishedType } from "../../results/materials.ts";
import { hoursText } from "../../text/run_length.ts";

/** Rows of a table at most; the whole is in the database and in exports. */
const ROWS_MAX = 40;
const NAME_MAX = 48;
const BASELINE_MAX = 30;

/** The text, ending in a line break. */
export function experimentText(result: ExperimentResult, paint: Paint): string {
  const report = result.report(), { summary, differences } = report;
  const tables = result.experiment.metrics.map((metric) => {
    const rows = { summary: summary.filter(isOf(metric)), differences: differences.filter(isOf(metric)) };
    return metricTable(result, { metric, ...rows, paint });
  });
  const blocks = [
    headerText(result, paint),
    // A search has tried so many that its findings say more.
    ...(result.experiment.optimize === null ? tables : []),
    notesText(result, report),
    findingsText(report, paint),
  ];
  return blocks.filter((block) => block !== "").join("\n\n") + "\n";
}

function isOf(metric: string): (row: { readonly metric: string }) => boolean {
  return (row) => row.metric === metric;
}

function headerText(result: ExperimentResult, paint: Paint): string {
  const { experiment, run, variants } = result, counts = result.replications();
  const [least, most] = [counts.reduce((least, count) => Math.min(least, count), Infinity), greatest(counts)];
  const seed = experiment.seed ?? run.run.random_seed;
  const facts = [
    `run ${run.run.name}, ${hoursText(run.run, finishedType(run))}`,
    ...run.run.currency === undefined ? [] : [`money in ${run.run.currency}`],
    countOf(variants.length, "variant"),
    least === most
      ? `${countOf(most, "replication")} each`
      : `${countText(least)} to ${countText(most)} replications each`,
    most > 1 ? `seeds ${seed} to ${seed + most - 1}` : `seed ${seed}`,
  ];
  const title = `${paint("bold", experiment.name)}  ${facts.join(" · ")}`;
  return experiment.description === "" ? title : `${title}\n${oneLine(experiment.description, 200)}`;
}

interface MetricRows {
  readonly metric: string;
  readonly summary: readonly SummaryRow[];
  readonly differences: readonly DifferenceRow[];
  readonly paint: Paint;
}

function metricTable(result: ExperimentResult, { metric, summary, differences, paint }: MetricRows): string {
  const digits = sharedDigits(widthsOf(summary), summary.map(({ mean }) => mean));
  const texts = differenceTexts(differences, paint), shown = summary.slice(0, ROWS_MAX);
  const counts = showsCounts(result, summary) ? ["n"] : [];
  const head = [metric, ...counts, "mean", ...differenceHead(result)], numbersEnd = head.length - 1;
  const table = plainTable({
    head,
    // The first column has names, the last one what the figures say.
    right: head.map((_, column) => column === 1 || column > 1 && column < numbersEnd),
    rows: shown.map((row) => [
      oneLine(row.variant, NAME_MAX),
      ...counts.map(() => countText(row.n)),
      meanText(row.mean, row.ci_low, digits),
      ...texts.get(row.variant) ?? head.slice(2 + counts.length).map(() => ""),
    ]),
    paint,
  });
  return summary.length > ROWS_MAX ? `${table}\n… and ${countOf(summary.length - ROWS_MAX, "more variant")}` : table;
}

/** Whether the variants' means are of different replications, or not of all. */
function showsCounts(result: ExperimentResult, summary: readonly SummaryRow[]): boolean {
  return new Set([...summary.map(({ n }) => n), ...result.replications()]).size > 1;
}

/** Over the columns of {@linkcode differenceTexts}. */
function differenceHead({ experiment, variants, baseline }: ExperimentResult): string[] {
  const comparisons = variants.length - 1;
  if (comparisons === 0) return [];
  return [
    `against ${oneLine(baseline.name, BASELINE_MAX)}`,
    `${confidenceText(experiment.confidence)} interval`,
    ...comparisons === 1 ? [] : [`all ${countText(comparisons)} together`],
    "",
  ];
}

function widthsOf(rows: readonly (SummaryRow | DifferenceRow)[]): (number | null)[] {
  return rows.map(({ ci_low, ci_high }) => halfWidth(ci_low, ci_high));
}

/** By variant: how far it is from the baseline, the intervals, and what they say. */
function differenceTexts(rows: readonly DifferenceRow[], paint: Paint): ReadonlyMap<string, readonly string[]> {
  const digits = sharedDigits(widthsOf(rows), rows.map(({ difference }) => difference));
  const shares = rows.map(({ difference_percent: share }) => share === null ? "" : `${signed(share, 1)}%`);
  const width = greatest(shares.map((share) => share.length));
  return new Map(rows.map((row, i) => [row.variant, [
    `${signed(row.difference, digits)}${width === 0 ? "" : "  "}${shares[i].padStart(width)}`,
    intervalText(row.ci_low, row.ci_high, digits),
    ...rows.length === 1 ? [] : [intervalText(row.adjusted_ci_low, row.adjusted_ci_high, digits)],
    verdict(row, paint),
  ]]));
}

/** What all comparisons together allow to be said. */
function verdict(
  { difference, sd, adjusted_ci_low: low, adjusted_ci_high: high }: DifferenceRow,
  paint: Paint,
): string {
  if (low === null || high === null) return NONE;
  if (sd === 0) return difference === 0 ? "the same" : `${difference! > 0 ? "more" : "less"} each time`;
  if (low > 0) return paint("bold", "more");
  return high < 0 ? paint("bold", "less") : paint("dim", "not clear");
}

/** How to read the tables. */
function notesText(
  result: ExperimentResult,
  { summary, differences }: Pick<ExperimentReport, "summary" | "differences">,
): string {
  if (result.experiment.optimize !== null) return "";
  const lines = [countsText(result, summary), togetherText(result, differences), pairingText(result, differences)];
  return lines.filter((line) => line !== "").join("\n");
}

function countsText(result: ExperimentResult, summary: readonly SummaryRow[]): string {
  if (!showsCounts(result, summary.filter(isShown(result)))) return "";
  return "n: replications that have the value. Differences are over those that both variants have.";
}

function isShown({ experiment }: ExperimentResult): (row: { readonly metric: string }) => boolean {
  return ({ metric }) => experiment.metrics.includes(metric);
}

function togetherText({ experiment, variants }: ExperimentResult, differences: readonly DifferenceRow[]): string {
  if (variants.length < 3 || differences.every(({ ci_low }) => ci_low === null)) return "";
  const sure = confidenceText(experiment.confidence), all = `All ${countText(variants.length - 1)} together`;
  return `"${all}", by which the last column goes: ${sure} sure that every row is right (Bonferroni).`;
}

/** What pairing by seed was worth, the median over all comparisons. */
function pairingText(result: ExperimentResult, differences: readonly DifferenceRow[]): string {
  const ratios = differences.filter(isShown(result))
    .filter(({ sd, difference }) => sd !== null && sd > ROUNDING * Math.abs(difference!))
    .map((row) => row.variance_ratio).filter((ratio) => ratio !== null).sort((a, b) => a - b);
  if (ratios.length === 0) return "";
  const middle = ratios[Math.floor((ratios.length - 1) / 2)];
  if (middle < 1.05) return "Same seeds for all variants: the differences are no clearer for it.";
  return `Same seeds for all variants: the variance of the differences is ${
    decimal(middle, 1)
  } times smaller (median).`;
}
