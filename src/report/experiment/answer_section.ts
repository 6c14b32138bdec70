/**
 * The answer of an experiment: headline figures, then sentences.
 *
 * @module
 */
import { amountText } from "../../charts/experiment/amount_words.ts";
import { missingText } from "../../charts/experiment/experiment_notes.ts";
import { factorWords, metricInSentence, metricWords } from "../../charts/experiment/metric_words.ts";
import { flattensWithin, responseCurveData } from "../../charts/experiment/response_curve_data.ts";
import { valueWords } from "../../charts/experiment/value_axis.ts";
import { isolated } from "../../charts/frame/words.ts";
import type { ChartName } from "../../charts/table.ts";
import type { ExperimentResult } from "../../experiment/experiment_result.ts";
import { optimizationLines, precisionLines, selectionLines } from "../../experiment/words/finding_lines.ts";
import { hoursOverNote } from "../../experiment/words/reading_notes.ts";
import { differenceVerdict } from "../../experiment/words/row_words.ts";
import { buildLine } from "../../model/build_line.ts";
import { runWarnings } from "../../results/design_warnings.ts";
import { confidenceText, digitsFor, halfWidth, signed } from "../../text/estimate_text.ts";
import { capitalised, decimal, NONE } from "../../text/format.ts";
import { valueText } from "../../text/value_text.ts";
import { type Card, cards } from "../cards.ts";
import { linkToChart } from "../figures.ts";
import type { Html, HtmlElement, HtmlPart } from "../html.ts";
import { factList } from "../page.ts";
import { bottleneckMoves, equalLines, responseLines, speedLines } from "./finding_answers.ts";
import { metricAnswer, metricLines } from "./metric_answer.ts";
import { variantNames } from "./variant_names.ts";

/** The section's content. */
export function answerContent(html: Html, result: ExperimentResult): HtmlElement[] {
  const shown = [...bestCards(html, result), ...flatteningCards(result), ...speedCards(html, result)];
  return [...shown.length === 0 ? [] : [cards(html, shown)], sentences(html, result)];
}

/** What is said of a matter, and the chart that shows it; null: none does. */
type Group = readonly [label: string, chart: ChartName | null, lines: readonly string[]];

function sentences(html: Html, result: ExperimentResult): HtmlElement {
  const groups = groupsOf(result).filter(([, , lines]) => lines.length > 0);
  return factList(
    html,
    groups.map(([label, chart, lines]) => {
      const term: HtmlPart = chart === null ? label : linkToChart(html, chart, label);
      return [term, joined(lines)] as const;
    }),
  );
}

function groupsOf(result: ExperimentResult): Group[] {
  const report = result.report(), { run, experiment } = result;
  const called = (metric: string) => isolated(metricWords(metric, run).name);
  const naming = {
    shown: variantNames(result),
    metric: (path: string) => metricInSentence(path, run),
    strong: (text: string) => text,
  };
  const comparesMeans = experiment.optimize === null && (result.compared.length > 1 || experiment.sensitivity === null);
  return [
    ...comparesMeans
      ? experiment.metrics.map((
        metric,
      ): Group => [called(metric), "means", metricLines(result, metricAnswer(result, metric))])
      : [],
    ["Search", "means", [...optimizationLines(report, naming), ...equalLines(result)]],
    ["The best", "means", selectionLines(report, naming)],
    ["Response", "responseCurve", responseLines(result)],
    ["Speed", "tornado", speedLines(result)],
    ["Bottleneck", "bottleneckStrip", bottleneckMoves(result)],
    ["Precision", null, precisionLines(report, naming)],
    ["Missing", null, [missingText(result), hoursOverNote(result, report.summary)].filter((text) => text !== "")],
    ["Warnings", null, [...new Set(runWarnings(run, buildLine(run)))]],
  ];
}

/** A line that begins with spaces goes on with the one before; of several each is told from the next. */
function joined(lines: readonly string[]): string[] {
  const texts: string[] = [];
  for (const [i, line] of lines.entries()) {
    const isNext = lines[i - 1]?.startsWith("  ");
    if (line.startsWith("  ")) texts.push(`${texts.pop() ?? ""}${isNext ? ";" : ""} ${line.trim()}`);
    else texts.push(capitalised(line));
  }
  return texts;
}

