/**
 * Chart of a response curve: how a metric goes with one factor, and from where on more of it gains nothing any more.
 *
 * @module
 */
import type { Markish } from "../../deps/plot.ts";
import type { ExperimentResult } from "../../experiment/experiment_result.ts";
import { halfWidth, sharedDigits } from "../../text/estimate_text.ts";
import { countOf, decimal } from "../../text/format.ts";
import { ALL_ELSE } from "./curve_points.ts";
import { chart, type ChartFunction, type Picture, type Sized } from "../chart_function.ts";
import { BEST, curvesInWords, curveText, hasIntervals } from "./curve_words.ts";
import { airyDomain, known } from "./domain.ts";
import { axisTitle } from "../frame/axes.ts";
import type { Drawing } from "../frame/drawing.ts";
import { expectExperiment } from "../frame/expect.ts";
import { type LegendEntry, plotStyle } from "../frame/frame.ts";
import { factorWords, metricWords, quantityLabel } from "./metric_words.ts";
import { FAINT, SERIES } from "../frame/palette.ts";
import { type CurveRow, flattensWithin, responseCurveData, type ResponseCurveOptions } from "./response_curve_data.ts";
import { type ValueAxis, valueAxis, valueWords } from "./value_axis.ts";
import { clipped, isolated, sentences, textWidth } from "../frame/words.ts";
import { Y_TITLE, yTitle } from "../frame/y_title.ts";

const HEIGHT = 320, FONT = 11, MARGIN_RIGHT = 48;
/** So many colours can be told apart; what other series there are is drawn faint. */
const COLOURED_MAX = 6;

/**
 * The metric's mean over the values of a factor, with intervals; a line per combination of the other factors' values.
 * Marked are the highest mean, or the lowest, and the value from which on more gains nothing that chance could not
 * explain.
 *
 * Rows: one per value of the factor and per combination of the other factors' values, which is the series; with
 * `one_at_a_time` there is one series. The run as it is joins with the value that it has.
 *
 * @returns The chart; without curves where no replication has the metric.
 * @throws {RangeError} when the factor is none, or the metric was not measured
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
 *   factors: [{ path: "equipment.Filler.uph", values: [4000, 20000, 2000] }],
 * }, { workers: 0 });
 *
 * const chart = await charts.responseCurve(result);
 * assert.equal(chart.title, "Throughput by Filler: rated speed");
 *
 * const rows = charts.responseCurve.rows(result);
 * assert.deepEqual(rows.map(({ value }) => value), [2000, 4000, 10000, 20000]);
 * assert.ok(rows[0].mean! < rows[1].mean!);
 * ```
 */
export const responseCurve: ChartFunction<ExperimentResult, CurveRow[], ResponseCurveOptions> = chart({
  expect: expectExperiment,
  rows: responseCurveData,
  draw,
});

function draw(tools: Drawing, result: ExperimentResult, options: Sized<ResponseCurveOptions>): Picture {
  const { width } = options;
  const rows = responseCurveData(result, options), isEmpty = rows.every(({ mean }) => mean === null);
  const factor = factorWords(rows[0].factor), metric = metricWords(rows[0].metric, result.run);
  const series = coloured(rows), digits = digitsOf(rows);
  const subtitle = curveText(result, rows);
  return {
    title: `${metric.name} by ${factor.name}`,
    subtitle,
    description: sentences(subtitle, ...isEmpty ? [] : curvesInWords(rows, digits)),
    legend: isEmpty ? [] : legendOf(rows, series),
    plots: isEmpty
      ? []
      : [plotOf(tools, rows, { width, series, digits, x: quantityLabel(factor), y: quantityLabel(metric) })],
  };
}

interface Shown {
  readonly width: number;
  /** The colour of each series. */
  readonly series: ReadonlyMap<string, string>;
  readonly digits: number;
  /** What is on the axes. */
  readonly x: string;
  readonly y: string;
}

function plotOf(tools: Drawing, rows: readonly CurveRow[], { width, series, digits, x, y }: Shown) {
  const [from, to] = airyDomain(rows.flatMap(({ mean, ci_low, ci_high }) => known([mean, ci_low, ci_high])));
  const tickWidth = Math.max(...[from, to].map((end) => textWidth(decimal(end, digits), FONT)));
  const marginLeft = Math.ceil(Math.max(48, 26 + tickWidth)), inner = width - marginLeft - MARGIN_RIGHT;
  const axis = valueAxis(rows, inner);
  return tools.draw({
    ...plotStyle(width),
    height: HEIGHT,
    marginTop: Y_TITLE,
    marginBottom: 42,
    marginLeft,
    marginRight: MARGIN_RIGHT,
    x: {
      ...axis.scale,
      ...axisTitle(clipped(x + axis.note, { fontSize: FONT, width: inner })),
    },
    // On top there are words.
    y: { domain: [from, to + 0.1 * (to - from)], label: null, ticks: 6, grid: true },
    marks: [
      ...curveMarks(tools, rows, { axis, series, digits }),
      ...findingMarks(tools, rows, { axis, series, digits }),
      yTitle(tools, y, { width, marginLeft }),
    ],
  });
}

interface Placed {
  readonly axis: ValueAxis;
  readonly digits: number;
  readonly series: ReadonlyMap<string, string>;
}

