/**
 * Chart of runs side by side: throughput, line OEE and gross margin, each with its difference from the first run, and
 * where the time of the critical station went.
 *
 * @module
 */
import { METRICS } from "../../results/metrics.ts";
import type { MetricRow } from "../../results/metrics/row.ts";
import { capitalised, decimal, NONE, percentText } from "../../text/format.ts";
import { isPercent, metricText } from "../../text/metric_text.ts";
import { chart, type ChartFunction, type Picture, type Sized } from "../chart_function.ts";
import { axisTitle, tickCount } from "../frame/axes.ts";
import type { Drawing, Drawn } from "../frame/drawing.ts";
import { expectList } from "../frame/expect.ts";
import { barPaint } from "../frame/bar_paint.ts";
import type { LegendEntry } from "../frame/frame.ts";
import { FAINT, SERIES, STATE_COLOURS } from "../frame/palette.ts";
import { lengthText } from "./length_text.ts";
import {
  type ComparedFigure,
  type ComparedRun,
  type ComparedTime,
  type RunComparison,
  runComparisonData,
  type RunComparisonOptions,
} from "./run_comparison_data.ts";
import { nameWidthMax, type RowPlaces, textedRows, valueLine } from "../frame/row_labels.ts";
import { stackedBars } from "../frame/stacked_bars.ts";
import { stateLegend, statesIn } from "./state_legend.ts";
import { clipped, isolated, STATE_NAMES, textWidth } from "../frame/words.ts";

const BAR = 26, FONT = 12;
const STATION_WIDTH_MAX = 120;

/**
 * A plot per figure, each with a bar per run: throughput, line OEE, gross margin where a run has a product, and the
 * time of each run's critical station by state.
 *
 * Rows: the figures, run by run, and the time of the critical stations. Of runs of different length, or one that ended
 * early, the gross margin is per hour.
 *
 * @param runs Results, stored runs or summaries; two or more, the first of which the others are compared with.
 *
 * @throws {RangeError} When there are fewer than two runs, or not as many labels as runs.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { charts, loadRun, simulate } from "../../../mod.ts";
 *
 * const runs = [8000, 12000].map((uph) => loadRun("baseline_8hr", { hours: 1, set: { "equipment.Filler.uph": uph } }));
 * const results = (await Promise.all(runs)).map((run) => simulate(run)), labels = ["slow", "fast"];
 *
 * const { description } = await charts.runComparison(results, { labels });
 * assert.match(description, /Throughput \(pallets per hour\): .*slow .*fast/);
 *
 * const { figures } = charts.runComparison.rows(results, { labels });
 * assert.equal(figures[1].metric, "line.throughput_per_hour");
 * assert.ok(figures[1].difference! > 0);
 * ```
 */
export const runComparison: ChartFunction<readonly ComparedRun[], RunComparison, RunComparisonOptions> = chart({
  expect: expectList,
  rows: runComparisonData,
  draw,
});

function draw(tools: Drawing, runs: readonly ComparedRun[], options: Sized<RunComparisonOptions>): Picture {
  const { width } = options, comparison = runComparisonData(runs, options);
  const byMetric = [...Map.groupBy(comparison.figures, ({ metric }) => metric).values()];
  const layout = layoutOf(comparison, width);
  const first = clipped(comparison.runs[0], { fontSize: 12.5, width: width / 2 });
  return {
    title: "Runs side by side",
    subtitle: `In brackets: the difference from ${first}`,
    description: byMetric.map(inWords).join(" "),
    legend: legendOf(comparison),
    plots: [
      ...byMetric.map((figures) => figurePlot(tools, figures, layout)),
      ...(comparison.time.length === 0 ? [] : [timePlot(tools, comparison.time, layout)]),
    ],
  };
}

interface Layout {
  readonly width: number;
  readonly runs: readonly string[];
  /** What values take, pixels: plots below each other have the same room on both sides. */
  readonly widest: string;
}

function layoutOf({ runs, figures, time }: RunComparison, width: number): Layout {
  const values = [...figures.map(valueText), ...time.map(({ station }) => stationText(station))];
  const widest = values.reduce((most, text) => textWidth(text, FONT) > textWidth(most, FONT) ? text : most, "");
  return { width, runs, widest };
}

function placesOf(tools: Drawing, { width, runs, widest }: Layout, values: readonly string[]): RowPlaces {
  return textedRows(tools, { width, names: runs, values, widest, step: BAR, nameMax: nameWidthMax(width) });
}

/** What all plots of the comparison share. */
function plotOptions({ plot, height }: RowPlaces) {
  return { ...plot, height: height + 56, marginTop: 8, marginBottom: 48 };
}

