/**
 * The KPIs of a machine beside its time in states. Planned time is all time but planned stops.
 *
 * @module
 */
import { items, minutes, ofMachine, percent } from "./row.ts";

const UNPLANNED = "it had no planned time";

/** What a machine made, how effective it was, how it failed. */
export const MACHINES = {
  output_count: items({
    label: "output",
    better: "higher",
    meaning: "Items completed, rejected ones included",
    column: ofMachine("output_count", 1),
  }),
  rejected_count: items({ label: "rejected", better: "lower", meaning: "Items sent to `_reject`" }),
  missed_count: items({
    label: "defects missed",
    better: "lower",
    meaning: "Defective items that its inspection passed",
  }),
  falsely_rejected_count: items({
    label: "falsely rejected",
    better: "lower",
    meaning: "Good items that its inspection found defective",
  }),
  availability_percent: percent({
    label: "availability",
    better: "higher",
    meaning: "Planned time less breakdowns and changeovers, over planned time",
    nullWhen: UNPLANNED,
    column: ofMachine("availability_percent", 0),
  }),
  performance_percent: percent({
    label: "performance",
    better: "higher",
    meaning: "Ideal time of what it completed, over the time it was available; waiting and microstops lower it",
    nullWhen: "it was never available",
    column: ofMachine("performance_percent", 0),
  }),
  quality_percent: percent({
    label: "quality",
    better: "higher",
    meaning: "Items without a new defect made here, over items completed",
    nullWhen: "it completed nothing",
    column: ofMachine("quality_percent", 0),
  }),
  oee_percent: percent({
    label: "OEE",
    better: "higher",
    meaning: "Overall equipment effectiveness: availability × performance × quality",
    nullWhen: UNPLANNED,
    column: ofMachine("oee_percent", 0),
  }),
  oee_standalone_percent: percent({
    label: "OEE standalone",
    better: "higher",
    meaning: "OEE over the planned time without that spent starved and blocked: the machine without its neighbours",
    nullWhen: "it did nothing but wait",
    column: ofMachine("oee_standalone_percent", 1),
  }),
  utilisation_percent: percent({
    label: "utilisation",
    better: "higher",
    meaning: "Time at work over planned time",
    nullWhen: UNPLANNED,
  }),
  starved_percent: percent({
    label: "starved",
    better: "neither",
    meaning: "Time starved over planned time",
    nullWhen: UNPLANNED,
  }),
  blocked_percent: percent({
    label: "blocked",
    better: "neither",
    meaning: "Time blocked over planned time",
    nullWhen: UNPLANNED,
  }),
  mtbf_min: minutes({
    label: "MTBF",
    better: "higher",
    meaning: "Mean time between failures: minutes at work per breakdown",
    nullWhen: "it never broke down",
    column: ofMachine("mtbf_min", 1),
  }),
  mttr_min: minutes({
    label: "MTTR",
    better: "lower",
    meaning: "Mean time to repair: minutes broken down per breakdown",
    nullWhen: "it never broke down",
    column: ofMachine("mttr_min", 1),
  }),
};
