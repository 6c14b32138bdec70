/**
 * What a search has tried, and what the best of it brings.
 *
 * @module
 */
import { factorWords, metricWords, quantityLabel } from "../../charts/experiment/metric_words.ts";
import type { OptimizationReport } from "../../experiment/experiment_report.ts";
import type { ExperimentResult } from "../../experiment/experiment_result.ts";
import type { SummaryRow } from "../../experiment/result_rows.ts";
import { differenceVerdict, shareText } from "../../experiment/words/row_words.ts";
import { digitsFor, halfWidth, intervalText, meanText, sharedDigits, signed } from "../../text/estimate_text.ts";
import { countText, NONE } from "../../text/format.ts";
import { valueText } from "../../text/value_text.ts";
import type { Html, HtmlElement } from "../html.ts";
import { type ReportColumn, table } from "../table.ts";

/** The section's content; none of an experiment that does not search. */
export function searchContent(html: Html, result: ExperimentResult): (HtmlElement | null)[] {
  const { optimization } = result.report();
  if (optimization === null) return [];
  return [gainTable(html, result, optimization), trialTable(html, result, optimization)];
}

/** What was found against the run as it is, metric by metric; null where nothing was. */
function gainTable(
  html: Html,
  result: ExperimentResult,
  { best, evaluations }: OptimizationReport,
): HtmlElement | null {
  const rows = result.differenceRows().filter(({ variant }) => variant === best);
  if (best === null || rows.length === 0) return null;
  const digits = (row: (typeof rows)[number]) =>
    digitsFor(halfWidth(row.adjusted_ci_low, row.adjusted_ci_high), row.difference);
  return table(html, {
    caption: "What was found, against the run as it is",
    columns: [
      { head: "Figure", cell: ({ metric }) => html.name(quantityLabel(metricWords(metric, result.run))) },
      { head: "n", cell: ({ n }) => countText(n) },
      { head: "Difference", cell: (row) => signed(row.difference, digits(row)) },
      { head: "Share", cell: (row) => shareText(row) || NONE },
      {
        head: `All ${countText(evaluations)} together`,
        cell: (row) => intervalText(row.adjusted_ci_low, row.adjusted_ci_high, digits(row)),
      },
      { head: "Verdict", cell: (row) => differenceVerdict(row) ?? NONE, isText: true },
    ],
    rows,
  });
}

const ROWS_MAX = 300;

type Tried = OptimizationReport["trace"][number] & {
  readonly rows: ReadonlyMap<string, SummaryRow>;
  readonly mark: string;
};

/** What was tried, the best first. */
function trialTable(html: Html, result: ExperimentResult, optimization: OptimizationReport): HtmlElement {
  const { metrics, optimize } = result.experiment, all = triedOf(result, optimization);
  const paths = optimize!.variables.map(({ path }) => path);
  const rest = all.length > ROWS_MAX ? `, the first ${ROWS_MAX} of ${countText(all.length)}` : "";
  return table<Tried>(html, {
    caption: `Combinations, the best first, each numbered as it was tried${rest}`,
    columns: [
      { head: "Number", cell: ({ evaluation, mark }) => countText(evaluation) + (mark === "" ? "" : `, ${mark}`) },
      ...paths.map((path) => ({
        head: quantityLabel(factorWords(path)),
        cell: ({ values }: Tried) => valueText(values[path]),
      })),
      ...metrics.map((metric) => metricColumn(result, metric, all)),
      { head: "Replications", cell: ({ rows }) => countText(rows.get(metrics[0])?.n ?? 0) },
    ],
    rows: all.slice(0, ROWS_MAX),
  });
}

function metricColumn(result: ExperimentResult, metric: string, all: readonly Tried[]): ReportColumn<Tried> {
  const rows = all.flatMap(({ rows }) => rows.get(metric) ?? []);
  const digits = sharedDigits(
    rows.map(({ ci_low, ci_high }) => halfWidth(ci_low, ci_high)),
    rows.map(({ mean }) => mean),
  );
  return {
    head: quantityLabel(metricWords(metric, result.run)),
    cell: ({ rows }) => meanText(rows.get(metric)?.mean ?? null, rows.get(metric)?.ci_low ?? null, digits),
  };
}

/** Each with the figures of its variant, and whether it was among the last or is the best. */
function triedOf(result: ExperimentResult, { trace, best, selection }: OptimizationReport): Tried[] {
  const byVariant = Map.groupBy(result.summaryRows(), ({ variant }) => variant);
  const searched = result.findings.optimization!.trace, sign = result.experiment.optimize!.goal === "max" ? -1 : 1;
  const last = new Set([...selection?.survivors ?? [], ...(selection?.dropped ?? []).map(({ variant }) => variant)]);
  const tried = trace.map((trial, i) => {
    const { name } = result.variants[searched[i].variant];
    const rows = new Map((byVariant.get(name) ?? []).map((row) => [row.metric, row]));
    return { ...trial, rows, mark: name === best ? "the best" : last.has(name) ? "among the last" : "" };
  });
  // What was chosen stands first, although the mean of one that was repeated less may lie beyond its own.
  const { metric } = result.experiment.optimize!;
  const place = ({ mark, mean, rows }: Tried) =>
    mark === "the best" ? -Infinity : mean === null ? Infinity : sign * rows.get(metric)!.mean!;
  return tried.sort((a, b) => place(a) === place(b) ? 0 : place(a) - place(b));
}
