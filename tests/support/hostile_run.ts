/**
 * A run whose every name is hostile: markup, quotes, very long, from right to left.
 *
 * @module
 */
import { defineRun } from "../../src/config/define.ts";
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";

/** Names that break what does not expect them. */
export const HOSTILE = {
  markup: `<script>alert("1")</script> & 'quotes' ]]> &amp; -->`,
  rightToLeft: "\u202eמכונה \u2067עם שם ארוך",
  long: "W".repeat(190),
} as const;

/** Two stations and a buffer, three hours; telemetry rows of seven minutes. */
export function hostileRun(): ResolvedRun {
  const { markup, rightToLeft, long } = HOSTILE;
  return defineRun({
    run: { name: markup, duration_hours: 3, telemetry_interval_sec: 420 },
    materials: [{ name: long, plural: `${long}s` }, { name: "Box", plural: markup }],
    product: { name: rightToLeft, units_per_case: 7, cases_per_pallet: 1 },
    topology: {
      stations: [
        { name: markup, output_type: long, batch_in: 1 },
        { name: `${rightToLeft}${long.slice(30)}`, output_type: "Box", batch_in: 7 },
      ],
    },
    equipment: {
      [markup]: { uph: 3600, quality: { defect_rate: 0.01, detection_prob: 0.5 } },
      [`${rightToLeft}${long.slice(30)}`]: { uph: 500 },
    },
  });
}
