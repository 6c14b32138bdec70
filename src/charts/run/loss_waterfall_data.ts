/**
 * Loss waterfall: from the time that was scheduled down to that which made good product, at the critical station.
 *
 * @module
 */
import { lineLosses, type LossReason } from "../../results/loss.ts";
import type { RunData } from "../../results/run_data.ts";

/** A step of the way from scheduled to good time; several machines side by side count on average. */
export interface WaterfallRow {
  /**
   * What is left: `SCHEDULED`, `RUNNING` after its stops and waits, `NET` at the ideal speed, `GOOD`; or what went in
   * between, by the state of the critical station or the part of its time at work.
   */
  readonly step: LossReason | "SCHEDULED" | "RUNNING" | "NET";
  /** Whether the bar stands on 0 or hangs between what was left before and after. */
  readonly kind: "total" | "loss";
  /** Seconds: of a total 0, of a loss what was left before it. */
  readonly from: number;
  /** Seconds: what is left with this step. */
  readonly to: number;
  /** Seconds left, or lost: below 0 where time was gained, as by a station faster than its ideal. */
  readonly seconds: number;
  /** Of the scheduled time, 0–100. */
  readonly percent: number;
}

/** What is left in front of some losses. */
const TOTALS_BEFORE: Partial<Record<LossReason, WaterfallRow["step"]>> = {
  SLOW: "RUNNING",
  REWORK: "NET",
};

/**
 * The steps from top to bottom, losses without time as well. Scheduled is the time of the run, without a warm-up.
 *
 * @returns Empty when no station carries base units, or no time has passed.
 */
export function lossWaterfallData({ line, columns: { totals } }: Pick<RunData, "line" | "columns">): WaterfallRow[] {
  const rows: WaterfallRow[] = [], losses = lineLosses(line, totals);
  let left = totals.seconds;
  const addTotal = (step: WaterfallRow["step"], seconds: number) => {
    rows.push({ step, kind: "total", from: 0, to: seconds, seconds, percent: 100 * seconds / totals.seconds });
  };
  if (losses.length > 0) addTotal("SCHEDULED", left);
  for (const { reason, seconds, percent } of losses) {
    const before = TOTALS_BEFORE[reason];
    if (before !== undefined) addTotal(before, left);
    // The good time as it is, rather than what float subtraction leaves of the run.
    if (reason === "GOOD") addTotal(reason, seconds);
    else rows.push({ step: reason, kind: "loss", from: left, to: left -= seconds, seconds, percent });
  }
  return rows;
}
