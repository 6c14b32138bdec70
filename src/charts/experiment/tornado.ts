/**
 * Tornado chart: what it does to the line to make each machine faster, and slower, the greatest effect on top.
 *
 * @module
 */
import type { Markish } from "../../deps/plot.ts";
import type { ExperimentResult } from "../../experiment/experiment_result.ts";
import { effectText } from "../../experiment/words/row_words.ts";
import { confidenceText, halfWidth, sharedDigits, signed } from "../../text/estimate_text.ts";
import { countOf, countText, NONE } from "../../text/format.ts";
import { chart, type ChartFunction, type Picture, type Sized } from "../chart_function.ts";
import { airyDomain, known } from "./domain.ts";
import { axisTitle, tickCount } from "../frame/axes.ts";
import type { Drawing } from "../frame/drawing.ts";
import { missingText, ONE_REPLICATION, replicationsText } from "./experiment_notes.ts";
import { expectExperiment } from "../frame/expect.ts";
import { type LegendEntry, plotStyle } from "../frame/frame.ts";
import { metricWords } from "./metric_words.ts";
import { SERIES } from "../frame/palette.ts";
import { machineMargin, rightTexts, rowLabels } from "../frame/row_labels.ts";
import { tornadoData, type TornadoRow } from "./tornado_data.ts";
import { clipped, sentences, textWidth } from "../frame/words.ts";

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
  const label = `Difference${metric.unit === "" ? "" : ` (${metric.unit})`}`;
  return {
    title: `${metric.name}: what ${speed} of speed is worth`,
    subtitle,
    description: sentences(subtitle, isEmpty ? "" : inWords(rows, { digits, sure })),
    legend: isEmpty ? [] : legendOf(rows, { speed, sure }),
    plots: isEmpty ? [] : [plotOf(tools, rows, { width, digits, label })],
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
  /** Of the axis. */
  readonly label: string;
}

function plotOf(tools: Drawing, rows: readonly TornadoRow[], { width, digits, label }: Shown) {
  const effects = rows.filter(({ change }) => change === "faster");
  const stations = effects.map(({ station }) => station);
  const numbers = width < NUMBERS_MIN ? [] : effects.map((row) => effectText(row, digits));
  const marginRight = 24 + numbers.reduce((most, text) => Math.max(most, textWidth(text, FONT)), 0);
  const marginLeft = machineMargin(stations), inner = width - marginLeft - marginRight;
  return tools.draw({
    ...plotStyle(width),
    height: stations.length * ROW + 56,
    marginTop: 8,
    marginBottom: 42,
    marginLeft,
    marginRight,
    x: {
      domain: airyDomain([
        0,
        ...rows.flatMap(({ difference, ci_low, ci_high }) => known([difference, ci_low, ci_high])),
      ]),
      ...axisTitle(clipped(label, { fontSize: 11, width: inner })),
      ticks: tickCount(inner),
      grid: true,
    },
    y: { type: "band", domain: stations, axis: null, padding: 0.25 },
    marks: [
      ...barMarks(tools, rows),
      ...effectMarks(tools, effects),
      rowLabels(tools, stations),
      rightTexts(tools, {
        rows: effects.slice(0, numbers.length),
        y: ({ station }) => station,
        text: (_, i) => numbers[i],
      }),
    ],
  });
}

/** Bars on the two sides of 0 face each other; two on one side lie side by side, so that both are seen. */
function barMarks({ Plot }: Drawing, rows: readonly TornadoRow[]): Markish[] {
  const drawn = rows.filter(({ difference }) => difference !== null && difference !== 0);
  const sides = Map.groupBy(drawn, ({ station, difference }) => JSON.stringify([station, Math.sign(difference!)]));
  const isAlone = (row: TornadoRow) => [...sides.values()].some((side) => side.length === 1 && side[0] === row);
  const band = ROW * 0.75, half = band / 2;
  return (["faster", "slower"] as const).flatMap((change) => {
    const bar = { x: "difference", y: "station", fill: COLOURS[change], className: `linetwin-${change}` };
    const own = drawn.filter((row) => row.change === change);
    const inset = change === "faster" ? { insetBottom: half } : { insetTop: half };
    return [
      Plot.barX(own.filter(isAlone), bar),
      Plot.barX(own.filter((row) => !isAlone(row)), { ...bar, ...inset }),
    ];
  });
}

function effectMarks({ Plot }: Drawing, effects: readonly TornadoRow[]): Markish[] {
  const measured = effects.filter(({ effect }) => effect !== null);
  const certain = measured.filter(({ ci_low, ci_high }) => ci_low !== null && ci_high !== ci_low);
  const interval = { y: "station", x1: "ci_low", x2: "ci_high", strokeWidth: 1.5, className: "linetwin-interval" };
  const inset = ROW * 0.25;
  const end = { y: "station", strokeWidth: 1.5, insetTop: inset, insetBottom: inset, className: "linetwin-ends" };
  return [
    Plot.ruleX([0], { strokeOpacity: 0.7, className: "linetwin-zero" }),
    Plot.ruleY(certain, interval),
    Plot.tickX(certain, { ...end, x: "ci_low" }),
    Plot.tickX(certain, { ...end, x: "ci_high" }),
    Plot.dot(measured, { x: "effect", y: "station", r: 3.5, fill: "currentColor", className: "linetwin-effect" }),
  ];
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
