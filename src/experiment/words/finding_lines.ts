/**
 * What an experiment was asked for besides its tables, in lines: whether its means are known so well, which variant is
 * best, what a search has found. A line that begins with spaces belongs to the one before.
 *
 * @module
 */
import { MAKESPAN } from "../../config/schema/experiment_schema.ts";
import { confidenceText, digitsFor, halfWidth, intervalText, meanText, signed } from "../../text/estimate_text.ts";
import { countText, decimal } from "../../text/format.ts";
import { changesText } from "../../text/short_paths.ts";
import type { ExperimentReport, OptimizationReport, PrecisionReport, SelectionReport } from "../experiment_report.ts";

/** How findings are told. */
export interface Naming {
  /** What a variant is called. */
  readonly shown: (variant: string) => string;
  /** What the metric at a path is called. */
  readonly metric: (path: string) => string;
  /** What matters most. */
  readonly strong: (text: string) => string;
}

const SHOWN_MAX = 5;

/** Whether a mean is known as well as asked for; nothing where that was not asked. */
export function precisionLines({ precision, experiment }: ExperimentReport, { shown, metric }: Naming): string[] {
  if (precision === null) return [];
  const { metric: path, relative, confidence } = experiment.precision!, { replications, variants } = precision;
  const wanted = `known to ${confidenceText(relative)} with ${confidenceText(confidence)} confidence`;
  if (precision.is_reached) return [`${metric(path)} is ${wanted}, after ${countText(replications)} replications.`];
  const missed = variants.filter(({ half_width, target }) =>
    half_width === null || target === null || half_width > target
  );
  const names = missed.slice(0, SHOWN_MAX).map((row) => `  ${shown(row.variant)}: ${missedText(row)}`);
  if (missed.length > SHOWN_MAX) names.push(`  … and ${countText(missed.length - SHOWN_MAX)} more`);
  return [`${metric(path)} is not ${wanted} after ${countText(replications)} replications:`, ...names];
}

function missedText({ half_width, target }: PrecisionReport["variants"][number]): string {
  if (target === null) return "no replication has it";
  const digits = digitsFor(target), found = half_width === null ? "no interval" : `± ${decimal(half_width, digits)}`;
  return `${found}, wanted ± ${decimal(target, digits)}`;
}

/** Which variant is best, and how sure that is; nothing where that was not asked. */
export function selectionLines({ selection, experiment }: ExperimentReport, naming: Naming): string[] {
  if (selection === null) return [];
  const { metric, goal, indifference, confidence } = experiment.select_best!, { shown, strong } = naming;
  const what = `${goal === "max" ? "Most" : "Least"} ${naming.metric(metric)}`;
  const sureness = `at least ${confidenceText(confidence)} sure if the others are worse by ${indifference} or more`;
  const { best, survivors, replications } = selection, after = `${countText(replications)} replications`;
  if (best !== null) {
    return [
      `${what}: ${strong(shown(best))}`,
      `Chosen after ${after}, ${sureness}.`,
      ...withoutLines(selection),
    ];
  }
  if (survivors.length === 0) return [`${what}: none: ${noneHasIt("variant", metric)}`];
  const names = survivors.slice(0, SHOWN_MAX).map(shown).join("; ");
  return [`${what}: not decided within ${after} between ${names}.`, ...withoutLines(selection)];
}

function withoutLines({ dropped }: SelectionReport): string[] {
  const failed = dropped.filter(({ has_failed }) => has_failed).length;
  return failed === 0 ? [] : [`${countText(failed)} of the others failed, or lack the value.`];
}

/** What a search has tried and found; nothing where there was none. */
export function optimizationLines(report: ExperimentReport, { metric: called, strong }: Naming): string[] {
  const { optimization, experiment, summary } = report;
  if (optimization === null) return [];
  const { metric, goal } = experiment.optimize!;
  const tried = triedText(optimization), what = `${goal === "max" ? "Most" : "Least"} ${called(metric)}`;
  if (optimization.best === null) return [tried, `${what}: none: ${noneHasIt("combination", metric)}`];
  const best = summary.find((row) => row.variant === optimization.best && row.metric === metric)!;
  const digits = digitsFor(halfWidth(best.ci_low, best.ci_high), best.mean);
  const found = strong(meanText(best.mean, best.ci_low, digits));
  return [
    tried,
    `${what} found: ${found} with`,
    `  ${changesText(optimization.values!)}`,
    gainText(report, optimization.best),
    optimization.selection === null ? "" : lastOnes(optimization, experiment.confidence),
  ].filter((line) => line !== "");
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
