/**
 * The KPIs of where the bottleneck was.
 *
 * @module
 */
import { percentOfTimeRow, percentRow } from "./row.ts";

const NO_TIME = "no time has passed";

/** Of the line, by the active period method; the three add up to 100. */
export const BOTTLENECK_METRICS = {
  sole_percent: percentOfTimeRow({
    label: "one machine alone the bottleneck",
    better: "neither",
    meaning: "Share of the time in which one machine alone was the bottleneck",
    nullWhen: NO_TIME,
  }),
  shifting_percent: percentOfTimeRow({
    label: "bottleneck shifting",
    better: "neither",
    meaning: "Share of the time in which it shifted from one machine to another; counted once, but at both machines",
    nullWhen: NO_TIME,
  }),
  none_percent: percentOfTimeRow({
    label: "no bottleneck",
    better: "neither",
    meaning: "Share of the time in which every machine was starved or blocked",
    nullWhen: NO_TIME,
  }),
};

/** Of a machine, by the active period method. */
export const BOTTLENECK_MACHINE_METRICS = {
  sole_percent: percentOfTimeRow({
    label: "alone the bottleneck",
    better: "neither",
    meaning: "Share of the time in which the machine alone was the bottleneck",
    nullWhen: NO_TIME,
  }),
  shifting_percent: percentOfTimeRow({
    label: "shifting bottleneck",
    better: "neither",
    meaning: "Share of the time in which the bottleneck shifted to the machine, or away from it",
    nullWhen: NO_TIME,
  }),
};

/** Of a station, by the arrow method; a station of several machines has their mean. */
export const BOTTLENECK_STATION_METRICS = {
  starved_percent: percentRow({
    label: "starved",
    better: "neither",
    meaning: "Time starved over planned time",
    nullWhen: "a machine of it had no planned time",
  }),
  blocked_percent: percentRow({
    label: "blocked",
    better: "neither",
    meaning: "Time blocked over planned time",
    nullWhen: "a machine of it had no planned time",
  }),
  arrow_severity: percentRow({
    label: "arrow severity",
    better: "neither",
    meaning:
      "Sum of the differences between blocked and starved time that point to the station (Kuo, Lim, Meerkov, 1996)",
    nullWhen: "an arrow leads away from it",
  }),
};
