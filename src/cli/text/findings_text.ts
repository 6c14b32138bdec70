/**
 * What an experiment was asked for besides its tables, in words.
 *
 * @module
 */
import type {
  ExperimentReport,
  OptimizationReport,
  PrecisionReport,
  SelectionReport,
} from "../../experiment/experiment_report.ts";
import type { SensitivityRow } from "../../experiment/sensitivity_rows.ts";
import { MAKESPAN } from "../../config/schema/experiment_schema.ts";
import { changesText } from "../../text/short_paths.ts";
import { wrappedText } from "../../text/wrapped_text.ts";
import type { Screen } from "../terminal.ts";
import {
  confidenceText,
  digitsFor,
  halfWidth,
  intervalText,
  meanText,
  sharedDigits,
  signed,
} from "../../text/estimate_text.ts";
import { countText, decimal, NONE, oneLine, percentText } from "../../text/format.ts";
import { type FittedColumn, fittedTable } from "./fitted_table.ts";

/** A longer name is cut. */
export const NAME_MAX = 500;
const FAILURES_MAX = 5;

/** How findings are told. */
export interface Telling {
  /** What a variant is called. */
  readonly shown: (variant: string) => string;
  readonly screen: Screen;
}

/** Blocks with an empty line between them; empty when nothing was asked for. */
export function findingsText(report: ExperimentReport, telling: Telling): string {
  const { width } = telling.screen;
  const inLines = (text: string) =>
    text.split("\n").map((line) => wrappedText(line, { width, hang: hangOf(line) })).join("\n");
  const blocks = [
    inLines(precisionText(report, telling)),
    inLines(selectionText(report, telling)),
    inLines(optimizationText(report, telling)),
    sensitivityTable(report, telling.screen),
    failuresText(report, telling),
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}

/** What goes on stands under its beginning, and a little to the right. */
function hangOf(line: string): number {
  return 2 + /^ */.exec(line)![0].length;
}

function precisionText({ precision, experiment }: ExperimentReport, { shown }: Telling): string {
  if (precision === null) return "";
  const { metric, relative, confidence } = experiment.precision!, { replications, variants } = precision;
  const wanted = `known to ${confidenceText(relative)} with ${confidenceText(confidence)} confidence`;
  if (precision.is_reached) return `${metric} is ${wanted}, after ${countText(replications)} replications.`;
  const missed = variants.filter(({ half_width, target }) =>
    half_width === null || target === null || half_width > target
  );
  const names = missed.slice(0, FAILURES_MAX).map((row) => `  ${shown(row.variant)}: ${missedText(row)}`);
  if (missed.length > FAILURES_MAX) names.push(`  … and ${countText(missed.length - FAILURES_MAX)} more`);
  return [`${metric} is not ${wanted} after ${countText(replications)} replications:`, ...names].join("\n");
}

function missedText({ half_width, target }: PrecisionReport["variants"][number]): string {
  if (target === null) return "no replication has it";
  const digits = digitsFor(target), found = half_width === null ? "no interval" : `± ${decimal(half_width, digits)}`;
  return `${found}, wanted ± ${decimal(target, digits)}`;
}

function selectionText({ selection, experiment }: ExperimentReport, telling: Telling): string {
  if (selection === null) return "";
  const { metric, goal, indifference, confidence } = experiment.select_best!;
  const what = `${goal === "max" ? "Most" : "Least"} ${metric}`;
  return competitionText(selection, {
    what,
    metric,
    sureness: `at least ${confidenceText(confidence)} sure if the others are worse by ${indifference} or more`,
    telling,
  });
}

interface Competition {
  readonly what: string;
  readonly metric: string;
  readonly sureness: string;
  readonly telling: Telling;
}

function competitionText(selection: SelectionReport, { what, metric, sureness, telling }: Competition): string {
  const { shown, screen: { paint } } = telling;
  const { best, survivors, dropped, replications } = selection;
  const failed = dropped.filter(({ has_failed }) => has_failed).length;
  const out = failed === 0 ? "" : `\n${countText(failed)} of the others failed, or lack the value.`;
  if (best !== null) {
    return `${what}: ${paint("bold", shown(best))}\nChosen after ${
      countText(replications)
    } replications, ${sureness}.${out}`;
  }
  if (survivors.length === 0) return `${what}: none: ${noneHasIt("variant", metric)}`;
  const names = survivors.slice(0, FAILURES_MAX).map(shown).join("; ");
  return `${what}: not decided within ${countText(replications)} replications between ${names}.${out}`;
}

function optimizationText(report: ExperimentReport, { screen: { paint } }: Telling): string {
  const { optimization, experiment, summary } = report;
  if (optimization === null) return "";
  const { metric, goal } = experiment.optimize!;
  const tried = triedText(optimization), what = `${goal === "max" ? "Most" : "Least"} ${metric}`;
  if (optimization.best === null) return `${tried}\n${what}: none: ${noneHasIt("combination", metric)}`;
  const best = summary.find((row) => row.variant === optimization.best && row.metric === metric)!;
  const digits = digitsFor(halfWidth(best.ci_low, best.ci_high), best.mean);
  const found = paint("bold", meanText(best.mean, best.ci_low, digits));
  return [
    tried,
    `${what} found: ${found} with`,
    `  ${changesText(optimization.values!)}`,
    gainText(report, optimization.best),
    optimization.selection === null ? "" : lastOnes(optimization, experiment.confidence),
  ].filter((line) => line !== "").join("\n");
}

function noneHasIt(tried: string, metric: string): string {
  const advice = metric === MAKESPAN ? " Where the hours were over first there is none: raise run.duration_hours." : "";
  return `no ${tried} has it in every replication.${advice}`;
}

/** The best of many looks better than it is, so its interval is that of all that were tried together. */
function gainText({ experiment, differences, optimization }: ExperimentReport, best: string): string {
  const row = differences.find(({ variant, metric }) => variant === best && metric === experiment.optimize!.metric);
  if (row === undefined || row.difference === null) return "";
  const { difference, adjusted_ci_low: low, adjusted_ci_high: high } = row;
  const digits = digitsFor(halfWidth(low, high), difference), gain = signed(difference, digits);
  if (low === null || high === null) return `Against the run as it is: ${gain}`;
  return `Against the run as it is: ${gain}, ${confidenceText(experiment.confidence)} interval ${
    intervalText(low, high, digits)
  } (all ${countText(optimization!.evaluations)} together)`;
}

function triedText({ evaluations, feasible_count, is_exhaustive }: OptimizationReport): string {
  if (is_exhaustive) return `Tried all ${countText(evaluations)} combinations.`;
  const of = feasible_count === null ? "more than can be counted" : countText(feasible_count);
  return `Tried ${countText(evaluations)} of ${of} combinations.`;
}

function lastOnes({ selection, indifference }: OptimizationReport, confidence: number): string {
  const { survivors, dropped, replications, best } = selection!;
  const candidates = survivors.length + dropped.length;
  if (candidates === 1) return "";
  const after = `${countText(replications)} replications`;
  if (best === null) return `Not decided within ${after}: ${countText(survivors.length - 1)} others may be as good.`;
  const margin = indifference === null
    ? ""
    : ` if the other ${countText(candidates - 1)} are worse by ${Number(indifference.toPrecision(3))} or more`;
  return `Chosen among the best ${countText(candidates)} after ${after}, at least ${
    confidenceText(confidence)
  } sure${margin}.`;
}

function sensitivityTable({ sensitivity, experiment }: ExperimentReport, screen: Screen): string {
  if (sensitivity.length === 0) return "";
  const { width, paint } = screen, { speed, metric } = experiment.sensitivity!;
  const widths = sensitivity.map(({ ci_low, ci_high }) => halfWidth(ci_low, ci_high));
  const digits = sharedDigits(widths, sensitivity.map(({ effect }) => effect));
  const figures = (head: string, text: (row: SensitivityRow) => string): FittedColumn => {
    return { head, texts: sensitivity.map(text), isRight: true };
  };
  const { text } = fittedTable({
    columns: [
      {
        head: "machine",
        texts: sensitivity.map(({ stations }) => oneLine(stations.join(" + "), NAME_MAX)),
        wraps: true,
      },
      { ...figures(metric, (row) => effectText(row, digits)), wraps: true },
      figures("% per %", ({ elasticity }) => elasticity === null ? NONE : decimal(elasticity, 2)),
      figures("bottleneck", (row) => percentText(row.active_period_percent)),
      figures("arrows", (row) => percentText(row.arrow_percent)),
    ],
  }, screen);
  const title = `What ${confidenceText(speed)} more speed of one machine is worth`;
  const notes = HOW_TO_READ.map((line) => wrappedText(line, { width, hang: 12 })).join("\n");
  return `${wrappedText(title, { width })}\n${text}\n${paint("dim", notes)}`;
}

const HOW_TO_READ = [
  "% per %     percent of the metric for each percent of speed",
  "bottleneck  share of the time in which it worked the longest without a break (active period method)",
  "arrows      share of the shifts in which waiting upstream and downstream points at it (arrow method)",
];

function effectText({ effect, ci_low, ci_high }: SensitivityRow, digits: number): string {
  const width = halfWidth(ci_low, ci_high), value = signed(effect, digits);
  return width === null ? value : `${value} ± ${decimal(width, digits)}`;
}

/** What has failed, and why; empty when nothing has. */
export function failuresText(
  { failures, variants }: Pick<ExperimentReport, "failures" | "variants">,
  { shown, screen: { width } }: Telling,
): string {
  if (failures.length === 0) return "";
  const tried = variants.reduce((sum, { replications }) => sum + replications, 0);
  const lines = failures.slice(0, FAILURES_MAX).map(({ variant, seed, reason }) =>
    wrappedText(`  ${shown(variant)}, seed ${seed}: ${oneLine(reason, 160)}`, { width, hang: 4 })
  );
  if (failures.length > FAILURES_MAX) lines.push(`  … and ${countText(failures.length - FAILURES_MAX)} more`);
  return [`${countText(failures.length)} of ${countText(tried)} replications failed`, ...lines].join("\n");
}
