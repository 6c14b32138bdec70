/**
 * What losses are called.
 *
 * @module
 */
import { type LostState, STATE_ROWS, STATES, statesWhere } from "../model/states.ts";
import type { LossReason } from "../results/loss.ts";

const OF_STATES = Object.fromEntries(
  statesWhere(({ loss }) => loss !== null).map((state) => [STATES[state], STATE_ROWS[state].loss]),
) as Record<LostState, string>;

/** Each loss in words that end a sentence such as "the line loses most by". */
export const LOSS_NAMES: Readonly<Record<LossReason, string>> = {
  ...OF_STATES,
  NO_RAW_MATERIAL: "no raw material",
  SLOW: "slow and unfinished cycles",
  REWORK: "doing again what was done before",
  REJECTED: "making what was rejected",
  DEFECTIVE: "making what left the line defective",
  UNFINISHED: "making what is still in the line",
  GOOD: "making good product",
};
