/**
 * What losses are called.
 *
 * @module
 */
import type { LossReason } from "../results/loss.ts";

/** Each loss in words that end a sentence such as "the line loses most by". */
export const LOSS_NAMES: Readonly<Record<LossReason, string>> = {
  PLANNED: "planned stops",
  CHANGEOVER: "changeovers",
  DOWN: "breakdowns",
  JAMMED: "microstops",
  STARVED: "waiting for something to work on",
  BLOCKED: "waiting for room downstream",
  SLOW: "slow and unfinished cycles",
  REJECTED: "making what was rejected",
  DEFECTIVE: "making what left the line defective",
  UNFINISHED: "making what is still in the line",
  GOOD: "making good product",
};
