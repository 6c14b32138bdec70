/**
 * Chart of the money over time: revenue, costs and gross margin since the start.
 *
 * @module
 */
import { currencySign } from "../../config/schema/currency.ts";
import { METRICS } from "../../results/metrics.ts";
import type { RunData } from "../../results/run_data.ts";
import { moneyText } from "../../text/format.ts";
import { addingUp } from "../../text/money.ts";
import { chart, type ChartFunction, type Picture, type Sized } from "../chart_function.ts";
import type { Drawing, Drawn } from "../frame/drawing.ts";
import { expectFinished } from "../frame/expect.ts";
import { isNarrow, type LegendEntry, plotStyle } from "../frame/frame.ts";
import { lengthText } from "./length_text.ts";
import { keptApart } from "../frame/line_ends.ts";
import { breakEvenSeconds, moneyData, type MoneyOptions, type MoneyRow } from "./money_data.ts";
import { SCHEMES, SERIES } from "../frame/palette.ts";
import { deadlockMarks, noTimeSentence, standstillSentence } from "./run_end.ts";
import { clockOf, runTime, TIME_AXIS, timeAxis, warmupMarks } from "./time_axis.ts";
import { spansUpTo, timeValues } from "./time_values.ts";
import { textWidth } from "../frame/words.ts";

type Kind = Exclude<keyof MoneyRow, "seconds">;

/** A line of the chart. */
interface Curve {
  readonly kind: Kind;
  readonly colour: string;
  readonly strokeWidth: number;
}

const CURVES: readonly Curve[] = [
  { kind: "revenue", colour: SERIES[0], strokeWidth: 2 },
  { kind: "material_cost", colour: SERIES[1], strokeWidth: 2 },
  { kind: "conversion_cost", colour: SERIES[4], strokeWidth: 2 },
  { kind: "gross_margin", colour: SERIES[2], strokeWidth: 3 },
];
const HEIGHT = 334, TOP = 12, MARGIN_NARROW = 20;
const FONT = 11, LINE = 14;
/** Above the greatest amount, for the word that marks a deadlock. */
const HEAD = 20;
/** About so many lines of the grid. */
const TICKS = 7;
/** Below this amounts have cents, and such fractions of them as make the greatest more than 0. */
const WHOLE_MIN = 10;

/**
 * Revenue, material cost, conversion cost and gross margin, cumulative since the start of the run.
 *
 * Rows: the start, and the end of every telemetry row, or of every so many; none without a product. A warm-up is part
 * of it.
 *
 * @returns The chart; without lines where the run has no product, and so no money.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { charts, loadRun, simulate } from "../../../mod.ts";
 *
 * const result = simulate(await loadRun("baseline_8hr", { hours: 1 }));
 *
 * assert.match((await charts.money(result)).description, /^After 1 h: revenue \$\d/);
 *
 * const last = charts.money.rows(result, { rowsMax: 6 }).at(-1)!;
 * assert.equal(last.seconds, 3600);
 * assert.equal(last.gross_margin.toFixed(2), result.summary.economics!.gross_margin.toFixed(2));
 * ```
 */
export const money: ChartFunction<RunData, MoneyRow[], MoneyOptions> = chart({
  expect: expectFinished,
  rows: moneyData,
  draw,
});

function draw(tools: Drawing, data: RunData, { width, rowsMax }: Sized<MoneyOptions>): Picture {
  const title = "Revenue, costs and margin";
  const rows = moneyData(data), last = rows.at(-1);
  if (last === undefined || last.seconds === 0) {
    const empty = whyEmpty(data);
    return { title, subtitle: empty, description: empty, plots: [] };
  }
  return {
    title,
    subtitle: `Cumulative since the start of the run (${currencySign(currencyOf(data))})${
      data.line.warmupSeconds > 0 ? ", warm-up included" : ""
    }`,
    description: `${inWords(rows, data)} ${standstillSentence(data)}`.trim(),
    legend: legendOf(data, last, width),
    plots: [curves(tools, { data, rows: moneyData(data, { rowsMax: Math.min(width, rowsMax ?? width) }), width })],
  };
}

/** With what each curve has come to, where there is no room for that at its end. */
function legendOf(data: RunData, last: MoneyRow, width: number): LegendEntry[] {
  const written = { digits: digitsOf(CURVES.map(({ kind }) => last[kind])), currency: currencyOf(data) };
  const labels = isNarrow(width) ? labelsOf(last, written) : CURVES.map(({ kind }) => labelOf(kind));
  return CURVES.map(({ colour }, i) => ({ label: labels[i], colour, shape: "line" }));
}