function bestCards(html: Html, result: ExperimentResult): Card[] {
  const { optimize, select_best, metrics } = result.experiment;
  if (optimize !== null) return foundCards(html, result);
  if (result.compared.length < 2) return [];
  const metric = select_best?.metric ?? metrics[0], { best, words, goal, difference } = metricAnswer(result, metric);
  if (best === null) return [];
  const name = metricInSentence(metric, result.run), baseline = variantNames(result)(result.baseline.name);
  const ofBest: Card = {
    label: `${goal === "max" ? "Highest" : "Lowest"} ${name}`,
    chart: "means",
    value: variantNames(result)(best.variant),
    note: `${amountText(best.mean, words, digitsFor(null, best.mean))}${words.unit}`,
  };
  if (difference === null || difference.difference === null) return [ofBest];
  const { adjusted_ci_low: low, adjusted_ci_high: high } = difference, verdict = differenceVerdict(difference);
  const digits = words.currency === null ? digitsFor(halfWidth(low, high), difference.difference) : 0;
  const size = amountText(Math.abs(difference.difference), words, digits);
  return [ofBest, {
    label: `Against ${baseline}`,
    chart: "means",
    value: `${signed(difference.difference, digits).replace(/[^+−].*/, "")}${size}`,
    note: [words.points ?? words.unit, sureText(verdict)].filter((part) => part !== "").join(", ").trim(),
  }];
}

function sureText(verdict: ReturnType<typeof differenceVerdict>): string {
  if (verdict === null) return "of one replication";
  return verdict === "not clear" ? "may be chance" : verdict === "the same" ? "the same" : "for sure";
}

function foundCards(html: Html, result: ExperimentResult): Card[] {
  const { optimization } = result.report(), { metric } = result.experiment.optimize!;
  if (optimization === null || optimization.best === null) return [];
  const found = result.summaryRows().find((row) => row.variant === optimization.best && row.metric === metric)!;
  const digits = digitsFor(halfWidth(found.ci_low, found.ci_high), found.mean);
  const { unit } = metricWords(metric, result.run);
  return [
    {
      label: `Best ${metricInSentence(metric, result.run)} found`,
      chart: "means",
      value: found.mean === null ? NONE : decimal(found.mean, digits),
      note: isolated(unit),
    },
    ...Object.entries(optimization.values!).map(([path, value]): Card => {
      const { name, unit } = factorWords(path);
      return { label: isolated(name), chart: null, value: html.name(valueText(value)), note: isolated(unit) };
    }),
  ];
}

/** Of a single curve of the first metric the value from which on more gains nothing. */
function flatteningCards(result: ExperimentResult): Card[] {
  const { factors } = result.experiment;
  if (factors.length !== 1) return [];
  const rows = responseCurveData(result), flat = rows.find((row) => flattensWithin(row, rows));
  if (flat === undefined || rows.some(({ series }) => series !== flat.series)) return [];
  const name = metricInSentence(flat.metric, result.run);
  return [{
    label: `Gain of ${name} ends at`,
    chart: "responseCurve",
    value: valueWords(flat.value),
    note: FLATTENS[flat.goal],
  }];
}

const FLATTENS = { max: "no higher mean is clearly higher", min: "no lower mean is clearly lower" } as const;

function speedCards({ name }: Html, result: ExperimentResult): Card[] {
  const { sensitivity } = result.experiment, [first] = result.sensitivityRows();
  if (sensitivity === null || first?.ci_low == null) return [];
  const { ci_low, ci_high, effect, stations } = first;
  const digits = digitsFor(halfWidth(ci_low, ci_high), effect), { unit } = metricWords(sensitivity.metric, result.run);
  const worth = `${signed(effect, digits)}${unit === "" ? "" : ` ${isolated(unit)}`}`;
  return [{
    label: "Speed is worth most at",
    chart: "tornado",
    value: name(stations.join(" + ")),
    note: `${worth} for ${confidenceText(sensitivity.speed)}, ${
      ci_low > 0 || ci_high! < 0 ? "for sure" : "may be chance"
    }`,
  }];
}
