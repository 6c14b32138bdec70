/**
 * The table of KPIs: every number that a run is judged by, a row each. What a summary has, what texts, charts and reports
 * call it, how it is written and where databases keep it follow from it; a new KPI is a row, and its computation in
 * `summary.ts`, which does not compile without.
 *
 * @module
 */
import type { Goal } from "../config/schema/experiment_schema.ts";
import { BOTTLENECK_MACHINE_METRICS, BOTTLENECK_METRICS, BOTTLENECK_STATION_METRICS } from "./metrics/bottleneck.ts";
import {
  ECONOMICS_METRICS,
  FLOW_TIME_METRICS,
  LINE_METRICS,
  PRODUCTION_METRICS,
  QUALITY_METRICS,
  RUN_METRICS,
} from "./metrics/line.ts";
import { MACHINE_METRICS } from "./metrics/machines.ts";
import type { MetricRow, MetricRows } from "./metrics/row.ts";
import { STATE_METRICS } from "./metrics/states.ts";
import { BUFFER_METRICS, SOURCE_METRICS, STATION_METRICS } from "./metrics/stations.ts";

/** The rows by section of the summary, in its order; `*` is the name of a machine, a station, a buffer or a source. */
export const METRICS = {
  "run": RUN_METRICS,
  "production": PRODUCTION_METRICS,
  "quality": QUALITY_METRICS,
  "economics": ECONOMICS_METRICS,
  "line": LINE_METRICS,
  "line.flow_time_sec": FLOW_TIME_METRICS,
  "bottleneck": BOTTLENECK_METRICS,
  "bottleneck.machines.*": BOTTLENECK_MACHINE_METRICS,
  "bottleneck.stations.*": BOTTLENECK_STATION_METRICS,
  "stations.*": STATION_METRICS,
  "machines.*": MACHINE_METRICS,
  "buffers.*": BUFFER_METRICS,
  "sources.*": SOURCE_METRICS,
} satisfies Readonly<Record<string, MetricRows>>;

/** A section of the summary that KPIs stand in. */
export type MetricSection = keyof typeof METRICS;

/** The numbers of a section of the summary; null only where their row says when. */
export type Figures<Section extends MetricSection> = {
  readonly [Key in keyof (typeof METRICS)[Section]]: (typeof METRICS)[Section][Key] extends { nullWhen: string }
    ? number | null
    : number;
};

/** Where a KPI stands: its section, whose it is, and which. */
export interface MetricPlace {
  readonly section: MetricSection;
  /** The name that stands for the `*` of the section; null of a section without. */
  readonly owner: string | null;
  /** As the summary has it: `oee_percent`, `good_pallets`. */
  readonly key: string;
  readonly row: MetricRow;
  /** What stands for the `*` of the row's key; null of a row without. */
  readonly material: string | null;
}

/** The sections, in the summary's order, with those that follow from the table of states. */
export const METRIC_SECTIONS: readonly (readonly [section: MetricSection, rows: MetricRows])[] = Object.entries({
  ...METRICS,
  "machines.*": { ...STATE_METRICS, ...MACHINE_METRICS },
}) as [MetricSection, MetricRows][];

/**
 * The KPI at a path of the summary.
 *
 * @returns Null of a path that is none of a summary.
 */
export function metricAt(path: string): MetricPlace | null {
  for (const [section, rows] of METRIC_SECTIONS) {
    const found = placeIn(section, rows, path);
    if (found !== null) return found;
  }
  return null;
}

/** What is wanted of a metric: the least where its row says so, else the most. */
export function goalOf(path: string): Goal {
  return metricAt(path)?.row.better === "lower" ? "min" : "max";
}

/** Names may have dots: the key is what comes after the last one, the owner all between it and the section. */
function placeIn(section: MetricSection, rows: MetricRows, path: string): MetricPlace | null {
  const [start, owned] = section.endsWith(".*") ? [section.slice(0, -1), true] : [`${section}.`, false];
  if (!path.startsWith(start)) return null;
  const rest = path.slice(start.length), dot = owned ? rest.lastIndexOf(".") : -1;
  if (owned && dot < 1) return null;
  const key = rest.slice(dot + 1), found = rowOf(rows, key);
  return found && { section, owner: owned ? rest.slice(0, dot) : null, key, ...found };
}

function rowOf(rows: MetricRows, key: string): Pick<MetricPlace, "row" | "material"> | null {
  if (Object.hasOwn(rows, key) && !key.includes("*")) return { row: rows[key], material: null };
  for (const [pattern, row] of Object.entries(rows)) {
    const [before, after, ...more] = pattern.split("*");
    if (after === undefined || more.length > 0) continue;
    const fits = key.length > before.length + after.length && key.startsWith(before) && key.endsWith(after);
    if (fits) return { row, material: key.slice(before.length, key.length - after.length) };
  }
  return null;
}
