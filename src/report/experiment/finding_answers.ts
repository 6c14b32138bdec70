/**
 * What an experiment says beside the means of its variants: from where on more gains nothing, what speed is worth, where
 * the bottleneck is.
 *
 * @module
 */
import { amountWords } from "../../charts/experiment/amount_words.ts";
import { bottleneckStripData, type StripRow } from "../../charts/experiment/bottleneck_strip_data.ts";
import { curvePoints } from "../../charts/experiment/curve_points.ts";
import { BEST, flatteningText } from "../../charts/experiment/curve_words.ts";
import { factorWords, metricInSentence, metricWords } from "../../charts/experiment/metric_words.ts";
import { responseCurveData } from "../../charts/experiment/response_curve_data.ts";
import { isolated } from "../../charts/frame/words.ts";
import type { ExperimentResult } from "../../experiment/experiment_result.ts";
import { againstBest, isClearlyWorse } from "../../experiment/statistics/against_best.ts";
import type { SensitivityRow } from "../../experiment/sensitivity_rows.ts";
import { effectText, elasticityText } from "../../experiment/words/row_words.ts";
import { confidenceText, halfWidth, sharedDigits } from "../../text/estimate_text.ts";
import { countText, listed, percentText } from "../../text/format.ts";
import { listedVariants, variantNames } from "./variant_names.ts";

/** Where each curve flattens, a sentence for each metric and factor; of several curves in one only the chart tells. */
export function responseLines(result: ExperimentResult): string[] {
  const { metrics, factors } = result.experiment;
  const alone = factors.filter(({ path }) => new Set(curvePoints(result, path).map(({ series }) => series)).size === 1);
  return metrics.flatMap((metric) =>
    alone.flatMap(({ path: factor }) => {
      const rows = responseCurveData(result, { metric, factor });
      const text = rows.filter(({ ci_low }) => ci_low !== null).length > 1 ? flatteningText(rows) : "";
      const what = `${isolated(metricWords(metric, result.run).name)} by ${isolated(factorWords(factor).name)}`;
      return text === "" ? [] : [`${what}: ${text}`];
    })
  );
}

/** How many of those that a search has tried may be as good as the best mean; nothing where there was no search. */
export function equalLines(result: ExperimentResult): string[] {
  const { optimize, confidence } = result.experiment, { optimization } = result.findings;
  if (optimize === null || optimization === null) return [];
  const tried = optimization.trace.map(({ variant }) => result.values(result.variants[variant].name, optimize.metric));
  const { described, best: highest, compared } = againstBest(tried, { goal: optimize.goal, confidence });
  const isKnown = (i: number) => described[i].n > 0 && compared[i].adjustedLow !== null;
  const known = [...tried.keys()].filter((i) => i !== highest && isKnown(i));
  if (known.length === 0) return [];
  const equal = known.filter((i) => !isClearlyWorse(compared[i], optimize.goal)).length;
  const others = `the other ${countText(known.length)} that were tried`;
  const best = `the ${BEST[optimize.goal]} mean`;
  return [
    equal === 0
      ? `All ${others} are clearly worse than ${best}.`
      : `${countText(equal)} of ${others} may be as good: not clearly worse than ${best}.`,
  ];
}

/** What speed is worth, the greatest effect first; nothing where the experiment does not ask for it. */
export function speedLines(result: ExperimentResult): string[] {
  const { sensitivity } = result.experiment, rows = result.sensitivityRows();
  if (sensitivity === null || rows.length === 0) return [];
  const known = rows.filter(({ ci_low }) => ci_low !== null), certain = known.filter(isCertain);
  if (known.length === 0) return ["How much the speed of a machine matters cannot be told of so few replications."];
  return [
    certain.length === 0 ? "Of no machine's speed it is certain that it matters." : certainLine(result, certain),
    othersLine("Not certain", known.filter((row) => !isCertain(row) && row.effect !== 0)),
    othersLine("Nothing at all", known.filter(({ effect }) => effect === 0)),
    ...analysisLines(rows),
  ].filter((line) => line !== "");
}

