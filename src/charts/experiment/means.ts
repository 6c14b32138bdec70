/**
 * Chart of means with intervals: what each variant of an experiment reached, and whether that is more than the
 * baseline.
 *
 * @module
 */
import type { Markish } from "../../deps/plot.ts";
import { shownNames } from "../../experiment/shown_names.ts";
import type { ExperimentResult } from "../../experiment/experiment_result.ts";
import { confidenceText, halfWidth, meanText, sharedDigits } from "../../text/estimate_text.ts";
import { countOf, countText, decimal, NONE } from "../../text/format.ts";
import { chart, type ChartFunction, type Picture, type Sized } from "../chart_function.ts";
import { airyDomain, known } from "./domain.ts";
import { axisTitle, tickCount } from "../frame/axes.ts";
import type { Drawing } from "../frame/drawing.ts";
import { missingText, ONE_REPLICATION, replicationsText } from "./experiment_notes.ts";
import { expectExperiment } from "../frame/expect.ts";
import { isNarrow, type LegendEntry } from "../frame/frame.ts";
import { type MeanRow, meansData, type MeansOptions, type Verdict } from "./means_data.ts";
import { goalIn } from "./metric.ts";
import { metricWords, quantityLabel } from "./metric_words.ts";
import { FAINT, SERIES } from "../frame/palette.ts";
import { variantLabels } from "./variant_labels.ts";
import { type RowPlaces, textedRows, valueLine } from "../frame/row_labels.ts";
import { clipped, isolated, sentences } from "../frame/words.ts";

const ROW = 24, FONT = 12, NAME = 220;
/** More rows are none that anybody compares, nor have they room on a page. */
const ROWS_MAX = 48;
/** A chart less wide has no room for the values in numbers. */
const NUMBERS_MIN = 620;

/** Shape and colour say the same, for those who see no difference between the colours. */
const VERDICTS: Readonly<Record<Verdict, { colour: string; symbol: "triangle" | "circle"; rotate: number }>> = {
  higher: { colour: SERIES[0], symbol: "triangle", rotate: 0 },
  lower: { colour: SERIES[1], symbol: "triangle", rotate: 180 },
  unclear: { colour: FAINT, symbol: "circle", rotate: 0 },
  baseline: { colour: "currentColor", symbol: "circle", rotate: 0 },
};

/**
 * A row per variant, in the experiment's order: its mean with the interval, the least and the greatest value, and
 * whether it is clearly higher or lower than the baseline. Of more than 60 variants the baseline and the highest means
 * are shown, or the lowest where that is what `select_best` or `optimize` looks for.
 *
 * Rows: one per variant, all of them. The interval of a mean and the verdict answer two questions: intervals that
 * overlap may well belong to means that are known to differ, as the verdict compares replication by replication.
 *
 * @returns The chart; without rows where no replication has the metric.
 * @throws {RangeError} when the metric was not measured
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { charts, experiment } from "../../../mod.ts";
 *
 * const result = await experiment({
 *   run: "baseline_8hr",
 *   replications: 3,
 *   set: { "run.duration_hours": 0.5 },
 *   variants: { slow_filler: { "equipment.Filler.uph": 3000 } },
 * }, { workers: 0 });
 *
 * const chart = await charts.means(result);
 * assert.equal(chart.title, "Throughput by variant");
 * assert.match(chart.description, /slow_filler.*lower/);
 *
 * const verdicts = charts.means.rows(result).map(({ variant, verdict }) => [variant, verdict]);
 * assert.deepEqual(verdicts, [["run", "baseline"], ["slow_filler", "lower"]]);
 * ```
 */
export const means: ChartFunction<ExperimentResult, MeanRow[], MeansOptions> = chart({
  expect: expectExperiment,
  rows: meansData,
  draw,
});

