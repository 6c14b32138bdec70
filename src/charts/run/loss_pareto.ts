/**
 * Chart of what cost the critical station most of its time: a bar per cause, and what the greatest add up to.
 *
 * @module
 */
import type { Markish } from "../../deps/plot.ts";
import type { EventLevel } from "../../engine/record/columns.ts";
import type { LossReason } from "../../results/loss.ts";
import type { RunData } from "../../results/run_data.ts";
import { countText, decimal, duration, percentText } from "../../text/format.ts";
import { LOSS_NAMES } from "../../text/loss_names.ts";
import { chart, type ChartFunction, type Picture, type Sized } from "../chart_function.ts";
import { axisTitle, tickCount } from "../frame/axes.ts";
import type { Drawing, Drawn } from "../frame/drawing.ts";
import { expectFinished } from "../frame/expect.ts";
import { barPaint } from "../frame/bar_paint.ts";
import { isNarrow, type LegendEntry } from "../frame/frame.ts";
import { LOSS_PERCENT_MIN, lossColour, lossLegend } from "./loss_colours.ts";
import { lossParetoData, type ParetoRow } from "./loss_pareto_data.ts";
import { whyEmpty } from "./loss_waterfall.ts";
import { FAINT } from "../frame/palette.ts";
import { nameWidthMax, NARROW, type RowPlaces, textedRows } from "../frame/row_labels.ts";
import { timeUnit } from "./time_axis.ts";
import { withoutWarmup } from "./warmup.ts";
import { clipped, isolated } from "../frame/words.ts";

const BAR = 28;
/** A chart of more would be read by nobody: the least are put together. */
const BARS_MAX = 16;
const NAMED_MAX = 5;

/** A bar: one row of the data, or several of the least. */
interface ParetoBar {
  readonly name: string;
  /** Null where several reasons are put together. */
  readonly reason: LossReason | null;
  readonly seconds: number;
  readonly percent: number;
  readonly cumulative: number;
}

/**
 * The losses of the critical station by cause, greatest first, with the share of all lost time that they add up to.
 *
 * Rows: the parts of the lost time, greatest first. Stops are split by their cause as far as the event log has them
 * all: at the level `none` no stop is split, at `detail` breakdowns and microstops, at `full` any loss that phases
 * gave a cause.
 *
 * @returns The chart; without bars where no station carries base units, or next to nothing was lost.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { charts, loadRun, simulate } from "../../../mod.ts";
 *
 * const result = simulate(await loadRun("baseline_8hr", { hours: 1 }));
 *
 * assert.match((await charts.lossPareto(result)).description, /Filler.* lost .* of 1 h/);
 *
 * const rows = charts.lossPareto.rows(result);
 * assert.ok(rows[0].seconds > rows[1].seconds);
 * assert.equal(Math.round(rows.at(-1)!.cumulative_percent), 100);
 * ```
 */
export const lossPareto: ChartFunction<RunData, ParetoRow[]> = chart({
  expect: expectFinished,
  rows: lossParetoData,
  draw,
});

function draw(tools: Drawing, data: RunData, { width }: Sized): Picture {
  const rows = lossParetoData(data), lost = sumOf(rows, "seconds"), { seconds } = data.columns.totals;
  const isEmpty = sumOf(rows, "percent") < LOSS_PERCENT_MIN, bars = isEmpty ? [] : barsOf(rows);
  const station = data.summary.line.critical_station, without = withoutWarmup(data.summary);
  const reasons = bars.flatMap(({ reason }) => reason ?? []);
  const shown = clipped(station ?? "", { fontSize: 12.5, width: width / 3 });
  return {
    title: "What costs the line its time",
    subtitle: isEmpty
      ? whyNothing(station, shown, seconds)
      : subtitleOf({ station: shown, without, level: data.columns.events.level }),
    description: isEmpty
      ? whyNothing(station, isolated(station ?? ""), seconds)
      : inWords(bars, { station: station!, without, lost, runSeconds: seconds }),
    legend: isEmpty ? [] : [...lossLegend(reasons), addedUpEntry(width)],
    plots: isEmpty ? [] : [pareto(tools, { bars, lost, width })],
  };
}

function addedUpEntry(width: number): LegendEntry {
  const colour = "currentColor";
  return isNarrow(width)
    ? { label: "added up; full width: all losses", colour, shape: "tick" }
    : { label: "added up (% of all losses)", colour, shape: "line" };
}

/** A bar per row; the last stands for those that are too many, or too little each but not together. */
function barsOf(rows: readonly ParetoRow[]): ParetoBar[] {
  const [shown, rest] = shownAndRest(rows);
  const bars = shown.map(({ reason, cause, seconds, percent, cumulative_percent: cumulative }): ParetoBar => {
    return { name: cause ?? LOSS_NAMES[reason], reason, seconds, percent, cumulative };
  });
  if (rest.length === 0) return bars;
  const [seconds, percent] = [sumOf(rest, "seconds"), sumOf(rest, "percent")];
  return [...bars, { name: `${countText(rest.length)} others`, reason: null, seconds, percent, cumulative: 100 }];
}

