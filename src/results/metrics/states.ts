/**
 * The KPIs that follow from the table of states: a machine's seconds in each, and how often those that are counted began.
 *
 * @module
 */
import { STATE_ROWS, type StateRow } from "../../model/states.ts";
import { countRow, type MetricRow, type MetricRows, ofMachine, secondsRow } from "./row.ts";

/** Seconds by state, then counts. */
export const STATE_METRICS: MetricRows = Object.fromEntries([
  ...STATE_ROWS.map(timeRow),
  ...STATE_ROWS.filter(({ counted }) => counted).map(begunRow),
]);

/** Less time in stops is better; time spent waiting depends on the neighbours, time at work on what was made in it. */
function timeRow({ key, label, kind, since }: StateRow): [string, MetricRow] {
  const isLost = kind === "unavailable" || kind === "microstop";
  return [
    `${key}_sec`,
    secondsRow({
      label,
      better: isLost ? "lower" : "neither",
      meaning: `Time in the state: ${label}`,
      column: ofMachine(`${key}_time_sec`, since),
    }),
  ];
}

/** `machine_oee` counts since version 1 of the schema. */
function begunRow({ key, label, loss, since }: StateRow): [string, MetricRow] {
  return [
    `${key}_count`,
    countRow({
      label: loss ?? label,
      better: "lower",
      meaning: `How often the state began: ${label}`,
      column: ofMachine(`${key}_count`, Math.max(1, since)),
    }),
  ];
}
