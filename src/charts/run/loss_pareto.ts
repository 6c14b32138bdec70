/**
 * Chart of what cost the critical station most of its time: a bar per cause, and what the greatest add up to.
 *
 * @module
 */
import type { EventLevel } from "../../engine/columns.ts";
import type { LossReason } from "../../results/loss.ts";
import type { RunData } from "../../results/run_data.ts";
import { count, decimal, duration, percent } from "../../text/format.ts";
import { LOSS_NAMES } from "../../text/loss_names.ts";
import type { Chart, ChartOptions } from "../chart.ts";
import { type Drawing, drawing, type Drawn } from "../frame/drawing.ts";
import { framed, type LegendEntry, plotStyle, widthOf } from "../frame/frame.ts";
import { LOSS_PERCENT_MIN, lossColour, lossLegend } from "./loss_colours.ts";
import { lossParetoData, type ParetoRow } from "./loss_pareto_data.ts";
import { whyEmpty } from "./loss_waterfall.ts";
import { FAINT } from "../frame/palette.ts";
import { leftLabels, nameWidthMax, NARROW, rightLabels, rowScale, sideMargin } from "../frame/row_labels.ts";
import { timeUnit } from "./time_axis.ts";
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
 * @returns The chart; without bars where no station carries base units, or next to nothing was lost.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { loadRun, simulate } from "../../../mod.ts";
 *
 * const { description } = await lossParetoChart(simulate(await loadRun("baseline_8hr")));
 * assert.match(description, /Filler.* lost .* of 8 h/);
 * ```
 */
export async function lossParetoChart(data: RunData, options: ChartOptions = {}): Promise<Chart> {
  const tools = await drawing(), width = widthOf(options);
  const bars = barsOf(lossParetoData(data).filter(({ percent }) => percent >= LOSS_PERCENT_MIN)),
    isEmpty = bars.length === 0;
  const { seconds } = data.columns.totals, station = data.summary.line.critical_station;
  const reasons = bars.flatMap(({ reason }) => reason ?? []);
  const shown = clipped(station ?? "", { fontSize: 12.5, width: width / 3 });
  return framed(tools, {
    title: "What costs the line its time",
    subtitle: isEmpty ? whyNothing(station, shown, seconds) : subtitleOf(shown, data.columns.events.level),
    description: isEmpty ? whyNothing(station, isolated(station ?? ""), seconds) : inWords(bars, station!, seconds),
    legend: isEmpty ? [] : [...lossLegend(reasons), CUMULATIVE],
    plots: isEmpty ? [] : [pareto(tools, bars, width)],
    width,
  });
}

const CUMULATIVE: LegendEntry = { label: "added up (% of all losses)", colour: "currentColor", shape: "line" };

function barsOf(rows: readonly ParetoRow[]): ParetoBar[] {
  const shown = rows.length > BARS_MAX ? rows.slice(0, BARS_MAX - 1) : rows, rest = rows.slice(shown.length);
  const bars = shown.map(({ reason, cause, seconds, percent, cumulative_percent: cumulative }): ParetoBar => {
    return { name: cause ?? LOSS_NAMES[reason], reason, seconds, percent, cumulative };
  });
  if (rest.length === 0) return bars;
  const sum = (value: (row: ParetoRow) => number) => rest.reduce((all, row) => all + value(row), 0);
  const [seconds, percent] = [sum((row) => row.seconds), sum((row) => row.percent)];
  return [...bars, { name: `${count(rest.length)} others`, reason: null, seconds, percent, cumulative: 100 }];
}

function pareto(tools: Drawing, bars: readonly ParetoBar[], width: number): Drawn {
  const { Plot } = tools, names = bars.map(({ name }) => name), values = bars.map((bar) => valueText(bar, width));
  const all = bars.reduce((sum, { seconds }) => sum + seconds, 0), unit = timeUnit(all);
  const end = all / unit.seconds, y = (_: ParetoBar, row: number) => row;
  const addedUp = { x: ({ cumulative }: ParetoBar) => end * cumulative / 100, y };
  const marginLeft = sideMargin(names, { most: nameWidthMax(width) });
  return tools.draw({
    ...plotStyle(width),
    height: bars.length * BAR + 104,
    marginTop: 40,
    marginBottom: 42,
    marginLeft,
    marginRight: sideMargin(values, { most: width }),
    x: { domain: [0, end], ticks: width / 110 },
    y: rowScale(bars.length),
    marks: [
      Plot.axisX({
        label: `Time lost (${unit.symbol})`,
        labelAnchor: "center",
        labelArrow: "none",
        ticks: width / 110,
      }),
      Plot.axisX([0, 20, 40, 60, 80, 100].map((share) => end * share / 100), {
        anchor: "top",
        label: "Added up (% of all losses)",
        labelOffset: 32,
        labelAnchor: "center",
        labelArrow: "none",
        tickFormat: (_: number, tick: number) => `${20 * tick}`,
      }),
      Plot.barX(bars, {
        x: ({ seconds }: ParetoBar) => seconds / unit.seconds,
        y,
        fill: ({ reason }: ParetoBar) => reason === null ? FAINT : lossColour(reason),
      }),
      Plot.line(bars, { ...addedUp, stroke: "currentColor", strokeWidth: 1.5 }),
      Plot.dot(bars, { ...addedUp, r: 3, fill: "currentColor" }),
      leftLabels(tools, names, marginLeft),
      rightLabels(tools, values),
    ],
  });
}

/** `45 min · 9.4%`; the time alone where there is little room. */
function valueText({ seconds, percent: share }: ParetoBar, width: number): string {
  return width < NARROW ? duration(seconds) : `${duration(seconds)} · ${percent(share)}`;
}

function subtitleOf(station: string, level: EventLevel): string {
  const text = `The time that the critical station, ${station}, lost, and its share of the run, greatest first`;
  return level === "none" ? `${text}. Stops are not split by cause: this run kept no events.` : text;
}

function whyNothing(station: string | null, shown: string, seconds: number): string {
  return station === null || seconds === 0
    ? whyEmpty(station)
    : `The critical station, ${shown}, lost next to no time.`;
}

function inWords(bars: readonly ParetoBar[], station: string, runSeconds: number): string {
  const all = bars.reduce((sum, { seconds }) => sum + seconds, 0), named = bars.slice(0, NAMED_MAX);
  const list = named.map((bar) => `${isolated(bar.name)} ${duration(bar.seconds)} (${percent(bar.percent)})`).join(
    ", ",
  );
  return `${isolated(station)} lost ${duration(all)} of ${duration(runSeconds)}, most of it to: ${list}. ` +
    `${named.length === 1 ? "This is" : `These ${named.length} are`} ${
      decimal(named.at(-1)!.cumulative, 0)
    }% of all losses.`;
}
