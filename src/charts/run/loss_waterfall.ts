/**
 * Chart of the losses from scheduled to good time: a bar for what is left, and those lost hanging in between.
 *
 * @module
 */
import type { Markish } from "../../deps/plot.ts";
import type { LossReason } from "../../results/loss.ts";
import type { RunData } from "../../results/run_data.ts";
import { capitalised, duration, percentText } from "../../text/format.ts";
import { LOSS_NAMES } from "../../text/loss_names.ts";
import { chart, type ChartFunction, type Picture, type Sized } from "../chart_function.ts";
import { axisTitle, tickCount } from "../frame/axes.ts";
import type { Drawing, Drawn } from "../frame/drawing.ts";
import { expectFinished } from "../frame/expect.ts";
import { barPaint } from "../frame/bar_paint.ts";
import { isNarrow } from "../frame/frame.ts";
import { LOSS_PERCENT_MIN, lossColour, lossLegend } from "./loss_colours.ts";
import { lossWaterfallData, type WaterfallRow } from "./loss_waterfall_data.ts";
import { SERIES } from "../frame/palette.ts";
import { nameWidthMax, NARROW, textedRows, valueLine } from "../frame/row_labels.ts";
import { timeUnit } from "./time_axis.ts";
import { withoutWarmup } from "./warmup.ts";
import { clipped, isolated } from "../frame/words.ts";

const BAR = 28, MARGIN_TOP = 8;

const TOTAL_NAMES: Readonly<Record<string, string>> = {
  SCHEDULED: "scheduled",
  RUNNING: "running",
  NET: "running at ideal speed",
  GOOD: LOSS_NAMES.GOOD,
};
/** What else is said of a total with which next to nothing has been lost: it is one bar with those before it. */
const ALL_OF_IT: Readonly<Record<string, string>> = {
  RUNNING: "all of it running",
  NET: "at ideal speed",
  GOOD: "all of it good",
};

/** Time that was gained instead of lost. */
const GAIN_NAMES: Partial<Record<LossReason, string>> = {
  SLOW: "cycles faster than the ideal",
  UNFINISHED: "finishing what was in the line before",
};

/**
 * The time of the critical station from scheduled down to good, from top to bottom; losses of next to no time are left
 * out.
 *
 * Rows: every step from top to bottom, losses without time as well; none where the chart has no bars. Scheduled is the
 * time of the run, without a warm-up.
 *
 * @returns The chart; without bars where no station carries base units, or no time has passed.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { charts, loadRun, simulate } from "../../../mod.ts";
 *
 * const result = simulate(await loadRun("baseline_8hr", { hours: 1 }));
 *
 * assert.match((await charts.lossWaterfall(result)).description, /^Of 1 h scheduled at .*Filler/);
 *
 * const totals = charts.lossWaterfall.rows(result).filter(({ kind }) => kind === "total");
 * assert.deepEqual(totals.map(({ step }) => step), ["SCHEDULED", "RUNNING", "NET", "GOOD"]);
 * assert.equal(totals[0].seconds, 3600);
 * ```
 */
export const lossWaterfall: ChartFunction<RunData, WaterfallRow[]> = chart({
  expect: expectFinished,
  rows: lossWaterfallData,
  draw,
});

function draw(tools: Drawing, data: RunData, { width }: Sized): Picture {
  const rows = lossWaterfallData(data).filter(({ kind, percent }) =>
    kind === "total" || Math.abs(percent) >= LOSS_PERCENT_MIN
  );
  const station = data.summary.line.critical_station, without = withoutWarmup(data.summary);
  const name = clipped(station ?? "", { fontSize: 12.5, width: width / 3 });
  const reasons = rows.filter(({ kind }) => kind === "loss").map(({ step }) => step as LossReason);
  return {
    title: "From scheduled to good time",
    subtitle: rows.length === 0
      ? whyEmpty(station)
      : `What the critical station, ${name}, did in the time of the run${without}: a line makes what its slowest station makes`,
    description: rows.length === 0 ? whyEmpty(station) : inWords(rows, station!, without),
    legend: rows.length === 0 ? [] : [{ label: "time left", colour: SERIES[0] }, ...lossLegend(reasons)],
    plots: rows.length === 0 ? [] : [waterfall(tools, rows, width)],
  };
}

/** A bar: a step, or several between which next to nothing was lost. */
interface WaterfallBar extends WaterfallRow {
  readonly name: string;
  /** What the first of several steps is called. */
  readonly first: string;
}

