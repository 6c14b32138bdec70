/**
 * Tornado chart: what it does to the line to make each machine faster, and slower, the greatest effect on top.
 *
 * @module
 */
import type { Markish } from "../../deps/plot.ts";
import type { ExperimentResult } from "../../experiment/experiment_result.ts";
import { effectText } from "../../experiment/words/row_words.ts";
import { confidenceText, halfWidth, sharedDigits, signed } from "../../text/estimate_text.ts";
import { countOf, countText, decimal, NONE } from "../../text/format.ts";
import { chart, type ChartFunction, type Picture, type Sized } from "../chart_function.ts";
import { airyDomain, known } from "./domain.ts";
import { axisTitle, tickCount } from "../frame/axes.ts";
import type { Drawing } from "../frame/drawing.ts";
import { missingText, ONE_REPLICATION, replicationsText } from "./experiment_notes.ts";
import { expectExperiment } from "../frame/expect.ts";
import { barPaint } from "../frame/bar_paint.ts";
import { isNarrow, type LegendEntry } from "../frame/frame.ts";
import { metricWords } from "./metric_words.ts";
import { SERIES } from "../frame/palette.ts";
import { type RowPlaces, textedRows, valueLine } from "../frame/row_labels.ts";
import { tornadoData, type TornadoRow } from "./tornado_data.ts";
import { clipped, isolated, sentences } from "../frame/words.ts";

const ROW = 30, FONT = 12, NAME = 220;
/** Below the greatest effects are those that do not matter. */
const STATIONS_MAX = 40;
/** A chart less wide has no room for the effects in numbers. */
const NUMBERS_MIN = 620;
const COLOURS: Readonly<Record<TornadoRow["change"], string>> = { faster: SERIES[0], slower: SERIES[1] };

/**
 * Two bars per station from 0, for a faster and a slower machine; on them what the change of speed is worth, half the
 * difference between both, with its interval. The station that matters most is on top; the first 40 are shown.
 *
 * Rows: two per speed that was changed, the station that matters most first; none where the chart has no bars.
 *
 * @returns The chart; without bars where the experiment does not ask for `sensitivity`, or nothing was measured.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { charts, experiment } from "../../../mod.ts";
 *
 * const result = await experiment({
 *   run: "baseline_8hr",
 *   replications: 2,
 *   set: { "run.duration_hours": 0.5 },
 *   sensitivity: { speed: 0.2 },
 * }, { workers: 0 });
 *
 * const chart = await charts.tornado(result);
 * assert.equal(chart.title, "Throughput: what 20% of speed is worth");
 * assert.match(chart.description, /1\. .*Filler/);
 *
 * const [faster, slower] = charts.tornado.rows(result);
 * assert.deepEqual([faster.station, faster.speed_percent, slower.speed_percent], ["Filler", 20, -20]);
 * ```
 */
export const tornado: ChartFunction<ExperimentResult, TornadoRow[]> = chart({
  expect: expectExperiment,
  rows: tornadoData,
  draw,
});

function draw(tools: Drawing, result: ExperimentResult, { width }: Sized): Picture {
  const { sensitivity, confidence } = result.experiment;
  if (sensitivity === null) return { ...NOT_ASKED, plots: [] };
  const all = tornadoData(result), rows = all.filter(({ rank }) => rank <= STATIONS_MAX);
  const stations = all.length / 2, isEmpty = all.every(({ effect }) => effect === null);
  const metric = metricWords(sensitivity.metric, result.run), digits = digitsOf(rows);
  const speed = confidenceText(sensitivity.speed), sure = confidenceText(confidence);
  const tried = replicationsText(measuredCounts(result, sensitivity.metric));
  const subtitle = sentences(
    isEmpty
      ? "No replication has this value."
      : `Mean difference from the run as it is over ${tried}, when one machine is ${speed} faster or slower. ${EFFECT}`,
    isEmpty || hasIntervals(rows) ? "" : ONE_REPLICATION,
    stations > STATIONS_MAX ? `Shown are the first ${countText(STATIONS_MAX)} of ${countOf(stations, "station")}.` : "",
    missingText(result),
  );
  return {
    title: `${metric.name}: what ${speed} of speed is worth`,
    subtitle,
    description: sentences(subtitle, isEmpty ? "" : inWords(rows, { digits, sure })),
    legend: isEmpty ? [] : legendOf(rows, { speed, sure }),
    plots: isEmpty ? [] : [plotOf(tools, rows, { width, digits, unit: metric.unit })],
  };
}

/** Of every variant that has the metric, in how many replications. */
function measuredCounts(result: ExperimentResult, metric: string): number[] {
  const counts = result.variants.map(({ name }) => known(result.values(name, metric)).length);
  return counts.filter((count) => count > 0);
}

const EFFECT = "The effect is half the difference between faster and slower.";

const NOT_ASKED = {
  title: "What speed is worth",
  subtitle: "The experiment does not ask for a sensitivity analysis (sensitivity: {speed: 0.05}).",
  description: "Nothing to be seen: the experiment does not ask for a sensitivity analysis.",
};

interface Shown {
  readonly width: number;
  readonly digits: number;
  readonly unit: string;
}

