/**
 * The KPIs that follow from the table of states: a machine's seconds in each, and how often those that are counted began.
 *
 * @module
 */
import { STATE_ROWS, type StateRow } from "../../model/states.ts";
import { count, type MetricRow, type MetricRows, ofMachine, seconds } from "./row.ts";

/** Seconds by state, then counts. */
export const STATE_METRICS: MetricRows = Object.fromEntries([
  ...STATE_ROWS.map(secondsRow),
  ...STATE_ROWS.filter(({ counted }) => counted).map(countRow),
]);

/** Less time in stops is better; time spent waiting depends on the neighbours, time at work on what was made in it. */
function secondsRow({ key, label, kind, since }: StateRow): [string, MetricRow] {
  const isLost = kind === "unavailable" || kind === "microstop";
  return [
    `${key}_sec`,
    seconds({
      label,
      better: isLost ? "lower" : "neither",
      meaning: `Time in the state: ${label}`,
      column: ofMachine(`${key}_time_sec`, since),
    }),
  ];
}

/** `machine_oee` counts since version 1 of the schema. */
function countRow({ key, label, loss, since }: StateRow): [string, MetricRow] {
  return [
    `${key}_count`,
    count({
      label: loss ?? label,
      better: "lower",
      meaning: `How often the state began: ${label}`,
      column: ofMachine(`${key}_count`, Math.max(1, since)),
    }),
  ];
}
