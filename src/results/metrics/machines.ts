/**
 * The KPIs of a machine beside its time in states. Planned time is all time but planned stops.
 *
 * @module
 */
import { countRow, itemsRow, minutesRow, ofMachine, percentRow } from "./row.ts";

const UNPLANNED = "it had no planned time";

/** What a machine made, how effective it was, how it failed. */
export const MACHINE_METRICS = {
  output_count: itemsRow({
    label: "output",
    better: "higher",
    meaning: "Items completed, rejected ones included",
    column: ofMachine("output_count", 1),
  }),
  rejected_count: itemsRow({ label: "rejected", better: "lower", meaning: "Items sent to `_reject`" }),
  scrapped_count: countRow({
    label: "cycles scrapped",
    better: "lower",
    meaning: "Cycles that a failure ended: what the machine held went to `_reject`",
  }),
  missed_count: itemsRow({
    label: "defective, missed",
    better: "lower",
    meaning: "Defective items that its inspection passed",
  }),
  falsely_rejected_count: itemsRow({
    label: "wrongly found",
    better: "lower",
    meaning: "Good items that its inspection found defective",
  }),
  availability_percent: percentRow({
    label: "availability",
    better: "higher",
    meaning: "Planned time less breakdowns and changeovers, over planned time",
    nullWhen: UNPLANNED,
    column: ofMachine("availability_percent", 0),
  }),
  performance_percent: percentRow({
    label: "performance",
    better: "higher",
    meaning: "Ideal time of what it completed, over the time it was available; waiting and microstops lower it",
    nullWhen: "it was never available",
    column: ofMachine("performance_percent", 0),
  }),
  quality_percent: percentRow({
    label: "quality",
    better: "higher",
    meaning: "Items without a new defect made here, over items completed",
    nullWhen: "it completed nothing",
    column: ofMachine("quality_percent", 0),
  }),
  oee_percent: percentRow({
    label: "OEE",
    better: "higher",
    meaning: "Overall equipment effectiveness: availability × performance × quality",
    nullWhen: UNPLANNED,
    column: ofMachine("oee_percent", 0),
  }),
  oee_standalone_percent: percentRow({
    label: "OEE standalone",
    better: "higher",
    meaning: "OEE over the planned time without that spent starved and blocked: the machine without its neighbours",
    nullWhen: "it did nothing but wait",
    column: ofMachine("oee_standalone_percent", 1),
  }),
  utilisation_percent: percentRow({
    label: "utilisation",
    better: "higher",
    meaning: "Time at work over planned time",
    nullWhen: UNPLANNED,
  }),
  starved_percent: percentRow({
    label: "starved",
    better: "neither",
    meaning: "Time starved over planned time",
    nullWhen: UNPLANNED,
  }),
  blocked_percent: percentRow({
    label: "blocked",
    better: "neither",
    meaning: "Time blocked over planned time",
    nullWhen: UNPLANNED,
  }),
  mtbf_min: minutesRow({
    label: "MTBF",
    better: "higher",
    meaning: "Mean time between failures: minutes at work per breakdown",
    nullWhen: "it never broke down",
    column: ofMachine("mtbf_min", 1),
  }),
  mttr_min: minutesRow({
    label: "MTTR",
    better: "lower",
    meaning: "Mean time to repair: minutes broken down per breakdown",
    nullWhen: "it never broke down",
    column: ofMachine("mttr_min", 1),
  }),
};
