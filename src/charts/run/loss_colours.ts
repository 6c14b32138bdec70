/**
 * How losses are shown: which are worth a bar, and in what colour: that of its state where the loss is one.
 *
 * @module
 */
import { type StateName, STATES } from "../../model/states.ts";
import type { LossReason } from "../../results/loss.ts";
import { LOSS_NAMES } from "../../text/loss_names.ts";
import type { LegendEntry } from "../frame/frame.ts";
import { LOST_AT_WORK, NO_MATERIAL, STATE_COLOURS } from "../frame/palette.ts";
import { stateLegend } from "./state_legend.ts";

/** Below this share of the run, percent, a loss would read 0.0% and is not worth a bar. */
export const LOSS_PERCENT_MIN = 0.05;

/** A loss's colour. */
export function lossColour(reason: LossReason): string {
  if (reason === "NO_RAW_MATERIAL") return NO_MATERIAL;
  return isState(reason) ? STATE_COLOURS[reason] : LOST_AT_WORK;
}

/** The legend of losses: their states, and those while at work. */
export function lossLegend(reasons: readonly LossReason[]): LegendEntry[] {
  const found = new Set<string>(reasons), states = STATES.filter((state) => found.has(state));
  const isAtWork = reasons.some((reason) => lossColour(reason) === LOST_AT_WORK);
  return [
    ...stateLegend(states),
    ...(found.has("NO_RAW_MATERIAL") ? [{ label: LOSS_NAMES.NO_RAW_MATERIAL, colour: NO_MATERIAL }] : []),
    ...(isAtWork ? [{ label: "lost while at work", colour: LOST_AT_WORK }] : []),
  ];
}

function isState(reason: LossReason): reason is LossReason & StateName {
  return (STATES as readonly string[]).includes(reason);
}