function curves(
  tools: Drawing,
  { data, rows, width }: { data: RunData; rows: readonly MoneyRow[]; width: number },
): Drawn {
  const { Plot } = tools, last = rows[rows.length - 1], { span, unit } = runTime(data);
  const values = rows.flatMap((row) => CURVES.map(({ kind }) => row[kind]));
  const domain = rangeOf(values), ticks = ticksOf(domain, currencyOf(data)), digits = digitsOf(values);
  const written = { digits, currency: currencyOf(data) }, labels = labelsOf(last, written);
  const amountsAtEnd = (some: readonly MoneyRow[]) => `so far ${labelsOf(some[some.length - 1], written).join(", ")}`;
  const marginLeft = widest(ticks.values.map(ticks.text)) + 24, isPhone = isNarrow(width);
  const marginRight = isPhone ? MARGIN_NARROW : widest(labels) + 16;
  const deadlock = deadlockMarks(tools, data, unit, width - marginLeft - marginRight);
  const axis = timeAxis(tools, { span, unit, width, marginLeft, marginRight }, data);
  const head = deadlock.length > 0 ? HEAD : 0, x = last.seconds / unit.seconds;
  return tools.draw({
    ...plotStyle(width),
    height: HEIGHT,
    marginTop: TOP,
    marginBottom: TIME_AXIS,
    marginLeft,
    marginRight,
    x: axis.x,
    y: { domain, grid: true, label: null, ticks: ticks.values, tickFormat: ticks.text, insetTop: head },
    marks: [
      ...axis.marks,
      ...warmupMarks(tools, data, unit),
      ...deadlock,
      Plot.ruleY([0], { x1: 0, x2: x, stroke: "currentColor", className: "linetwin-zero" }),
      ...CURVES.map(({ kind, colour, strokeWidth }) =>
        Plot.line(rows, {
          x: ({ seconds }: MoneyRow) => seconds / unit.seconds,
          y: kind,
          stroke: colour,
          strokeWidth,
          className: `linetwin-${kind}`,
        })
      ),
      ...isPhone ? [] : [Plot.text(labels, {
        x,
        y: labelPlaces(CURVES.map(({ kind }) => last[kind]), { domain, room: HEIGHT - TOP - TIME_AXIS - head }),
        text: (label: string) => label,
        textAnchor: "start",
        dx: 6,
        // After a deadlock they stand inside of the frame, on lines of the grid.
        fill: "currentColor",
        stroke: SCHEMES.light.paper,
        strokeWidth: 4,
        className: "linetwin-ends linetwin-gap",
      })],
      timeValues(tools, spansUpTo(rows.slice(1), amountsAtEnd), { data, unit }),
    ],
  });
}

function rangeOf(values: readonly number[]): [number, number] {
  const least = values.reduce((a, b) => Math.min(a, b), 0), greatest = values.reduce((a, b) => Math.max(a, b), 0);
  return least === greatest ? [0, 1] : [least, greatest];
}

function currencyOf({ run }: RunData): string | undefined {
  return run.run.currency;
}

function labelOf(kind: Kind): string {
  return METRICS.economics[kind].label;
}

/** Where the labels stand on the scale of money, so that none covers another. */
function labelPlaces(
  values: readonly number[],
  { domain: [least, greatest], room }: { domain: readonly [number, number]; room: number },
): number[] {
  const perPixel = (greatest - least) / room, wanted = values.map((value) => (value - least) / perPixel);
  return keptApart(wanted, { gap: LINE, from: 0, to: room }).map((pixels) => least + pixels * perPixel);
}

function widest(texts: readonly string[]): number {
  return Math.ceil(Math.max(...texts.map((text) => textWidth(text, FONT))));
}

/** Where the grid is, and what is written there: their margin has to be known before the scale is made. */
function ticksOf([least, greatest]: readonly [number, number], currency?: string) {
  const rough = (greatest - least) / TICKS, power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find((factor) => factor * power >= rough * (1 - 1e-9))!;
  const first = Math.ceil(least / step), last = Math.floor(greatest / step);
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return {
    values: Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step),
    text: (value: number) => moneyText(value, digits, currency),
  };
}

/** How exactly amounts are written: as the greatest of them needs it. */
function digitsOf(values: readonly number[]): number {
  const greatest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (greatest === 0 || greatest >= WHOLE_MIN) return 0;
  return Math.min(20, Math.max(2, -Math.floor(Math.log10(greatest))));
}

/** What each curve has come to; the amounts add up. */
function labelsOf(row: MoneyRow, { digits, currency }: { digits: number; currency?: string }): string[] {
  const amounts = addingUp(row, digits);
  return CURVES.map(({ kind }) => `${labelOf(kind)} ${moneyText(amounts[kind], digits, currency)}`);
}

function whyEmpty(data: RunData): string {
  if (data.run.product === null) return "This run has no product, so nothing is known of costs and prices.";
  return noTimeSentence(data);
}

function inWords(rows: readonly MoneyRow[], data: RunData): string {
  const last = rows[rows.length - 1], digits = digitsOf(rows.flatMap((row) => CURVES.map(({ kind }) => row[kind])));
  return `After ${lengthText(last.seconds)}: ${labelsOf(last, { digits, currency: currencyOf(data) }).join(", ")}. ${
    marginInWords(rows, data)
  }`;
}

/** When the margin is in the red. What it was inside of an interval of telemetry is not known. */
function marginInWords(rows: readonly MoneyRow[], data: RunData): string {
  const last = rows[rows.length - 1], seconds = breakEvenSeconds(rows);
  if (last.gross_margin < 0) return "The margin ends in the red.";
  const seen = `Seen every ${lengthText(Math.min(data.line.telemetrySeconds, last.seconds))}, the margin`;
  return seconds === null
    ? `${seen} is never in the red.`
    : `${seen} leaves the red for good after ${lengthText(seconds)}, at ${clockOf(data).minute(seconds)}.`;
}