function shownAndRest(rows: readonly ParetoRow[]): [shown: readonly ParetoRow[], rest: readonly ParetoRow[]] {
  const worthABar = rows.filter(({ percent }) => percent >= LOSS_PERCENT_MIN).length || rows.length;
  const isTailWorthOne = sumOf(rows.slice(worthABar), "percent") >= LOSS_PERCENT_MIN;
  if (!isTailWorthOne && worthABar <= BARS_MAX) return [rows.slice(0, worthABar), []];
  const shown = Math.min(worthABar, BARS_MAX - 1);
  return [rows.slice(0, shown), rows.slice(shown)];
}

function sumOf(rows: readonly ParetoRow[], what: "seconds" | "percent"): number {
  return rows.reduce((sum, row) => sum + row[what], 0);
}

interface ParetoPlot {
  readonly bars: readonly ParetoBar[];
  /** Seconds, those too few for a bar as well: what the added up is a share of. */
  readonly lost: number;
  readonly width: number;
}

function pareto(tools: Drawing, { bars, lost, width }: ParetoPlot): Drawn {
  const { Plot } = tools, unit = timeUnit(lost), end = lost / unit.seconds;
  const places = textedRows(tools, {
    width,
    names: bars.map(({ name }) => name),
    values: bars.map((bar) => valueText(bar, width)),
    step: BAR,
    nameMax: nameWidthMax(width),
  });
  const title = (bar: ParetoBar) =>
    `${isolated(bar.name)} · ${duration(bar.seconds)} · ${percentText(bar.percent)} of the time · ` +
    `${decimal(bar.cumulative, 0)}% of all losses with those above`;
  const marginTop = isNarrow(width) ? 8 : 40;
  return tools.draw({
    ...places.plot,
    height: places.height + marginTop + 42,
    marginTop,
    marginBottom: 42,
    x: { domain: [0, end] },
    marks: [
      Plot.axisX({ ...axisTitle(`Time lost (${unit.symbol})`), ticks: tickCount(places.across) }),
      ...(isNarrow(width) ? [] : [shareAxis(tools, end)]),
      Plot.barX(bars, {
        x: ({ seconds }: ParetoBar) => seconds / unit.seconds,
        y: (_: ParetoBar, row: number) => row,
        ...places.inset,
        ...barPaint(bars, { colour: barColour, title }),
      }),
      ...addedUp(tools, bars, { places, width, end, title }),
      ...places.texts,
    ],
  });
}

function barColour({ reason }: ParetoBar): string {
  return reason === null ? FAINT : lossColour(reason);
}

function shareAxis({ Plot }: Drawing, end: number): Markish {
  return Plot.axisX([0, 20, 40, 60, 80, 100].map((share) => end * share / 100), {
    anchor: "top",
    ...axisTitle("Added up (% of all losses)"),
    labelOffset: 32,
    tickFormat: (_: number, tick: number) => `${20 * tick}`,
  });
}

interface AddedUp {
  readonly places: RowPlaces;
  readonly width: number;
  readonly end: number;
  readonly title: (bar: ParetoBar) => string;
}

/** What the bars down to each add up to: a line, or where texts are between the bars a tick on each. */
function addedUp(
  { Plot }: Drawing,
  bars: readonly ParetoBar[],
  { places: { inset, middle }, width, end, title }: AddedUp,
): Markish[] {
  const at = { x: ({ cumulative }: ParetoBar) => end * cumulative / 100, y: (_: ParetoBar, row: number) => row };
  const stroke = "currentColor";
  if (isNarrow(width)) return [Plot.tickX(bars, { ...at, ...inset, stroke, strokeWidth: 1.5, title })];
  return [
    Plot.line(bars, { ...at, ...middle, stroke, strokeWidth: 1.5 }),
    Plot.dot(bars, { ...at, ...middle, r: 3, fill: stroke, title }),
  ];
}

/** `45 min · 9.4%`; the time alone where there is little room. */
function valueText({ seconds, percent: share }: ParetoBar, width: number): string {
  return width < NARROW ? duration(seconds) : `${duration(seconds)} · ${percentText(share)}`;
}

function subtitleOf({ station, without, level }: { station: string; without: string; level: EventLevel }): string {
  const text =
    `The time that the critical station, ${station}, lost, and its share of the run${without}, greatest first`;
  return level === "none" ? `${text}. Stops are not split by cause: this run kept no events.` : text;
}

function whyNothing(station: string | null, shown: string, seconds: number): string {
  return station === null || seconds === 0
    ? whyEmpty(station)
    : `The critical station, ${shown}, lost next to no time.`;
}

interface Lost {
  readonly station: string;
  readonly without: string;
  readonly lost: number;
  readonly runSeconds: number;
}

function inWords(bars: readonly ParetoBar[], { station, without, lost, runSeconds }: Lost): string {
  const named = bars.slice(0, NAMED_MAX);
  const list = named.map((bar) => `${isolated(bar.name)} ${duration(bar.seconds)} (${percentText(bar.percent)})`).join(
    ", ",
  );
  // Where time was gained as well, more may have been lost than the run was long.
  const ofRun = lost <= runSeconds ? ` of ${duration(runSeconds)}` : "";
  return `${isolated(station)} lost ${duration(lost)}${ofRun}${without}, most of it to: ${list}. ` +
    `${named.length === 1 ? "This is" : `These ${named.length} are`} ${
      decimal(named.at(-1)!.cumulative, 0)
    }% of all losses.`;
}
