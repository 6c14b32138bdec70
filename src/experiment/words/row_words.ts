/**
 * What single rows of an experiment say: a difference, an effect.
 *
 * @module
 */
import { halfWidth, signed } from "../../text/estimate_text.ts";
import { decimal, NONE } from "../../text/format.ts";
import type { DifferenceRow } from "../result_rows.ts";
import type { SensitivityRow } from "../sensitivity_rows.ts";

/** `more` and `less` are for sure; `each time`: by the same in every replication. */
export type DifferenceVerdict = "more" | "less" | "not clear" | "the same" | "more each time" | "less each time";

/** What all comparisons together allow to be said of one; null where nothing can be. */
export function differenceVerdict(
  { difference, sd, adjusted_ci_low: low, adjusted_ci_high: high }: Pick<
    DifferenceRow,
    "difference" | "sd" | "adjusted_ci_low" | "adjusted_ci_high"
  >,
): DifferenceVerdict | null {
  if (low === null || high === null) return null;
  if (sd === 0) return difference === 0 ? "the same" : difference! > 0 ? "more each time" : "less each time";
  if (low > 0) return "more";
  return high < 0 ? "less" : "not clear";
}

/** `+3.7%` of the baseline; empty where its mean is 0 or unknown. */
export function shareText({ difference_percent: share }: Pick<DifferenceRow, "difference_percent">): string {
  return share === null ? "" : `${signed(share, 1)}%`;
}

/** `+0.2234 ± 0.0247`. */
export function effectText(
  { effect, ci_low, ci_high }: Pick<SensitivityRow, "effect" | "ci_low" | "ci_high">,
  digits: number,
): string {
  const width = halfWidth(ci_low, ci_high), value = signed(effect, digits);
  return width === null ? value : `${value} ± ${decimal(width, digits)}`;
}

/** `0.54`: percent of the metric for each percent of speed. */
export function elasticityText({ elasticity }: Pick<SensitivityRow, "elasticity">): string {
  return elasticity === null ? NONE : decimal(elasticity, 2);
}

/** What the columns of a sensitivity analysis say. */
export const SENSITIVITY_TERMS = {
  "% per %": "percent of the metric for each percent of speed",
  "bottleneck": "share of the time in which it worked the longest without a break (active period method)",
  "arrows": "share of the shifts in which waiting upstream and downstream points at it (arrow method)",
} as const;