function draw(tools: Drawing, result: ExperimentResult, options: Sized<MeansOptions>): Picture {
  const { width } = options;
  const all = meansData(result, options), rows = shownRows(all, result);
  const metric = metricWords(all[0].metric, result.run), digits = digitsOf(rows);
  const isEmpty = all.every(({ mean }) => mean === null);
  const names = new Set(rows.map(({ variant }) => variant));
  const labels = variantLabels(result.variants.filter(({ name }) => names.has(name)), width);
  const words = { unit: metric.unit, digits }, shown = shownNames(result.variants).variants;
  const title = (row: MeanRow) => titleOf(row, shown.get(row.variant) ?? row.variant, words);
  const subtitle = sentences(
    isEmpty ? "No replication has this value." : measuredText(result, rows),
    isEmpty ? "" : comparedText(result, all),
    all.length > rows.length ? shownText(result, all, rows.length) : "",
    isEmpty ? "" : labels.note,
    missingText(result),
  );
  return {
    title: `${metric.name} by variant`,
    subtitle,
    description: `${subtitle} ${isEmpty ? "" : inWords(result, rows, words)}`.trim(),
    legend: isEmpty ? [] : legendOf(result, rows),
    plots: isEmpty ? [] : [plotOf(tools, rows, { width, digits, labels, label: quantityLabel(metric), title })],
  };
}

interface Shown {
  readonly width: number;
  readonly digits: number;
  readonly labels: ReturnType<typeof variantLabels>;
  /** Of the axis. */
  readonly label: string;
  /** What a row shows under the mouse. */
  readonly title: (row: MeanRow) => string;
}

function plotOf(tools: Drawing, rows: readonly MeanRow[], { width, digits, labels, label, title }: Shown) {
  const hasRoom = isNarrow(width) || width >= NUMBERS_MIN;
  const places = textedRows(tools, {
    width,
    names: rows.map(({ variant }) => labels.texts.get(variant) ?? variant),
    values: hasRoom ? rows.map((row) => numberText(row, digits)) : undefined,
    step: ROW,
    bar: 12,
    nameMax: labels.room,
  });
  return tools.draw({
    ...places.plot,
    height: places.height + 56,
    marginTop: 8,
    marginBottom: 48,
    x: {
      domain: airyDomain(
        rows.flatMap(({ ci_low, ci_high, mean, min, max }) => known([ci_low, ci_high, mean, min, max])),
      ),
      ...axisTitle(clipped(label, { fontSize: 11, width: width - 32 })),
      ticks: tickCount(places.across),
      grid: true,
    },
    marks: [...meanMarks(tools, rows, { places, title }), ...places.texts],
  });
}

const BASELINE = { strokeDasharray: "4 3", strokeOpacity: 0.7, className: "linetwin-baseline" } as const;

interface MeanPlaces {
  readonly places: RowPlaces;
  readonly title: (row: MeanRow) => string;
}

function meanMarks(tools: Drawing, rows: readonly MeanRow[], { places, title }: MeanPlaces): Markish[] {
  const { Plot } = tools, measured = rows.filter(({ mean }) => mean !== null);
  const certain = rows.filter(({ ci_low }) => ci_low !== null);
  const baseline = measured.filter(({ is_baseline }) => is_baseline);
  const at = { y: (row: MeanRow) => rows.indexOf(row), ...places.middle, title };
  return [
    ...baseline.map(({ mean }) => valueLine(tools, mean!, { places, ...BASELINE })),
    Plot.ruleY(measured, { ...at, x1: "min", x2: "max", stroke: FAINT, className: "linetwin-extent" }),
    Plot.ruleY(certain, {
      ...at,
      x1: "ci_low",
      x2: "ci_high",
      stroke: ({ verdict }: MeanRow) => VERDICTS[verdict].colour,
      strokeWidth: 3.5,
      className: "linetwin-interval",
    }),
    ...[...Map.groupBy(measured, ({ verdict }) => verdict)].map(([verdict, alike]) => {
      const { colour, ...shape } = VERDICTS[verdict];
      return Plot.dot(alike, { ...at, x: "mean", ...shape, fill: colour, r: 5, className: `linetwin-${verdict}` });
    }),
  ];
}

function numberText({ mean, ci_low }: MeanRow, digits: number): string {
  return mean === null ? "no value" : meanText(mean, ci_low, digits);
}

function digitsOf(rows: readonly MeanRow[]): number {
  return sharedDigits(rows.map(({ ci_low, ci_high }) => halfWidth(ci_low, ci_high)), rows.map(({ mean }) => mean));
}