/** Bars from top to bottom: what is left twice with the same value is one. */
function barsOf(rows: readonly WaterfallRow[], width: number): WaterfallBar[] {
  const bars: WaterfallBar[] = [];
  for (const row of rows) {
    const last = bars.at(-1), isTotal = row.kind === "total" && last?.kind === "total";
    if (isTotal && valueText(row, width) === valueText(last, width)) {
      bars[bars.length - 1] = { ...row, name: `${last.first}, ${ALL_OF_IT[row.step]}`, first: last.first };
    } else {
      bars.push({ ...row, name: nameOf(row), first: nameOf(row) });
    }
  }
  return bars;
}

function waterfall(tools: Drawing, rows: readonly WaterfallRow[], width: number): Drawn {
  const { Plot } = tools, bars = barsOf(rows, width), unit = timeUnit(rows[0].seconds);
  const at = (seconds: number) => seconds / unit.seconds, row = (_: WaterfallBar, index: number) => index;
  const places = textedRows(tools, {
    width,
    names: bars.map(({ name }) => name),
    values: bars.map((bar) => valueText(bar, width)),
    step: BAR,
    nameMax: nameWidthMax(width),
  });
  // Items finished that were in the line when a warm-up ended may be more than what was made since: less than no time
  // is left.
  const ends = bars.flatMap(({ from, to }) => [from, to]), start = Math.min(0, ...ends), end = Math.max(...ends);
  return tools.draw({
    ...places.plot,
    height: places.height + MARGIN_TOP + 42,
    marginTop: MARGIN_TOP,
    marginBottom: 42,
    x: { domain: [at(start), at(end)], ...axisTitle(`Time (${unit.symbol})`), ticks: tickCount(places.across) },
    marks: [
      ...(isNarrow(width) ? [] : [links(tools, bars, at)]),
      Plot.barX(bars, {
        x1: ({ from }: WaterfallBar) => at(from),
        x2: ({ to }: WaterfallBar) => at(to),
        y: row,
        ...places.inset,
        ...barPaint(bars, { colour: barColour, title: (bar) => `${bar.name} · ${timeAndShare(bar)} of the time` }),
      }),
      ...(start < 0 ? [valueLine(tools, 0, { places, stroke: "currentColor", strokeOpacity: 0.5 })] : []),
      ...places.texts,
    ],
  });
}

/** A mark of lines from each bar's end to the next bar. */
function links({ Plot }: Drawing, bars: readonly WaterfallBar[], at: (seconds: number) => number): Markish {
  return Plot.link(bars.slice(1), {
    x: (_: WaterfallBar, row: number) => at(bars[row].to),
    y1: (_: WaterfallBar, row: number) => row,
    y2: (_: WaterfallBar, row: number) => row + 1,
    stroke: "currentColor",
    strokeOpacity: 0.5,
  });
}

function barColour({ kind, step }: WaterfallBar): string {
  return kind === "total" ? SERIES[0] : lossColour(step as LossReason);
}

function nameOf({ step, kind, seconds }: WaterfallRow): string {
  if (kind === "total") return capitalised(TOTAL_NAMES[step]);
  const reason = step as LossReason;
  return seconds < 0 ? GAIN_NAMES[reason] ?? LOSS_NAMES[reason] : LOSS_NAMES[reason];
}

/** `8 h · 100.0%`, of a loss `−45 min · 9.4%`; the time alone where there is little room. */
function valueText(row: WaterfallRow, width: number): string {
  return width < NARROW ? timeText(row) : timeAndShare(row);
}

function timeAndShare(row: WaterfallRow): string {
  return `${timeText(row)} · ${percentText(Math.abs(row.percent))}`;
}

function timeText({ kind, seconds }: WaterfallRow): string {
  return (kind === "total" ? "" : seconds < 0 ? "+" : "−") + duration(Math.abs(seconds));
}

function inWords(rows: readonly WaterfallRow[], station: string, without: string): string {
  const [scheduled, running, net, good] = rows.filter(({ kind }) => kind === "total");
  const timeOf = ({ seconds, percent: share }: WaterfallRow) =>
    `${duration(Math.abs(seconds))} (${percentText(Math.abs(share))})`;
  const losses = rows.filter(({ kind }) => kind === "loss");
  const list = losses.map((row) => `${nameOf(row)} ${row.seconds < 0 ? "+" : ""}${timeOf(row)}`).join(", ");
  return `Of ${duration(scheduled.seconds)} scheduled at ${isolated(station)}${without}, ${
    timeOf(running)
  } were spent running, ` +
    `${timeOf(net)} would have been enough at ideal speed, and ${timeOf(good)} made good product. ` +
    `${losses.length === 0 ? "Nothing was lost" : `In between: ${list}`}.`;
}

/** Why a chart of losses has nothing to show. */
export function whyEmpty(station: string | null): string {
  return station === null ? "No station of this line carries base units." : "No time has passed.";
}
