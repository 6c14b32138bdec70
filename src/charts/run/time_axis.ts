/**
 * Simulated time on a horizontal axis: seconds, minutes, hours or days since the start, below them what time it was; and
 * where a warm-up ends.
 *
 * @module
 */
import type { Markish } from "../../deps/plot.ts";
import type { RunData } from "../../results/run_data.ts";
import { type RunClock, runClock } from "../../text/clock.ts";
import { axisTitle } from "../frame/axes.ts";
import type { Drawing } from "../frame/drawing.ts";
import { textWidth } from "../frame/words.ts";
import type { RecordedRun } from "./state_columns.ts";
import { timeTicks } from "./time_ticks.ts";
import { countedFromSeconds } from "./warmup.ts";

/** What an axis of time counts in. */
export interface TimeUnit {
  readonly seconds: number;
  /** `h`. */
  readonly symbol: string;
  /** From tick to tick, ascending. */
  readonly steps: readonly number[];
}

const CLOCK = [1, 2, 5, 10, 15, 20, 30, 60];
const SECONDS: TimeUnit = { seconds: 1, symbol: "s", steps: CLOCK },
  MINUTES: TimeUnit = { seconds: 60, symbol: "min", steps: CLOCK },
  HOURS: TimeUnit = { seconds: 3600, symbol: "h", steps: [0.5, 1, 2, 3, 4, 6, 8, 12, 24] },
  DAYS: TimeUnit = { seconds: 86_400, symbol: "days", steps: [1, 2, 5, 10, 15, 20, 30, 50, 100] };

/** The unit in which a time of this length is easy to read. */
export function timeUnit(seconds: number): TimeUnit {
  if (seconds <= 120) return SECONDS;
  if (seconds <= 2 * 3600) return MINUTES;
  return seconds <= 72 * 3600 ? HOURS : DAYS;
}

/** A run that was recorded, and when. */
export type ClockedRun = RecordedRun & Pick<RunData, "startTime">;

/** What time it was at moments of a run, of those too that an axis shows after its end. */
export function clockOf(data: ClockedRun): RunClock {
  return runClock(data.startTime, axisSeconds(data));
}

/** What an axis of time is of, and where it is drawn. */
export interface TimePlace {
  /** Seconds since the start. */
  readonly span: AxisSpan;
  readonly unit: TimeUnit;
  /** Pixels: of the plot, and those of them beside the axis. */
  readonly width: number;
  readonly marginLeft: number;
  readonly marginRight: number;
}

/** Seconds since the start, from and to which an axis goes. */
export interface AxisSpan {
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

/** The margin below a plot that has an axis of time, pixels. */
export const TIME_AXIS = 56;

const FONT = 11, AIR = 14, CLOCK_DOWN = 22, TICKS_MAX = 12;
/** Spans that are shorter have ticks within a minute, seconds. */
const FINE_MAX = 1200;

/** An axis of time: options of the scale of x, its values in the unit, and what time it was at its ticks. */
export function timeAxis(tools: Drawing, place: TimePlace, data: ClockedRun) {
  const { span, unit } = place, { from, to } = inUnits(span, unit), shown = ticksOf(place, data);
  const x = { domain: [from, Math.max(to, from + 1e-9)], ticks: shown.ticks, ...axisTitle(titleOf(place)) };
  return { x, marks: clockMarks(tools, place, shown) };
}

/** Below the numbers of the ticks; no mark where these are closer than a second. */
function clockMarks({ Plot }: Drawing, place: TimePlace, { ticks, step, text }: ShownTicks): Markish[] {
  const { span, unit, width, marginLeft, marginRight } = place, { from, to } = inUnits(span, unit);
  if (step * unit.seconds < 1) return [];
  const perPixel = (to - from) / (width - marginLeft - marginRight);
  const texts = ticks.map((tick) => text(tick * unit.seconds));
  // A text at an edge of the chart is moved into it.
  const places = ticks.map((tick, i) => {
    // Figures are wider in some typefaces.
    const half = 0.56 * textWidth(texts[i], FONT), least = from + (half - marginLeft) * perPixel;
    return Math.max(least, Math.min(tick, to + (marginRight - half) * perPixel));
  });
  const axis = { ariaLabel: "clock-axis", tickSize: 0, tickPadding: CLOCK_DOWN, label: null };
  return [Plot.axisX(places, { ...axis, tickFormat: (_: number, i: number) => texts[i] })];
}

type ShownTicks = ReturnType<typeof ticksOf>;

/** Where ticks are, and what time it was there: to the second where that makes a difference. */
function ticksOf({ span, unit, width, marginLeft, marginRight }: TimePlace, data: ClockedRun) {
  const { fromSeconds, toSeconds } = span, clock = clockOf(data);
  const isFine = toSeconds - fromSeconds < FINE_MAX || data.startTime.getTime() % 60_000 !== 0;
  const text = isFine ? clock.second : clock.minute, wide = textWidth(text(toSeconds), FONT);
  const most = Math.min(TICKS_MAX, Math.floor((width - marginLeft - marginRight) / (wide + Math.max(AIR, wide / 3))));
  return { text, ...timeTicks(inUnits(span, unit), { steps: unit.steps, most }) };
}

function inUnits({ fromSeconds, toSeconds }: AxisSpan, { seconds }: TimeUnit) {
  return { from: fromSeconds / seconds, to: toSeconds / seconds };
}

/** As long as there is room for, in the middle of the plot. */
function titleOf({ unit: { symbol }, width, marginLeft, marginRight }: TimePlace): string {
  const title = `Time since the start (${symbol}) · clock (UTC)`;
  const room = width - Math.abs(marginLeft - marginRight);
  return textWidth(title, FONT) <= room ? title : `${symbol} · UTC`;
}

/** The span of a whole run, and the unit in which it is easy to read. */
export function runTime(data: RecordedRun): Pick<TimePlace, "span" | "unit"> {
  const toSeconds = axisSeconds(data);
  return { span: { fromSeconds: 0, toSeconds }, unit: timeUnit(toSeconds) };
}

/** Of the time up to a deadlock, how much an axis shows at most of what would have come. */
const AFTER_MAX = 0.25;

/** Up to when an axis of time goes: the end of the run, or a little further where a deadlock ended it. */
export function axisSeconds({ line, columns }: RecordedRun): number {
  if (columns.totals.completedSeconds !== null) return columns.endSeconds;
  return Math.min(line.durationSeconds, columns.endSeconds * (1 + AFTER_MAX));
}

/** Shades the warm-up that the run's figures leave out; no mark where they leave none out. */
export function warmupMarks({ Plot }: Drawing, data: RecordedRun, { seconds }: TimeUnit): Markish[] {
  const end = countedFromSeconds(data) / seconds;
  if (end === 0) return [];
  return [
    Plot.rectX([end], { x1: 0, x2: end, fill: "currentColor", fillOpacity: 0.08, ariaLabel: () => "warm-up" }),
    Plot.text(["warm-up"], { x: 0, frameAnchor: "top-left", dx: 4, dy: 4, fontStyle: "italic" }),
  ];
}