/** All, or the baseline and the best, in the experiment's order. */
function shownRows(rows: readonly MeanRow[], result: ExperimentResult): readonly MeanRow[] {
  if (rows.length <= ROWS_MAX) return rows;
  const sign = goalIn(result, rows[0].metric) === "min" ? -1 : 1;
  const worth = ({ mean, is_baseline }: MeanRow) => is_baseline ? Infinity : mean === null ? -Infinity : sign * mean;
  const kept = new Set(rows.toSorted((a, b) => worth(a) === worth(b) ? 0 : worth(b) - worth(a)).slice(0, ROWS_MAX));
  return rows.filter((row) => kept.has(row));
}

function shownText(result: ExperimentResult, all: readonly MeanRow[], shown: number): string {
  const end = goalIn(result, all[0].metric) === "min" ? "lowest" : "highest";
  return `Shown are the baseline and the ${countText(shown - 1)} ${end} means of ${countOf(all.length, "variant")}.`;
}

function measuredText({ experiment }: ExperimentResult, rows: readonly MeanRow[]): string {
  const intervals = rows.some(({ ci_low }) => ci_low !== null)
    ? ` with ${confidenceText(experiment.confidence)} intervals`
    : "";
  return `Means of ${replicationsText(rows.map(({ n }) => n))}${intervals}.`;
}

/** What the verdicts rest on. */
function comparedText({ variants, baseline }: ExperimentResult, rows: readonly MeanRow[]): string {
  if (variants.length < 2) return "";
  if (rows.every(({ ci_low }) => ci_low === null)) return ONE_REPLICATION;
  const adjusted = variants.length === 2 ? "" : `, adjusted for ${countOf(variants.length - 1, "comparison")}`;
  const name = clipped(baseline.name, { fontSize: FONT, width: NAME });
  return `Higher and lower than ${name} go by the differences replication by replication${adjusted}.`;
}

function legendOf({ baseline, experiment }: ExperimentResult, rows: readonly MeanRow[]): LegendEntry[] {
  const name = clipped(baseline.name, { fontSize: FONT, width: NAME / 2 });
  const ofVerdicts: readonly (readonly [Verdict, Omit<LegendEntry, "colour">])[] = [
    ["baseline", { label: `${name}: baseline`, shape: "dashed" }],
    ["higher", { label: "clearly higher", shape: "up" }],
    ["lower", { label: "clearly lower", shape: "down" }],
    ["unclear", { label: "no clear difference", shape: "dot" }],
  ];
  const has = (verdict: Verdict) => rows.some((row) => row.verdict === verdict && row.mean !== null);
  const entries: LegendEntry[] = ofVerdicts.filter(([verdict]) => has(verdict))
    .map(([verdict, entry]) => ({ ...entry, colour: VERDICTS[verdict].colour }));
  if (rows.some(({ ci_low }) => ci_low !== null)) {
    entries.push({ label: `${confidenceText(experiment.confidence)} interval`, colour: "currentColor", shape: "line" });
  }
  if (rows.some(({ n }) => n > 1)) entries.push({ label: "least to greatest", colour: FAINT, shape: "thin" });
  return entries;
}

interface WordsOf {
  readonly unit: string;
  readonly digits: number;
}

function inWords({ variants }: ExperimentResult, rows: readonly MeanRow[], words: WordsOf): string {
  const shown = shownNames(variants).variants;
  return rows.map((row) => {
    const name = clipped(shown.get(row.variant) ?? row.variant, { fontSize: FONT, width: 4 * NAME });
    return `${name}: ${row.mean === null ? NONE : meanWords(row, words)}.`;
  }).join(" ");
}

const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  higher: "higher",
  lower: "lower",
  unclear: "no clear difference",
  baseline: "the baseline",
};

/** `12.1 ± 0.3 pallets per hour, higher`. */
function meanWords({ mean, ci_low, verdict }: MeanRow, { unit, digits }: WordsOf): string {
  return `${meanText(mean!, ci_low, digits)}${unit === "" ? "" : ` ${isolated(unit)}`}, ${VERDICT_WORDS[verdict]}`;
}

/** What stands at a row: its name, the mean and how far the replications are apart. */
function titleOf(row: MeanRow, name: string, words: WordsOf): string {
  const extent = row.n > 1
    ? ` · least ${decimal(row.min!, words.digits)}, greatest ${decimal(row.max!, words.digits)}`
    : "";
  return `${isolated(name)} · ${meanWords(row, words)}${extent} of ${countOf(row.n, "replication")}`;
}
