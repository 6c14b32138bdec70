/**
 * An experiment on one screen: what each variant reached, how far that is from the baseline and how sure that is, then
 * what was asked for besides.
 *
 * @module
 */
import { changesOf } from "../../config/written/run_changes.ts";
import type { ExperimentReport } from "../../experiment/experiment_report.ts";
import type { ExperimentResult } from "../../experiment/experiment_result.ts";
import type { DifferenceRow, SummaryRow } from "../../experiment/result_rows.ts";
import { shownNames } from "../../experiment/shown_names.ts";
import { experimentFacts } from "../../experiment/words/experiment_facts.ts";
import {
  countNotes,
  ownHead,
  pairingNote,
  showsCounts,
  togetherHead,
  togetherNote,
} from "../../experiment/words/reading_notes.ts";
import { type DifferenceVerdict, differenceVerdict, shareText } from "../../experiment/words/row_words.ts";
import { besideSeedAndHours, changesText } from "../../text/short_paths.ts";
import { wrappedText } from "../../text/wrapped_text.ts";
import type { Paint, Screen } from "../terminal.ts";
import { greatest, halfWidth, intervalText, meanText, sharedDigits, signed } from "../../text/estimate_text.ts";
import { findingsText, NAME_MAX } from "./findings_text.ts";
import { capitalised, countOf, countText, NONE, oneLine } from "../../text/format.ts";
import { type Fitted, type FittedColumn, fittedTable, type GivingWay } from "./fitted_table.ts";

/** Rows of a table at most; the whole is in the database and in exports. */
const ROWS_MAX = 40;
const BASELINE_MAX = 30;

/** The text, ending in a line break. */
export function experimentText(result: ExperimentResult, screen: Screen): string {
  const report = result.report(), { summary, differences } = report, names = shownNames(result.variants).variants;
  const shown = (variant: string) => oneLine(names.get(variant) ?? variant, NAME_MAX);
  const metrics = result.experiment.optimize !== null ? [] : result.experiment.metrics.map((metric) => {
    const rows = { summary: summary.filter(isOf(metric)), differences: differences.filter(isOf(metric)) };
    return { metric, ...rows, shown, screen };
  });
  const { tables, leftOut } = alikeTables(result, metrics);
  const blocks = [
    headerText(result, screen),
    // A search has tried so many that its findings say more.
    ...tables,
    notesText(result, report, { leftOut, screen }),
    findingsText(report, { shown, screen }),
  ];
  return blocks.filter((block) => block !== "").join("\n\n") + "\n";
}

function isOf(metric: string): (row: { readonly metric: string }) => boolean {
  return (row) => row.metric === metric;
}

function headerText(result: ExperimentResult, { paint, width }: Screen): string {
  const { experiment, run } = result, facts = experimentFacts(result);
  const others = changesText(besideSeedAndHours(changesOf(run))), set = others === "" ? [] : [`with ${others}`];
  const title = wrappedText(`${paint("bold", experiment.name)}  ${facts.join(" · ")}`, { width, hang: 2 });
  const more = experiment.description === "" ? set : [...set, oneLine(experiment.description, 200)];
  return [title, ...more.map((text) => wrappedText(text, { width }))].join("\n");
}

interface MetricRows {
  readonly metric: string;
  readonly summary: readonly SummaryRow[];
  readonly differences: readonly DifferenceRow[];
  readonly shown: (variant: string) => string;
  readonly screen: Screen;
}

/** The tables of all metrics. What one of them has no room for, none has. */
function alikeTables(
  result: ExperimentResult,
  metrics: readonly MetricRows[],
): { readonly tables: readonly string[]; readonly leftOut: ReadonlySet<string> } {
  const leftOut = new Set(metrics.flatMap((rows) => metricTable(result, rows).leftOut));
  return { tables: metrics.map((rows) => metricTable(result, rows, leftOut).text), leftOut };
}