function plotOf(tools: Drawing, rows: readonly TornadoRow[], { width, digits, unit }: Shown) {
  const effects = rows.filter(({ change }) => change === "faster"), hasRoom = isNarrow(width) || width >= NUMBERS_MIN;
  const places = textedRows(tools, {
    width,
    names: effects.map(({ station }) => station),
    values: hasRoom ? effects.map((row) => effectText(row, digits)) : undefined,
    step: ROW,
    bar: 20,
  });
  const words = { digits, unit: unit === "" ? "" : ` ${isolated(unit)}` };
  const label = `Difference${unit === "" ? "" : ` (${unit})`}`,
    ends = rows.flatMap(({ difference, ci_low, ci_high }) => known([difference, ci_low, ci_high]));
  return tools.draw({
    ...places.plot,
    height: places.height + 56,
    marginTop: 8,
    marginBottom: 48,
    x: {
      domain: airyDomain([0, ...ends]),
      ...axisTitle(clipped(label, { fontSize: 11, width: width - 32 })),
      ticks: tickCount(places.across),
      grid: true,
    },
    marks: [
      ...barMarks(tools, rows, { places, words }),
      ...effectMarks(tools, effects, { places, words }),
      ...places.texts,
    ],
  });
}

interface Placed {
  readonly places: RowPlaces;
  readonly words: AmountWords;
}

/** How amounts are said under the mouse. */
interface AmountWords {
  readonly digits: number;
  /** After a space; empty where there is none. */
  readonly unit: string;
}

/** Bars on the two sides of 0 face each other; two on one side lie side by side, so that both are seen. */
function barMarks({ Plot }: Drawing, rows: readonly TornadoRow[], { places, words }: Placed): Markish[] {
  const drawn = rows.filter(({ difference }) => difference !== null && difference !== 0);
  const sides = Map.groupBy(drawn, ({ station, difference }) => JSON.stringify([station, Math.sign(difference!)]));
  const isAlone = (row: TornadoRow) => [...sides.values()].some((side) => side.length === 1 && side[0] === row);
  const { insetTop, insetBottom } = places.inset, half = places.bar / 2;
  return (["faster", "slower"] as const).flatMap((change) => {
    const own = drawn.filter((row) => row.change === change);
    const bar = {
      x: "difference",
      y: rowOf,
      ...places.inset,
      ...barPaint(own, { colour: () => COLOURS[change], title: (row) => differenceText(row, words) }),
      className: `linetwin-${change}`,
    };
    const inset = change === "faster" ? { insetBottom: insetBottom + half } : { insetTop: insetTop + half };
    return [
      Plot.barX(own.filter(isAlone), bar),
      Plot.barX(own.filter((row) => !isAlone(row)), { ...bar, ...inset }),
    ];
  });
}

/** The number of its row, from 0. */
function rowOf({ rank }: TornadoRow): number {
  return rank - 1;
}

function effectMarks(tools: Drawing, effects: readonly TornadoRow[], { places, words }: Placed): Markish[] {
  const { Plot } = tools, measured = effects.filter(({ effect }) => effect !== null);
  const certain = measured.filter(({ ci_low, ci_high }) => ci_low !== null && ci_high !== ci_low);
  const { insetTop, insetBottom } = places.inset, quarter = places.bar / 4;
  const title = (row: TornadoRow) => `${isolated(row.station)} · effect ${effectText(row, words.digits)}${words.unit}`;
  const middle = { y: rowOf, ...places.middle, title };
  const end = {
    y: rowOf,
    strokeWidth: 1.5,
    insetTop: insetTop + quarter,
    insetBottom: insetBottom + quarter,
    title,
    className: "linetwin-ends",
  };
  return [
    valueLine(tools, 0, { places, strokeOpacity: 0.7, className: "linetwin-zero" }),
    Plot.ruleY(certain, { ...middle, x1: "ci_low", x2: "ci_high", strokeWidth: 1.5, className: "linetwin-interval" }),
    Plot.tickX(certain, { ...end, x: "ci_low" }),
    Plot.tickX(certain, { ...end, x: "ci_high" }),
    Plot.dot(measured, { ...middle, x: "effect", r: 3.5, fill: "currentColor", className: "linetwin-effect" }),
  ];
}

/** What a bar shows under the mouse. */
function differenceText(
  { station, change, speed_percent, difference }: TornadoRow,
  { digits, unit }: AmountWords,
): string {
  const speed = `${decimal(Math.abs(speed_percent), 1).replace(/\.0$/, "")}% ${change}`;
  return `${isolated(station)} · ${speed} · ${signed(difference, digits)}${unit}`;
}

function digitsOf(rows: readonly TornadoRow[]): number {
  return sharedDigits(rows.map(({ ci_low, ci_high }) => halfWidth(ci_low, ci_high)), rows.map(({ effect }) => effect));
}

interface HowSure {
  /** `5%`. */
  readonly speed: string;
  /** `95%`. */
  readonly sure: string;
}

function legendOf(rows: readonly TornadoRow[], { speed, sure }: HowSure): LegendEntry[] {
  const interval = hasIntervals(rows) ? ` with ${sure} interval` : "";
  return [
    { label: `${speed} faster`, colour: COLOURS.faster },
    { label: `${speed} slower`, colour: COLOURS.slower },
    { label: `effect${interval}`, colour: "currentColor", shape: "dot" },
  ];
}

function inWords(rows: readonly TornadoRow[], { digits, sure }: { digits: number; sure: string }): string {
  const ranked = Map.groupBy(rows, ({ rank }) => rank);
  const effects = [...ranked].map(([rank, [faster, slower]]) => {
    const name = clipped(faster.station, { fontSize: FONT, width: 4 * NAME });
    const both = `faster ${signed(faster.difference, digits)}, slower ${signed(slower.difference, digits)}`;
    const elasticity = faster.elasticity === null ? NONE : signed(faster.elasticity, 2);
    return `${rank}. ${name}: ${effectText(faster, digits)} (${both}; ${elasticity}% for each percent of speed).`;
  });
  return [hasIntervals(rows) ? `Effects with ${sure} intervals:` : "Effects:", ...effects].join(" ");
}

function hasIntervals(rows: readonly TornadoRow[]): boolean {
  return rows.some(({ ci_low }) => ci_low !== null);
}
