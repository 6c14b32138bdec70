/**
 * Where the line loses most, in words and minutes.
 *
 * @module
 */
import type { Totals } from "../../engine/record/columns.ts";
import type { Line } from "../../model/line.ts";
import { COUNTED_STATES, STATES } from "../../model/states.ts";
import { type CriticalStation, criticalStation } from "../../results/critical_station.ts";
import { lineLosses, type Loss, type LossReason } from "../../results/loss.ts";
import { decimal, percentText } from "../../text/format.ts";
import { LOSS_NAMES } from "../../text/loss_names.ts";
import { wrappedText } from "../../text/wrapped_text.ts";
import type { Screen } from "../terminal.ts";

const LOSSES_MAX = 4;
/** Below this share of the run, percent, a loss is not worth a line. */
const PERCENT_MIN = 0.05;
/** Of a bar, where it has room for that. */
const PERCENT_PER_BLOCK = 2;

/** The greatest losses of the critical station, greatest first; the good time is none. */
export function greatestLosses(line: Line, totals: Totals): Loss[] {
  return lineLosses(line, totals)
    .filter((loss) => loss.reason !== "GOOD" && loss.percent >= PERCENT_MIN)
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, LOSSES_MAX);
}

/** The paragraph; empty when the line has no critical station, or not a second has passed. */
export function lossText({ line, totals, screen }: { line: Line; totals: Totals; screen: Screen }): string {
  const { paint, width } = screen;
  const station = criticalStation(line, totals);
  if (station === null || totals.seconds === 0) return "";
  const where = `Where the line loses most (at ${station.name}, in ${minutes(totals.seconds)})`;
  const title = wrappedText(where, { width, hang: 2 });
  const losses = greatestLosses(line, totals);
  if (losses.length === 0) return `${title}: nowhere`;
  const reasons = losses.map((loss) => reasonText(loss.reason, station));
  const times = losses.map((loss) => minutes(loss.seconds));
  const room = Math.max(1, width - 14 - longest(reasons) - longest(times));
  const percentPerBlock = Math.max(PERCENT_PER_BLOCK, losses[0].percent / room);
  const lines = losses.map(({ percent: share }, index) => {
    const reason = reasons[index].padEnd(longest(reasons)), time = times[index].padStart(longest(times));
    return `  ${reason}  ${time}  ${percentText(share).padStart(6)}  ${
      paint("yellow", "█".repeat(Math.round(share / percentPerBlock)))
    }`.trimEnd();
  });
  return [title, ...lines].join("\n");
}

function reasonText(reason: LossReason, critical: CriticalStation): string {
  const state = COUNTED_STATES.find((counted) => STATES[counted] === reason);
  return LOSS_NAMES[reason] + (state === undefined ? "" : ` (${decimal(critical.stateCounts[state], 0)})`);
}

function minutes(seconds: number): string {
  return `${decimal(seconds / 60, 1)} min`;
}

function longest(texts: readonly string[]): number {
  return Math.max(...texts.map((text) => text.length));
}
