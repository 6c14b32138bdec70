/**
 * The KPIs of the line as a whole: what it made, how good that was, what it earned, how effective it was.
 *
 * @module
 */
import { countRow, hoursRow, moneyRow, ofRun, percentRow, rowIn, secondsRow } from "./row.ts";

/** Stands in units for the plural of what a run finishes: `pallets`. */
export const FINISHED = "finished items";

/** Of a run that is to end with an item; other runs have none of it. */
export const RUN_METRICS = {
  makespan_hours: hoursRow({
    label: "makespan",
    better: "lower",
    meaning: "Time from the start of the run to the departure of the finished item that it was to end with",
    nullWhen: "the run ended before, with its hours or in a deadlock",
    column: ofRun("makespan_hours", 5),
  }),
};

/** By material; `*` is the plural of the type, after `good_` and `defective_` that of the finished one. */
export const PRODUCTION_METRICS = {
  "*_produced": countRow({
    label: "* produced",
    better: "higher",
    meaning: "Items of the type made; one that passes its input through makes none",
    column: ofRun("total_*", 0),
  }),
  "good_*": countRow({
    label: "good *",
    better: "higher",
    meaning: "Finished items whose share of defects is within what a good one may have",
    column: ofRun("total_good_pallets", 0),
  }),
  "defective_*": countRow({
    label: "defective *",
    better: "lower",
    meaning: "Finished items with more defects than a good one may have",
    column: ofRun("total_defective_pallets", 0),
  }),
};

/** Defects, each counted once. */
export const QUALITY_METRICS = {
  defects_created: countRow({ label: "defects created", better: "lower", meaning: "Defects made, at any station" }),
  defects_detected: countRow({ label: "defects detected", better: "neither", meaning: "Defects in rejected items" }),
  defects_escaped: countRow({
    label: "defects escaped",
    better: "lower",
    meaning: "Defects in items that left the line by `_sink`",
  }),
  escaped_ppm: rowIn({ unit: "per million base units", digits: 0, isCount: false })({
    label: "defects escaped",
    better: "lower",
    meaning: "Escaped defects per million base units that left the line by `_sink`",
    nullWhen: "nothing left by `_sink`",
  }),
  first_pass_yield_percent: percentRow({
    label: "first-pass yield",
    better: "higher",
    meaning: "Share of the base units that left the line right the first time: never found, sent back or rejected",
    nullWhen: "nothing left by `_sink`",
    column: ofRun("first_pass_yield_percent", 4),
  }),
  rolled_throughput_yield_percent: percentRow({
    label: "rolled throughput yield",
    better: "higher",
    meaning: "Share of base units that pass every inspection the first time: the product over the inspecting stations",
    nullWhen: "a station that inspects has inspected nothing",
    column: ofRun("rolled_throughput_yield_percent", 4),
  }),
};

/** Money; a run without a product has none of it. */
export const ECONOMICS_METRICS = {
  material_cost: moneyRow({
    label: "material cost",
    better: "lower",
    meaning: "Material of all finished items",
    column: ofRun("total_material_cost", 0),
  }),
  conversion_cost: moneyRow({
    label: "conversion cost",
    better: "lower",
    meaning: "Labour, energy and overhead of the scheduled hours of all machines",
    column: ofRun("total_conversion_cost", 0),
  }),
  revenue: moneyRow({
    label: "revenue",
    better: "higher",
    meaning: "Price of the good finished items",
    column: ofRun("total_revenue", 0),
  }),
  gross_margin: moneyRow({
    label: "gross margin",
    short: "margin",
    better: "higher",
    meaning: "Revenue less material and conversion cost",
    column: ofRun("total_gross_margin", 0),
  }),
  margin_percent: percentRow({
    label: "margin",
    better: "higher",
    meaning: "Gross margin over revenue",
    nullWhen: "there is no revenue",
    column: ofRun("margin_percent", 0),
  }),
  scrap_cost: moneyRow({
    label: "scrap cost",
    better: "lower",
    meaning: "Material in rejected items; outside the margin",
    column: ofRun("total_scrap_cost", 1),
  }),
};

/** The line, its OEE taken at its critical station. */
export const LINE_METRICS = {
  throughput_per_hour: rowIn({ unit: `${FINISHED} per hour`, digits: 1, isCount: false })({
    label: "throughput",
    better: "higher",
    meaning: "Finished items per hour, good or not",
    column: ofRun("throughput_per_hour", 0),
  }),
  oee_percent: percentRow({
    label: "line OEE",
    short: "OEE",
    better: "higher",
    meaning: "Overall equipment effectiveness: availability × performance × quality of the critical station",
    nullWhen: "no station is critical, or it had no planned time",
    column: ofRun("oee_percent", 1),
  }),
  availability_percent: percentRow({
    label: "line availability",
    short: "availability",
    better: "higher",
    meaning: "The critical station's planned time less breakdowns and changeovers, over its planned time",
    nullWhen: "no station is critical, or it had no planned time",
  }),
  performance_percent: percentRow({
    label: "line performance",
    short: "performance",
    better: "higher",
    meaning: "Ideal time of what the critical station completed, over the time it was available",
    nullWhen: "no station is critical, or it was never available",
  }),
  quality_percent: percentRow({
    label: "line quality",
    short: "quality",
    better: "higher",
    meaning: "Base units in good finished items over those that the critical station completed",
    nullWhen: "no station is critical, or it completed nothing",
  }),
  yield_percent: percentRow({
    label: "yield",
    better: "higher",
    meaning: "Good finished items over all finished items",
    nullWhen: "nothing was finished",
    column: ofRun("yield_percent", 0),
  }),
  wip_mean: rowIn({ unit: "base units", digits: 1, isCount: false })({
    label: "work in process",
    better: "lower",
    meaning: "Base units in process, mean over time",
    column: ofRun("wip_mean", 1),
  }),
};

/** From the birth of an item's base units until it is finished, by base unit; null while nothing is finished. */
export const FLOW_TIME_METRICS = {
  mean: secondsRow({
    label: "flow time, mean",
    better: "lower",
    meaning: "Time from the birth of a base unit until its item is finished, mean over base units",
    column: ofRun("flow_time_mean_sec", 1),
  }),
  p50: secondsRow({
    label: "flow time, median",
    better: "lower",
    meaning: "Time within which half of the base units are finished",
  }),
  p95: secondsRow({
    label: "flow time, 95th percentile",
    better: "lower",
    meaning: "Time within which 95% of the base units are finished",
  }),
};
