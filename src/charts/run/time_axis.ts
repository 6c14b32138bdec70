/**
 * Simulated time on a horizontal axis: minutes, hours or days since the start, and where a warm-up ends.
 *
 * @module
 */
import type { Markish } from "../../deps/plot.ts";
import { axisTitle } from "../frame/axes.ts";
import type { Drawing } from "../frame/drawing.ts";
import type { RecordedRun } from "./state_columns.ts";
import { countedFromSeconds } from "./warmup.ts";

/** What an axis of time counts in. */
export interface TimeUnit {
  readonly seconds: number;
  /** `h`. */
  readonly symbol: string;
}

/** The unit in which a run of this length is easy to read. */
export function timeUnit(endSeconds: number): TimeUnit {
  if (endSeconds <= 2 * 3600) return { seconds: 60, symbol: "min" };
  return endSeconds <= 72 * 3600 ? { seconds: 3600, symbol: "h" } : { seconds: 86400, symbol: "days" };
}

/** Options of a scale of x over a whole run, its values in the unit. */
export function timeScale(endSeconds: number, { seconds, symbol }: TimeUnit) {
  return {
    domain: [0, Math.max(endSeconds, 1e-9) / seconds],
    ...axisTitle(`Time since the start (${symbol})`),
  } as const;
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