/** The curves side by side, so that none hides another. */
function curveMarks({ Plot }: Drawing, rows: readonly CurveRow[], { axis, series, digits }: Placed): Markish[] {
  const title = (row: CurveRow) => pointText(row, { digits, isOne: series.size === 1 });
  return [...Map.groupBy(rows, (row) => row.series)].toReversed().flatMap(([name, points]) => {
    const colour = series.get(name)!, dx = shift(name, series), x = { x: axis.at, dx };
    const interval = { ...x, y1: "ci_low", y2: "ci_high" };
    const certain = points.filter(({ ci_low }) => ci_low !== null),
      measured = points.filter(({ mean }) => mean !== null);
    const band = { ...interval, fill: colour, fillOpacity: 0.16, className: "linetwin-band" };
    const line = {
      stroke: colour,
      strokeWidth: 2,
      strokeOpacity: axis.isScale ? 1 : 0.45,
      className: "linetwin-curve",
    };
    return [
      ...axis.isScale && series.size === 1 ? [Plot.areaY(points, band)] : [],
      Plot.ruleX(certain, { ...interval, stroke: colour, className: "linetwin-interval" }),
      Plot.line(points, { ...x, y: "mean", ...line }),
      Plot.dot(measured, { ...x, y: "mean", fill: colour, r: 4, title, className: "linetwin-means" }),
    ];
  });
}

/** `10,000 · 4,512.3 (4,480.1 to 4,544.5)`, with the series where there are several. */
function pointText(row: CurveRow, { digits, isOne }: { readonly digits: number; readonly isOne: boolean }): string {
  const { value, series, mean, ci_low, ci_high } = row;
  const within = ci_low === null || ci_high === null
    ? ""
    : ` (${decimal(ci_low, digits)} to ${decimal(ci_high, digits)})`;
  return `${isOne ? "" : `${isolated(series)} · `}${isolated(valueWords(value))} · ${decimal(mean!, digits)}${within}`;
}

const BETWEEN = 5;

/** Pixels to the right. */
function shift(name: string, series: ReadonlyMap<string, string>): number {
  const names = [...series.keys()].filter((name) => series.get(name) !== FAINT), place = names.indexOf(name);
  return place < 0 ? 0 : BETWEEN * (place - (names.length - 1) / 2);
}

/** Points up for the highest mean, down for the lowest. */
const TRIANGLES = { max: { symbol: "triangle", rotate: 0 }, min: { symbol: "triangle", rotate: 180 } } as const;

/** The best of each series and where it flattens; words where there is only one series. */
function findingMarks(tools: Drawing, rows: readonly CurveRow[], { axis, series }: Placed): Markish[] {
  const { Plot } = tools, flat = rows.filter((row) => flattensWithin(row, rows));
  const signs = [...series].filter(([, colour]) => colour !== FAINT).flatMap(([name]) => {
    const place = { x: axis.at, y: "mean", dx: shift(name, series) }, isOwn = (row: CurveRow) => row.series === name;
    const ring = { r: 8, stroke: "currentColor", className: "linetwin-flattens" };
    const best = { r: 6, ...TRIANGLES[rows[0].goal], fill: "currentColor", className: "linetwin-best" };
    return [
      Plot.dot(flat.filter(isOwn), { ...place, ...ring }),
      Plot.dot(rows.filter((row) => isOwn(row) && row.is_best), { ...place, ...best }),
    ];
  });
  return series.size > 1 || flat.length === 0 ? signs : [...flatteningRule(tools, flat[0], axis), ...signs];
}

/** A rule with words beside it, where no curve is. */
function flatteningRule({ Plot }: Drawing, flat: CurveRow, axis: ValueAxis): Markish[] {
  const side = axis.isRight(flat) ? { textAnchor: "end", dx: -6 } as const : { textAnchor: "start", dx: 6 } as const;
  const words = { text: () => `flattens at ${valueWords(flat.value)}`, frameAnchor: "top", dy: 4, ...side } as const;
  return [
    Plot.ruleX([flat], { x: axis.at, strokeDasharray: "4 3", strokeOpacity: 0.7, className: "linetwin-flattens" }),
    Plot.text([flat], { x: axis.at, ...words, fontWeight: 600, className: "linetwin-flattens" }),
  ];
}

/** A colour per series; of too many only the first have one of their own. */
function coloured(rows: readonly CurveRow[]): Map<string, string> {
  const names = [...new Set(rows.map(({ series }) => series))];
  if (names.length <= SERIES.length) return new Map(names.map((name, i) => [name, SERIES[i]]));
  const kept = names.slice(0, COLOURED_MAX);
  return new Map(names.map((name) => [name, kept.includes(name) ? SERIES[kept.indexOf(name)] : FAINT]));
}

function digitsOf(rows: readonly CurveRow[]): number {
  return sharedDigits(rows.map(({ ci_low, ci_high }) => halfWidth(ci_low, ci_high)), rows.map(({ mean }) => mean));
}

function legendOf(rows: readonly CurveRow[], series: ReadonlyMap<string, string>): LegendEntry[] {
  const mean = hasIntervals(rows) ? "mean and its interval" : "mean", { goal } = rows[0];
  const lines = [...series].filter(([, colour]) => colour !== FAINT);
  const curves: LegendEntry[] = lines.map(([name, colour]) => {
    return { label: series.size === 1 && name === ALL_ELSE ? mean : name, colour, shape: "line" };
  });
  const others = series.size - lines.length;
  if (others > 0) curves.push({ label: `${countOf(others, "other combination")}`, colour: FAINT, shape: "line" });
  if (rows.some(({ is_best }) => is_best)) {
    curves.push({ label: `${BEST[goal]} mean`, colour: "currentColor", shape: goal === "max" ? "up" : "down" });
  }
  if (rows.some((row) => flattensWithin(row, rows))) {
    curves.push({ label: "flattens", colour: "currentColor", shape: "ring" });
  }
  return curves;
}
