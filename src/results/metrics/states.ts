/**
 * The KPIs that follow from the table of states: a machine's seconds in each, and how often those that are counted began.
 *
 * @module
 */
import {
  COUNTED_NAMES,
  type CountedState,
  countKey,
  secondsKey,
  STATE_TABLE,
  type StateName,
  STATES,
} from "../../model/states.ts";
import { countRow, type MetricRow, type MetricRows, ofMachine, secondsRow } from "./row.ts";

/** Seconds by state, then counts. */
export const STATE_METRICS: MetricRows = Object.fromEntries([
  ...STATES.map(timeRow),
  ...COUNTED_NAMES.map(begunRow),
]);

/** Less time in stops is better; time spent waiting depends on the neighbours, time at work on what was made in it. */
function timeRow(state: StateName): [string, MetricRow] {
  const { key, label, kind, since } = STATE_TABLE[state];
  const isLost = kind === "unavailable" || kind === "microstop";
  return [
    secondsKey(state),
    secondsRow({
      label,
      better: isLost ? "lower" : "neither",
      meaning: `Time in the state: ${label}`,
      column: ofMachine(`${key}_time_sec`, since),
    }),
  ];
}

/** `machine_oee` counts since version 1 of the schema. */
function begunRow(state: CountedState): [string, MetricRow] {
  const { label, loss, since } = STATE_TABLE[state], name = countKey(state);
  return [
    name,
    countRow({
      label: loss,
      better: "lower",
      meaning: `How often the state began: ${label}`,
      column: ofMachine(name, Math.max(1, since)),
    }),
  ];
}