function metricTable(
  result: ExperimentResult,
  { metric, summary, differences, shown, screen }: MetricRows,
  without: ReadonlySet<string> = new Set(),
): Fitted {
  const digits = sharedDigits(widthsOf(summary), summary.map(({ mean }) => mean));
  const rows = summary.slice(0, ROWS_MAX), heads = differenceHeads(result, shown);
  const texts = differenceTexts(differences, screen.paint);
  const columns: FittedColumn[] = [
    { head: metric, texts: rows.map(({ variant }) => shown(variant)), wraps: true },
    ...showsCounts(result, summary) ? [numbers("n", rows.map(({ n }) => countText(n)))] : [],
    numbers("mean", rows.map(({ mean, ci_low }) => meanText(mean, ci_low, digits))),
    ...heads.map((head, i) => ({
      head,
      texts: rows.map(({ variant }) => texts.get(variant)?.[i] ?? ""),
      // The last one has what the figures say.
      isRight: i < heads.length - 1,
    })),
  ];
  const kept = columns.filter(({ head }) => !without.has(head));
  const { text, leftOut } = fittedTable({ columns: kept, givingWay: givingWay(result) }, screen);
  const rest = summary.length - rows.length;
  return { text: rest > 0 ? `${text}\n… and ${countOf(rest, "more variant")}` : text, leftOut };
}

function numbers(head: string, texts: readonly string[]): FittedColumn {
  return { head, texts, isRight: true };
}

/** The verdict goes by all intervals together, where there are several. */
function givingWay({ experiment, variants }: ExperimentResult): GivingWay[] {
  const own = { leaveOut: ownHead(experiment) }, together = { leaveOut: togetherHead(variants.length - 1) };
  return variants.length > 2 ? [own, "wrap", together, "break"] : ["wrap", own, "break"];
}

/** Over the columns of {@linkcode differenceTexts}. */
function differenceHeads(
  { experiment, variants, baseline }: ExperimentResult,
  shown: (variant: string) => string,
): string[] {
  const comparisons = variants.length - 1;
  if (comparisons === 0) return [];
  return [
    `against ${oneLine(shown(baseline.name), BASELINE_MAX)}`,
    ownHead(experiment),
    ...comparisons === 1 ? [] : [togetherHead(comparisons)],
    "",
  ];
}

function widthsOf(rows: readonly (SummaryRow | DifferenceRow)[]): (number | null)[] {
  return rows.map(({ ci_low, ci_high }) => halfWidth(ci_low, ci_high));
}

/** By variant: how far it is from the baseline, the intervals, and what they say. */
function differenceTexts(rows: readonly DifferenceRow[], paint: Paint): ReadonlyMap<string, readonly string[]> {
  const digits = sharedDigits(widthsOf(rows), rows.map(({ difference }) => difference));
  const shares = rows.map(shareText);
  const width = greatest(shares.map((share) => share.length));
  return new Map(rows.map((row, i) => [row.variant, [
    `${signed(row.difference, digits)}${width === 0 ? "" : "  "}${shares[i].padStart(width)}`,
    intervalText(row.ci_low, row.ci_high, digits),
    ...rows.length === 1 ? [] : [intervalText(row.adjusted_ci_low, row.adjusted_ci_high, digits)],
    painted(differenceVerdict(row), paint),
  ]]));
}

function painted(verdict: DifferenceVerdict | null, paint: Paint): string {
  if (verdict === null) return NONE;
  if (verdict === "not clear") return paint("dim", verdict);
  return verdict === "more" || verdict === "less" ? paint("bold", verdict) : verdict;
}

/** How to read the tables, and what is not in them. */
function notesText(
  result: ExperimentResult,
  { summary, differences }: Pick<ExperimentReport, "summary" | "differences">,
  { leftOut, screen: { width } }: { readonly leftOut: ReadonlySet<string>; readonly screen: Screen },
): string {
  if (result.experiment.optimize !== null) return "";
  const lines = [
    ...countNotes(result, summary),
    togetherText(result, differences, leftOut),
    leftOut.size === 0 ? "" : `Left out for want of room (--json has all): ${[...leftOut].join(", ")}.`,
    pairingNote(result, differences),
  ];
  return lines.filter((line) => line !== "").map((line) => wrappedText(line, { width, hang: 2 })).join("\n");
}

function togetherText(
  { experiment, variants }: ExperimentResult,
  differences: readonly DifferenceRow[],
  leftOut: ReadonlySet<string>,
): string {
  if (variants.length < 3 || differences.every(({ ci_low }) => ci_low === null)) return "";
  const sure = togetherNote(experiment);
  const all = togetherHead(variants.length - 1);
  return leftOut.has(all)
    ? `The last column goes by all intervals together: ${sure}.`
    : `"${capitalised(all)}", by which the last column goes: ${sure}.`;
}
