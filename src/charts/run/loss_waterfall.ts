/**
 * Chart of the losses from scheduled to good time: a bar for what is left, and those lost hanging in between.
 *
 * @module
 */
import type { LossReason } from "../../results/loss.ts";
import type { RunData } from "../../results/run_data.ts";
import { capitalised, duration, percentText } from "../../text/format.ts";
import { LOSS_NAMES } from "../../text/loss_names.ts";
import { chart, type ChartFunction, type Picture, type Sized } from "../chart_function.ts";
import { axisTitle } from "../frame/axes.ts";
import type { Drawing, Drawn } from "../frame/drawing.ts";
import { expectFinished } from "../frame/expect.ts";
import { plotStyle } from "../frame/frame.ts";
import { LOSS_PERCENT_MIN, lossColour, lossLegend } from "./loss_colours.ts";
import { lossWaterfallData, type WaterfallRow } from "./loss_waterfall_data.ts";
import { SERIES } from "../frame/palette.ts";
import { leftLabels, nameWidthMax, NARROW, rightLabels, rowScale, sideMargin } from "../frame/row_labels.ts";
import { timeUnit } from "./time_axis.ts";
import { withoutWarmup } from "./warmup.ts";
import { clipped, isolated } from "../frame/words.ts";

const BAR = 28;

const TOTAL_NAMES: Readonly<Record<string, string>> = {
  SCHEDULED: "scheduled",
  RUNNING: "running",
  NET: "running at ideal speed",
  GOOD: LOSS_NAMES.GOOD,
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

function waterfall(tools: Drawing, rows: readonly WaterfallRow[], width: number): Drawn {
  const { Plot } = tools, names = rows.map(nameOf), values = rows.map((row) => valueText(row, width));
  const unit = timeUnit(rows[0].seconds), at = (seconds: number) => seconds / unit.seconds;
  const ends = rows.flatMap(({ from, to }) => [from, to]);
  // Items finished that were in the line when a warm-up ended may be more than what was made since: less than no time
  // is left.
  const start = Math.min(0, ...ends), end = Math.max(...ends);
  const y = (_: WaterfallRow, row: number) => row;
  const marginLeft = sideMargin(names, { most: nameWidthMax(width) });
  return tools.draw({
    ...plotStyle(width),
    height: rows.length * BAR + 64,
    marginBottom: 42,
    marginLeft,
    marginRight: sideMargin(values, { most: width }),
    x: {
      domain: [at(start), at(end)],
      ...axisTitle(`Time (${unit.symbol})`),
      ticks: width / 110,
    },
    y: rowScale(rows.length),
    marks: [
      Plot.link(rows.slice(1), {
        x: (_: WaterfallRow, row: number) => at(rows[row].to),
        y1: (_: WaterfallRow, row: number) => row,
        y2: (_: WaterfallRow, row: number) => row + 1,
        stroke: "currentColor",
        strokeOpacity: 0.5,
      }),
      Plot.barX(rows, {
        x1: ({ from }: WaterfallRow) => at(from),
        x2: ({ to }: WaterfallRow) => at(to),
        y,
        fill: ({ kind, step }: WaterfallRow) => kind === "total" ? SERIES[0] : lossColour(step as LossReason),
      }),
      ...(start < 0 ? [Plot.ruleX([0], { stroke: "currentColor", strokeOpacity: 0.5 })] : []),
      leftLabels(tools, names, marginLeft),
      rightLabels(tools, values),
    ],
  });
}

function nameOf({ step, kind, seconds }: WaterfallRow): string {
  if (kind === "total") return capitalised(TOTAL_NAMES[step]);
  const reason = step as LossReason;
  return seconds < 0 ? GAIN_NAMES[reason] ?? LOSS_NAMES[reason] : LOSS_NAMES[reason];
}

/** `8 h · 100.0%`, of a loss `−45 min · 9.4%`; the time alone where there is little room. */
function valueText({ kind, seconds, percent: share }: WaterfallRow, width: number): string {
  const sign = kind === "total" ? "" : seconds < 0 ? "+" : "−";
  const time = sign + duration(Math.abs(seconds));
  return width < NARROW ? time : `${time} · ${percentText(Math.abs(share))}`;
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