function isCertain({ ci_low, ci_high }: SensitivityRow): boolean {
  return ci_low! > 0 || ci_high! < 0;
}

function certainLine(result: ExperimentResult, certain: readonly SensitivityRow[]): string {
  const { sensitivity, confidence } = result.experiment, all = result.sensitivityRows();
  const { unit } = amountWords(sensitivity!.metric, result.run), speed = confidenceText(sensitivity!.speed);
  const digits = sharedDigits(
    all.map(({ ci_low, ci_high }) => halfWidth(ci_low, ci_high)),
    all.map(({ effect }) => effect),
  );
  const texts = certain.map((row) =>
    `${stationsText(row)} ${effectText(row, digits)}${unit} (${elasticityText(row)}% per %)`
  );
  return `What ${speed} more speed of a machine is worth in ${
    metricInSentence(sensitivity!.metric, result.run)
  }, each ${confidenceText(confidence)} sure: ${listed(texts, 6)}.`;
}

function othersLine(head: string, rows: readonly SensitivityRow[]): string {
  return rows.length === 0 ? "" : `${head}: ${listed(rows.map(stationsText), 6)}.`;
}

function stationsText({ stations }: SensitivityRow): string {
  return isolated(stations.join(" + "));
}

/** Whether what can be read off a single run points at the same machine. */
function analysisLines(rows: readonly SensitivityRow[]): string[] {
  const top = (of: (row: SensitivityRow) => number | null) =>
    rows.reduce((best, row) => (of(row) ?? -1) > (of(best) ?? -1) ? row : best);
  const active = top((row) => row.active_period_percent), arrow = top((row) => row.arrow_percent);
  return [
    ...active.active_period_percent === null ? [] : [
      `By the active period method ${stationsText(active)} is the bottleneck of the run as it is, for ${
        percentText(active.active_period_percent)
      } of the time.`,
    ],
    ...arrow.arrow_percent === null ? [] : [
      `The arrows point at ${stationsText(arrow)} in ${percentText(arrow.arrow_percent)} of the shifts.`,
    ],
  ];
}

/** Which machine is the bottleneck for most of the time, and in which variants it is another. */
export function bottleneckMoves(result: ExperimentResult): string[] {
  const rows = bottleneckStripData(result), shown = variantNames(result);
  if (rows.length === 0) return [];
  const leaders = [...Map.groupBy(rows, ({ variant }) => variant)].flatMap(([variant, own]) => leaderOf(variant, own));
  const byMachine = [...Map.groupBy(leaders, ({ machine }) => machine)];
  if (byMachine.length === 0) return ["No replication has this value."];
  return byMachine.sort(([, a], [, b]) => b.length - a.length).map(([machine, of]) => {
    const percents = of.map(({ percent }) => percent), [least, most] = [Math.min(...percents), Math.max(...percents)];
    const share = percentText(least) === percentText(most)
      ? percentText(most)
      : `${percentText(least)} to ${percentText(most)}`;
    const where = of.length === leaders.length
      ? of.length === 1 ? `in ${shown(of[0].variant)}` : `in all ${countText(of.length)} variants`
      : `in ${listedVariants(result, of.map(({ variant }) => variant))}`;
    return `${isolated(machine)} is it for the longest ${where}: ${share} of the time.`;
  });
}

interface Leader {
  readonly variant: string;
  readonly machine: string;
  readonly percent: number;
}

/** The machine that is it, alone or passing, for the longest; none where nothing is known of it. */
function leaderOf(variant: string, rows: readonly StripRow[]): Leader[] {
  const totals = [...Map.groupBy(rows.filter(({ percent }) => percent !== null), ({ machine }) => machine)]
    .map(([machine, parts]) => ({ variant, machine, percent: parts.reduce((sum, part) => sum + part.percent!, 0) }));
  return totals.length === 0 ? [] : [totals.reduce((best, one) => one.percent > best.percent ? one : best)];
}
