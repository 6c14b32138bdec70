/**
 * What a response curve says, in words: of how many replications, where it flattens, and where nothing is known.
 *
 * @module
 */
import type { ExperimentResult } from "../../experiment/experiment_result.ts";
import { confidenceText, meanText } from "../../text/estimate_text.ts";
import { countOf, countText } from "../../text/format.ts";
import { missingText, ONE_REPLICATION, replicationsText } from "./experiment_notes.ts";
import { type CurveRow, flattensWithin } from "./response_curve_data.ts";
import { valueWords } from "./value_axis.ts";
import { clipped, sentences } from "../frame/words.ts";

const FONT = 11, NAME = 220;
const POINTS_MAX = 60, MISSING_MAX = 5;

/** What the best mean is called, by which end is the best; no chart knows whether more of a metric is good. */
export const BEST = { max: "highest", min: "lowest" } as const;
const BETTER = { max: "higher", min: "lower" } as const;
const WORSE = { max: "lower", min: "higher" } as const;
const MOVE = { max: "raise", min: "lower" } as const;

/** The sentences below the title. */
export function curveText(result: ExperimentResult, rows: readonly CurveRow[]): string {
  const measured = rows.filter(({ mean }) => mean !== null);
  if (measured.length === 0) return sentences("No replication has this value.", missingText(result));
  return sentences(
    measuredText(result, measured),
    findingText(rows, measured),
    withoutText(rows),
    missingText(result),
  );
}

function measuredText({ experiment }: ExperimentResult, measured: readonly CurveRow[]): string {
  const intervals = hasIntervals(measured) ? ` with ${confidenceText(experiment.confidence)} intervals` : "";
  return `Means of ${replicationsText(measured.map(({ n }) => n))}${intervals}.`;
}

/** Whether any point has an interval. */
export function hasIntervals(rows: readonly CurveRow[]): boolean {
  return rows.some(({ ci_low }) => ci_low !== null);
}

/** What the differences between points say; of several curves only that they say nothing. */
function findingText(rows: readonly CurveRow[], measured: readonly CurveRow[]): string {
  if (measured.length < 2) return "";
  if (!hasIntervals(measured)) return ONE_REPLICATION;
  return rows.every(({ series }) => series === rows[0].series) ? flatteningText(rows) : "";
}

/** Where a single curve flattens, in a sentence; empty where it has values that are no numbers. */
export function flatteningText(rows: readonly CurveRow[]): string {
  const flat = rows.find(({ flattens }) => flattens), best = rows.find(({ is_best }) => is_best)!, { goal } = best;
  if (rows.some(({ value }) => typeof value === "string")) return "";
  if (flat === undefined) return "Where it flattens cannot be told: too few replications have a value.";
  const value = valueWords(flat.value);
  if (!flattensWithin(flat, rows)) {
    return `At every smaller value the mean is clearly ${WORSE[goal]} than at ${value}: more may ${
      MOVE[goal]
    } it still.`;
  }
  if (flat === best) return `Flattens at ${value}, which has the ${BEST[goal]} mean.`;
  return `Flattens at ${value}: compared replication by replication, the ${BEST[goal]} mean, at ${
    valueWords(best.value)
  }, is not clearly ${BETTER[goal]}.`;
}

/** Where nothing was measured. */
function withoutText(rows: readonly CurveRow[]): string {
  const without = rows.filter(({ mean }) => mean === null);
  if (without.length === 0) return "";
  if (rows.some(({ series }) => series !== rows[0].series)) return `No mean at ${countOf(without.length, "point")}.`;
  const values = without.slice(0, MISSING_MAX).map(({ value }) => shortValue(value));
  const more = without.length - values.length;
  return `No mean at ${values.join("; ")}${more > 0 ? ` and ${countText(more)} more` : ""}.`;
}

/** A sentence per series, as long as anybody would listen. */
export function curvesInWords(rows: readonly CurveRow[], digits: number): string[] {
  const told = Map.groupBy(rows.slice(0, POINTS_MAX), ({ series }) => series);
  const all = [...told].map(([series, points]) => {
    const name = clipped(series, { fontSize: FONT, width: 4 * NAME });
    const texts = points.map((row) => {
      const marks = [row.is_best ? ` (${BEST[row.goal]})` : "", flattensWithin(row, rows) ? " (flattens)" : ""];
      return `${shortValue(row.value)}: ${meanText(row.mean, row.ci_low, digits)}${marks.join("")}`;
    });
    return `${name}: ${texts.join(", ")}.`;
  });
  return rows.length > POINTS_MAX ? [...all, `And ${countOf(rows.length - POINTS_MAX, "more point")}.`] : all;
}

function shortValue(value: number | string): string {
  return clipped(valueWords(value), { fontSize: FONT, width: NAME });
}
