/**
 * How to read the tables of an experiment, and what is not in them.
 *
 * @module
 */
import { MAKESPAN } from "../../config/schema/experiment_schema.ts";
import { confidenceText, ROUNDING } from "../../text/estimate_text.ts";
import { countText, decimal } from "../../text/format.ts";
import type { ExperimentResult } from "../experiment_result.ts";
import type { DifferenceRow, SummaryRow } from "../result_rows.ts";

/** Sentences about the replications that are in the figures; none where nothing is to be said. */
export function countNotes(result: ExperimentResult, summary: readonly SummaryRow[]): string[] {
  return [countsText(result, summary), hoursOverNote(result, summary)].filter((text) => text !== "");
}

/** Whether the variants' means are of different replications, or not of all. */
export function showsCounts(result: ExperimentResult, summary: readonly SummaryRow[]): boolean {
  return new Set([...summary.map(({ n }) => n), ...result.replications()]).size > 1;
}

function countsText(result: ExperimentResult, summary: readonly SummaryRow[]): string {
  if (!showsCounts(result, summary.filter(isShown(result)))) return "";
  return "n: replications that have the value. Differences are over those that both variants have.";
}

/** That the longest makespans are the missing ones; empty where none is missing. */
export function hoursOverNote(result: ExperimentResult, summary: readonly SummaryRow[]): string {
  const tried = new Map(result.replications().map((count, i) => [result.variants[i].name, count]));
  const isOver = summary.some(({ metric, variant, n }) => metric === MAKESPAN && n < tried.get(variant)!);
  return isOver ? `Where the hours were over first there is no ${MAKESPAN}: its means leave out the longest.` : "";
}

function isShown({ experiment }: ExperimentResult): (row: { readonly metric: string }) => boolean {
  return ({ metric }) => experiment.metrics.includes(metric);
}

/** What the interval of one comparison is called. */
export function ownHead({ confidence }: ExperimentResult["experiment"]): string {
  return `${confidenceText(confidence)} interval`;
}

/** What the interval of all comparisons together is called. */
export function togetherHead(comparisons: number): string {
  return `all ${countText(comparisons)} together`;
}

/** What all intervals together are good for. */
export function togetherNote({ confidence }: ExperimentResult["experiment"]): string {
  return `${confidenceText(confidence)} sure that every row is right (Bonferroni)`;
}

/** What pairing by seed was worth, the median over all comparisons; empty where there is nothing to be said. */
export function pairingNote(result: ExperimentResult, differences: readonly DifferenceRow[]): string {
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
