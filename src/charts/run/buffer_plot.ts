/**
 * The plot of one buffer's levels: one of several below each other, the last of which has the axis of time.
 *
 * @module
 */
import type { Markish } from "../../deps/plot.ts";
import type { RunData } from "../../results/run_data.ts";
import { countOf, countText, decimal } from "../../text/format.ts";
import type { BufferLevelRow } from "./buffer_levels_data.ts";
import { tickCount } from "../frame/axes.ts";
import type { Drawing, Drawn } from "../frame/drawing.ts";
import { plotStyle } from "../frame/frame.ts";
import { SERIES } from "../frame/palette.ts";
import { deadlockMarks } from "./run_end.ts";
import { tenths } from "./tenths.ts";
import { runTime, TIME_AXIS, timeAxis, type TimeUnit, warmupMarks } from "./time_axis.ts";
import { clipped } from "../frame/words.ts";
import { spansUpTo, timeValues } from "./time_values.ts";
import { Y_TITLE, yTitle } from "../frame/y_title.ts";

/** The line of means, and the band behind it: so light that the line is seen on it, and outlined. */
export const MEAN_COLOUR = "currentColor", BAND_COLOUR = SERIES[5];
const BAND = { fill: BAND_COLOUR, fillOpacity: 0.4, stroke: BAND_COLOUR, strokeWidth: 1 } as const;

const MARGINS = { marginLeft: 64, marginRight: 24 };
/** From a buffer's axis down where it is not the last: nothing but air; pixels. */
const BELOW = 10;
/** Above the levels of the first: for the labels of a warm-up and of a deadlock. */
const HEAD = 16;
/** A capacity that is more than so many times the greatest level would leave nothing to be seen of the levels. */
const ABOVE_MAX = 20;

/** What is drawn of a buffer. */
export interface BufferPlot {
  readonly data: RunData;
  /** Of this buffer, one or more. */
  readonly rows: readonly BufferLevelRow[];
  /** Pixels: of the chart, and from the axis to the top of the levels. */
  readonly width: number;
  readonly height: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** The pixels that the time takes. */
export function levelPixels(width: number): number {
  return width - MARGINS.marginLeft - MARGINS.marginRight;
}

/** The plot. */
export function bufferPlot(
  tools: Drawing,
  { data, rows, width, height, isFirst, isLast }: BufferPlot,
): Drawn {
  const { span, unit } = runTime(data), axis = timeAxis(tools, { span, unit, width, ...MARGINS }, data);
  const y = levelScale(rows, tickCount(2 * height));
  const warmup = warmupMarks(tools, data, unit);
  const deadlock = deadlockMarks(tools, data, unit, levelPixels(width));
  const below = isLast ? TIME_AXIS : BELOW, head = isFirst && warmup.length + deadlock.length > 0 ? HEAD : 0;
  const drawn = tools.draw({
    ...plotStyle(width),
    height: Y_TITLE + head + height + below,
    marginTop: Y_TITLE,
    marginBottom: below,
    ...MARGINS,
    x: { ...axis.x, ...(isLast ? {} : { axis: null }) },
    y: { ...y.scale, insetTop: head },
    marks: [
      yTitle(tools, y.title, { width, marginLeft: MARGINS.marginLeft }),
      // What they are is written once, at the top.
      ...warmup.slice(0, isFirst ? undefined : 1),
      ...levelMarks(tools, rows, unit),
      ...y.marks(tools),
      ...deadlock.slice(0, isFirst ? undefined : 1),
      tools.Plot.ruleY([0], { stroke: "currentColor" }),
      ...(isLast ? axis.marks : []),
      timeValues(tools, spansUpTo(rows, levelsText), { data, unit }),
    ],
  });
  for (const path of drawn.querySelectorAll("path[d]")) path.setAttribute("d", tenths(path.getAttribute("d")!));
  return drawn;
}

/** The scale of a buffer's levels: up to its capacity, unless that would leave nothing to be seen of them. */
function levelScale(rows: readonly BufferLevelRow[], ticks: number) {
  const { buffer, capacity } = rows[0], most = rows.reduce((most, { level_max }) => Math.max(most, level_max), 0);
  const isShown = capacity !== null && (most === 0 || capacity <= ABOVE_MAX * most);
  const holds = capacity === null ? "unlimited" : `capacity ${countText(capacity)}${isShown ? "" : ", far above"}`;
  const top = isShown ? Math.max(capacity, most) : Math.max(most, 1);
  return {
    title: `${clipped(buffer, { fontSize: 11, width: 260 })} (items; ${holds})`,
    scale: {
      domain: [0, 1.06 * top],
      ticks: isShown ? ticksTo(capacity) : ticks,
      tickFormat: (level: number) => Number.isInteger(level) ? countText(level) : "",
      grid: true,
      label: null,
    },
    marks: ({ Plot }: Drawing): Markish[] => {
      const dashed = { stroke: "currentColor", strokeWidth: 1.5, strokeDasharray: "5 4" };
      return isShown ? [Plot.ruleY([capacity], dashed)] : [];
    },
  };
}

/** So that the capacity has its number on the axis. */
function ticksTo(capacity: number): number[] {
  return capacity % 2 === 0 ? [0, capacity / 2, capacity] : [0, capacity];
}

/** What a row says holds from the end of the one before it to its own. */
function levelMarks({ Plot }: Drawing, rows: readonly BufferLevelRow[], unit: TimeUnit): Markish[] {
  const points = [{ ...rows[0], seconds: 0 }, ...rows], x = ({ seconds }: BufferLevelRow) => seconds / unit.seconds;
  const step = { x, curve: "step-before" } as const;
  return [
    Plot.areaY(points, { ...step, ...BAND, y1: "level_min", y2: "level_max" }),
    Plot.line(points, { ...step, y: "level_mean", stroke: MEAN_COLOUR, strokeWidth: 1.5 }),
  ];
}

/** What is drawn of them: `12 items`, where it changed `4 to 48 items, 21.3 on average`. */
function levelsText(rows: readonly BufferLevelRow[]): string {
  const least = Math.min(...rows.map(({ level_min }) => level_min));
  const most = Math.max(...rows.map(({ level_max }) => level_max));
  if (least === most) return countOf(most, "item");
  const mean = rows.reduce((sum, { level_mean }) => sum + level_mean, 0) / rows.length;
  return `${countText(least)} to ${countOf(most, "item")}, ${decimal(mean, 1)} on average`;
}