function figurePlot(tools: Drawing, figures: readonly ComparedFigure[], layout: Layout): Drawn {
  const { Plot } = tools, places = placesOf(tools, layout, figures.map(valueText));
  const known = figures.filter(({ value }) => value !== null), values = known.map(({ value }) => value!);
  const low = Math.min(0, ...values), high = Math.max(0, ...values), heading = headingOf(figures);
  return tools.draw({
    ...plotOptions(places),
    x: {
      domain: [low, low === high ? low + 1 : high],
      ...axisTitle(clipped(heading, { fontSize: 11, width: layout.width - 32 })),
      ticks: tickCount(places.across),
    },
    marks: [
      Plot.barX(known, {
        x: "value",
        y: "index",
        ...places.inset,
        ...barPaint(known, {
          colour: ({ index }) => index === 0 ? FAINT : SERIES[0],
          title: (figure) => `${isolated(figure.run)} · ${heading}: ${valueText(figure)}`,
        }),
      }),
      valueLine(tools, 0, { places, stroke: "currentColor", strokeOpacity: 0.5 }),
      ...places.texts,
    ],
  });
}

function timePlot(tools: Drawing, time: readonly ComparedTime[], layout: Layout): Drawn {
  const stations = layout.runs.map((_, index) => time.find((row) => row.index === index)?.station ?? NONE);
  const places = placesOf(tools, layout, stations.map(stationText));
  const parts = time.filter(({ seconds }) => seconds > 0).map((row) => ({
    row: row.index,
    percent: row.percent,
    colour: STATE_COLOURS[row.state],
    title: `${isolated(row.run)} · ${isolated(row.station)} · ${STATE_NAMES[row.state]} ${percentText(row.percent)} · ${
      lengthText(row.seconds)
    }`,
  }));
  return tools.draw({
    ...plotOptions(places),
    x: { domain: [0, 100], ...axisTitle("Time of the critical station (%)"), ticks: tickCount(places.across) },
    marks: [...stackedBars(tools, parts, places), ...places.texts],
  });
}

function stationText(station: string): string {
  return clipped(station, { fontSize: 12, width: STATION_WIDTH_MAX });
}

const ROWS: Readonly<Record<ComparedFigure["metric"], MetricRow>> = {
  "line.throughput_per_hour": METRICS.line.throughput_per_hour,
  "line.oee_percent": METRICS.line.oee_percent,
  "economics.gross_margin": METRICS.economics.gross_margin,
  "gross_margin_per_hour": METRICS.economics.gross_margin,
};

/** `Throughput (pallets per hour)`; nothing is converted, so amounts of several currencies stand side by side. */
function headingOf(figures: readonly ComparedFigure[]): string {
  const [{ metric, unit }] = figures, isMixed = figures.some((figure) => figure.unit !== unit);
  const isPerHour = metric === "gross_margin_per_hour", own = `each in its currency${isPerHour ? ", per hour" : ""}`;
  return `${capitalised(ROWS[metric].label)} (${isMixed ? own : unit})`;
}

/** `4.87 (+9.0%)`, `64.7% (+0.7 points)`, `–` where there is none. */
function valueText(figure: ComparedFigure): string {
  if (figure.value === null) return NONE;
  const difference = differenceText(figure);
  return amountText(figure, figure.value) + (difference === "" ? "" : ` (${difference})`);
}

function amountText({ metric, currency, value }: ComparedFigure, amount: number): string {
  if (metric !== "line.throughput_per_hour") return metricText(ROWS[metric], amount, currency ?? undefined);
  return decimal(amount, value! < 10 ? 2 : value! < 1000 ? 1 : 0);
}

/** Empty for the first run, and where there is nothing to compare. */
function differenceText(figure: ComparedFigure): string {
  const { metric, difference, difference_percent: share } = figure;
  if (difference === null || difference === 0) return "";
  const sign = difference < 0 ? "−" : "+";
  if (isPercent(ROWS[metric].unit)) return `${sign}${decimal(Math.abs(difference), ROWS[metric].digits)} points`;
  return sign + (share === null ? amountText(figure, Math.abs(difference)) : percentText(Math.abs(share)));
}

function legendOf({ time }: RunComparison): LegendEntry[] {
  return [
    { label: "first run", colour: FAINT },
    { label: "compared with it", colour: SERIES[0] },
    ...stateLegend(statesIn(time.filter(({ seconds }) => seconds > 0))),
  ];
}

function inWords(figures: readonly ComparedFigure[]): string {
  return `${headingOf(figures)}: ${figures.map((one) => `${isolated(one.run)} ${valueText(one)}`).join(", ")}.`;
}
