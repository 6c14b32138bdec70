/**
 * Chart of the money over time: revenue, costs and gross margin since the start.
 *
 * @module
 */
import type { RunData } from "../../results/run_data.ts";
import { money } from "../../text/format.ts";
import type { Chart, ChartOptions } from "../chart.ts";
import { type Drawing, drawing, type Drawn } from "../frame/drawing.ts";
import { tickCount } from "../experiment/domain.ts";
import { framed, plotStyle, widthOf } from "../frame/frame.ts";
import { lengthText } from "./length_text.ts";
import { keptApart } from "../frame/line_ends.ts";
import { breakEvenSeconds, moneyData, type MoneyRow } from "./money_data.ts";
import { SERIES } from "../frame/palette.ts";
import { deadlockMarks, standstillSentence } from "./run_end.ts";
import { axisSeconds, timeScale, timeUnit, warmupMarks } from "./time_axis.ts";
import { textWidth } from "../frame/words.ts";

type Kind = Exclude<keyof MoneyRow, "seconds">;

/** A line of the chart. */
interface Curve {
  readonly kind: Kind;
  readonly label: string;
  readonly colour: string;
  readonly strokeWidth: number;
}

const CURVES: readonly Curve[] = [
  { kind: "revenue", label: "revenue", colour: SERIES[0], strokeWidth: 2 },
  { kind: "material_cost", label: "material cost", colour: SERIES[1], strokeWidth: 2 },
  { kind: "conversion_cost", label: "conversion cost", colour: SERIES[4], strokeWidth: 2 },
  { kind: "gross_margin", label: "gross margin", colour: SERIES[2], strokeWidth: 3 },
];
const HEIGHT = 320, TOP = 12, BOTTOM = 42;
const FONT = 11, LINE = 14;

/**
 * Revenue, material cost, conversion cost and gross margin, cumulative since the start of the run, $.
 *
 * @returns The chart; without lines where the run has no product, and so no money.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { loadRun, simulate } from "../../../mod.ts";
 *
 * const { description } = await moneyChart(simulate(await loadRun("baseline_8hr")));
 * assert.match(description, /^After 8 h: revenue \$\d/);
 * ```
 */
export async function moneyChart(data: RunData, options: ChartOptions = {}): Promise<Chart> {
  const tools = await drawing(), width = widthOf(options), title = "Money";
  const rows = moneyData(data), last = rows.at(-1);
  if (last === undefined || last.seconds === 0) {
    const empty = whyEmpty(data);
    return framed(tools, { title, subtitle: empty, description: empty, plots: [], width });
  }
  return framed(tools, {
    title,
    subtitle: `Cumulative since the start of the run ($)${data.line.warmupSeconds > 0 ? ", warm-up included" : ""}`,
    description: `${inWords(rows)} ${standstillSentence(data)}`.trim(),
    legend: CURVES.map(({ label, colour }) => ({ label, colour, shape: "line" })),
    plots: [curves(tools, { data, rows: moneyData(data, { rowsMax: width }), width })],
    width,
  });
}

function curves(
  tools: Drawing,
  { data, rows, width }: { data: RunData; rows: readonly MoneyRow[]; width: number },
): Drawn {
  const { Plot } = tools, last = rows[rows.length - 1], end = axisSeconds(data), unit = timeUnit(end);
  const values = rows.flatMap((row) => CURVES.map(({ kind }) => row[kind]));
  const domain = rangeOf(values), labels = CURVES.map(({ label, kind }) => `${label} ${money(last[kind])}`);
  const marginLeft = widest(domain.map(money)) + 32, marginRight = widest(labels) + 16;
  const isDeadlocked = data.columns.totals.deadlock !== null;
  return tools.draw({
    ...plotStyle(width),
    height: HEIGHT,
    marginTop: TOP,
    marginBottom: BOTTOM,
    marginLeft,
    marginRight,
    x: { ...timeScale(end, unit), ticks: tickCount(width) },
    y: { domain, grid: true, label: null, tickFormat: dollars },
    marks: [
      ...warmupMarks(tools, data, unit),
      ...deadlockMarks(tools, data, unit, width - marginLeft - marginRight),
      Plot.ruleY([0], { stroke: "currentColor", className: "linetwin-zero" }),
      ...CURVES.map(({ kind, colour, strokeWidth }) =>
        Plot.line(rows, {
          x: ({ seconds }: MoneyRow) => seconds / unit.seconds,
          y: kind,
          stroke: colour,
          strokeWidth,
          className: `linetwin-${kind}`,
        })
      ),
      Plot.text(labels, {
        x: last.seconds / unit.seconds,
        y: labelPlaces(CURVES.map(({ kind }) => last[kind]), { domain, isTopFree: !isDeadlocked }),
        text: (label: string) => label,
        textAnchor: "start",
        dx: 6,
        className: "linetwin-ends",
      }),
    ],
  });
}

function rangeOf(values: readonly number[]): [number, number] {
  const least = values.reduce((a, b) => Math.min(a, b), 0), greatest = values.reduce((a, b) => Math.max(a, b), 0);
  return least === greatest ? [0, 1] : [least, greatest];
}

/** Where the labels stand on the scale of $, so that none covers another. */
function labelPlaces(
  values: readonly number[],
  { domain: [least, greatest], isTopFree }: { domain: readonly [number, number]; isTopFree: boolean },
): number[] {
  const room = HEIGHT - TOP - BOTTOM, perPixel = (greatest - least) / room;
  const wanted = values.map((value) => (value - least) / perPixel);
  return keptApart(wanted, { gap: LINE, from: 0, to: isTopFree ? room : room - LINE }).map((pixels) =>
    least + pixels * perPixel
  );
}

function widest(texts: readonly string[]): number {
  return Math.ceil(Math.max(...texts.map((text) => textWidth(text, FONT))));
}

/** `$12,500`, `-$0.5`. */
function dollars(value: number): string {
  const amount = Math.abs(value).toLocaleString("en-US");
  return value < 0 ? `-$${amount}` : `$${amount}`;
}

function whyEmpty(data: RunData): string {
  if (data.run.product === null) return "This run has no product, so nothing is known of costs and prices.";
  return `No time has passed. ${standstillSentence(data)}`.trim();
}

function inWords(rows: readonly MoneyRow[]): string {
  const last = rows[rows.length - 1];
  const amounts = CURVES.map(({ kind, label }) => `${label} ${money(last[kind])}`).join(", ");
  return `After ${lengthText(last.seconds)}: ${amounts}. ${marginInWords(rows)}`;
}

function marginInWords(rows: readonly MoneyRow[]): string {
  const seconds = breakEvenSeconds(rows);
  if (seconds !== null) return `The margin leaves the red for good after ${lengthText(seconds)}.`;
  return rows[rows.length - 1].gross_margin < 0 ? "The margin ends in the red." : "The margin never is in the red.";
}
