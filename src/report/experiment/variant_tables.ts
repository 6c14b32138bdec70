/**
 * All variants in numbers, metric by metric: what each reached, and how far that is from the baseline.
 *
 * @module
 */
import { metricWords, quantityLabel } from "../../charts/experiment/metric_words.ts";
import type { ExperimentResult } from "../../experiment/experiment_result.ts";
import type { DifferenceRow, SummaryRow } from "../../experiment/result_rows.ts";
import { shownNames } from "../../experiment/shown_names.ts";
import { countNotes, ownHead, pairingNote, togetherHead, togetherNote } from "../../experiment/words/reading_notes.ts";
import { differenceVerdict, shareText } from "../../experiment/words/row_words.ts";
import { halfWidth, intervalText, sharedDigits, signed } from "../../text/estimate_text.ts";
import { capitalised, countText, decimal, NONE } from "../../text/format.ts";
import type { Html, HtmlElement } from "../html.ts";
import { type ReportColumn, table } from "../table.ts";
import { baselineText } from "./variant_names.ts";

/** More rows are none that anybody reads; the whole is in the database and in exports. */
const ROWS_MAX = 120;

/** Two tables per metric, and how to read them; nothing of a search, which has tried too many. */
export function variantContent(html: Html, result: ExperimentResult): (HtmlElement | null)[] {
  if (result.experiment.optimize !== null) return [];
  const summary = result.summaryRows(), differences = result.differenceRows();
  return [
    ...result.experiment.metrics.flatMap((metric) => {
      const isOf = (row: { readonly metric: string }) => row.metric === metric;
      return [
        meansTable(html, result, summary.filter(isOf)),
        differenceTable(html, result, differences.filter(isOf)),
      ];
    }),
    ...notes(result, summary, differences).map((text) => html.element("p", {}, text)),
  ];
}

function meansTable(html: Html, result: ExperimentResult, rows: readonly SummaryRow[]): HtmlElement {
  const digits = sharedDigits(
    rows.map(({ ci_low, ci_high }) => halfWidth(ci_low, ci_high)),
    rows.map(({ mean }) => mean),
  );
  const figures = (head: string, of: (row: SummaryRow) => number | null): ReportColumn<SummaryRow> => ({
    head,
    cell: (row) => numberText(of(row), digits),
  });
  return table(html, {
    caption: `${quantityLabel(metricWords(rows[0].metric, result.run))}, by variant${restText(rows)}`,
    columns: [
      nameColumn(html, result),
      { head: "n", cell: ({ n }) => countText(n) },
      figures("Mean", ({ mean }) => mean),
      { head: ownHead(result.experiment), cell: (row) => plainInterval(row, digits) },
      figures("Deviation", ({ sd }) => sd),
      figures("Least", ({ min }) => min),
      figures("Median", ({ median }) => median),
      figures("Greatest", ({ max }) => max),
    ],
    rows: rows.slice(0, ROWS_MAX),
  });
}

/** How far metrics are from the baseline; null where there is nothing to be compared. */
export function differenceTable(
  html: Html,
  result: ExperimentResult,
  rows: readonly DifferenceRow[],
): HtmlElement | null {
  if (rows.length === 0) return null;
  const digits = sharedDigits(
    rows.map(({ ci_low, ci_high }) => halfWidth(ci_low, ci_high)),
    rows.map(({ difference }) => difference),
  );
  const comparisons = result.variants.length - 1;
  const metric = quantityLabel(metricWords(rows[0].metric, result.run));
  return table(html, {
    caption: `${metric}, against ${baselineText(result)}, replication by replication${restText(rows)}`,
    columns: [
      nameColumn(html, result),
      { head: "Difference", cell: ({ difference }) => signed(difference, digits) },
      { head: "Share", cell: (row) => shareText(row) || NONE },
      { head: ownHead(result.experiment), cell: (row) => intervalText(row.ci_low, row.ci_high, digits) },
      { head: "p", cell: ({ p_value }) => probabilityText(p_value) },
      ...comparisons === 1 ? [] : [
        {
          head: capitalised(togetherHead(comparisons)),
          cell: (row: DifferenceRow) => intervalText(row.adjusted_ci_low, row.adjusted_ci_high, digits),
        },
        { head: "p of all", cell: (row: DifferenceRow) => probabilityText(row.adjusted_p_value) },
      ],
      { head: "Verdict", cell: (row) => differenceVerdict(row) ?? NONE, isText: true },
    ],
    rows: rows.slice(0, ROWS_MAX),
  });
}

function nameColumn(html: Html, { variants }: ExperimentResult): ReportColumn<{ readonly variant: string }> {
  const names = shownNames(variants).variants;
  return { head: "Variant", cell: ({ variant }) => html.name(names.get(variant) ?? variant) };
}

function restText(rows: readonly unknown[]): string {
  return rows.length > ROWS_MAX ? `, the first ${ROWS_MAX} of ${countText(rows.length)}` : "";
}

function numberText(value: number | null, digits: number): string {
  return value === null ? NONE : decimal(value, digits);
}

function plainInterval({ ci_low: low, ci_high: high }: SummaryRow, digits: number): string {
  return low === null || high === null ? NONE : `${decimal(low, digits)} … ${decimal(high, digits)}`;
}

/** Below a thousandth nobody tells how much. */
function probabilityText(p: number | null): string {
  if (p === null) return NONE;
  return p < 0.001 ? "< 0.001" : decimal(p, 3);
}

function notes(
  result: ExperimentResult,
  summary: readonly SummaryRow[],
  differences: readonly DifferenceRow[],
): string[] {
  const comparisons = result.variants.length - 1;
  const isTogether = comparisons > 1 && differences.some(({ ci_low }) => ci_low !== null);
  return [
    ...countNotes(result, summary),
    isTogether
      ? `“${capitalised(togetherHead(comparisons))}”, by which the verdict goes: ${togetherNote(result.experiment)}.`
      : "",
    pairingNote(result, differences),
  ].filter((text) => text !== "");
}
