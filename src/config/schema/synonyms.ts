/**
 * The table of synonyms: other words for the keys of configuration files, as people coming from elsewhere write them.
 *
 * @module
 */
import type { Synonym } from "../problems/meant_key.ts";
import type { Kind } from "./kinds.ts";

/** Words that stand for a key. */
export interface SynonymRow extends Synonym {
  /** The folder of the files that have the key. */
  readonly in: Kind;
}

/** Every row. What follows from a key itself, without its unit or its first word, needs none. */
export const SYNONYMS: readonly SynonymRow[] = [
  {
    in: "runs",
    means: "duration_hours",
    words: ["hours", "hour", "length", "run_time", "runtime", "shift", "horizon"],
  },
  { in: "runs", means: "warmup_hours", words: ["warm_up", "warm_up_period", "warmup_period"] },
  { in: "runs", means: "random_seed", words: ["rng", "rng_seed"] },
  { in: "runs", means: "telemetry_interval_sec", words: ["sampling", "sample_interval", "sampling_interval"] },
  { in: "runs", means: "start_time", words: ["begin", "start_date", "starts_at", "date"] },
  { in: "runs", means: "finished", words: ["items", "units", "count", "pallets", "produced", "done"] },
  { in: "runs", means: "product", words: ["sku", "article"] },
  {
    in: "equipment",
    means: "uph",
    words: ["speed", "rate", "throughput", "units_per_hour", "output_rate", "bph", "ppm"],
  },
  {
    in: "equipment",
    means: "buffer_capacity",
    words: ["buffer", "buffer_size", "queue", "queue_size", "queue_length"],
  },
  { in: "equipment", means: "reliability.mtbf_min", words: ["mttf", "time_between_failures", "failure_interval"] },
  { in: "equipment", means: "reliability.mttr_min", words: ["repair", "repair_time", "downtime", "time_to_repair"] },
  { in: "equipment", means: "reliability.failure_modes", words: ["failures", "breakdowns", "modes"] },
  { in: "equipment", means: "performance.jam_prob", words: ["jam", "jams", "jam_rate", "microstop", "microstops"] },
  { in: "equipment", means: "performance.jam_time_sec", words: ["jam_duration", "clear_time", "microstop_time"] },
  { in: "equipment", means: "performance.cycle_time_sec", words: ["cycle", "ct", "process_time", "processing_time"] },
  {
    in: "equipment",
    means: "quality.defect_rate",
    words: ["defects", "scrap", "scrap_rate", "reject_rate", "error_rate"],
  },
  { in: "equipment", means: "quality.detection_prob", words: ["detection", "detection_rate", "inspection"] },
  { in: "equipment", means: "quality.false_reject_prob", words: ["false_rejects", "false_reject_rate", "false_alarm"] },
  { in: "equipment", means: "quality.repair_prob", words: ["rework", "rework_rate", "repair_rate"] },
  {
    in: "equipment",
    means: "cost_rates.labor_per_hour",
    words: ["labour", "labor_cost", "labour_cost", "wage", "wages"],
  },
  { in: "equipment", means: "cost_rates.energy_per_hour", words: ["energy_cost", "electricity", "power"] },
  { in: "equipment", means: "cost_rates.overhead_per_hour", words: ["overheads", "overhead_cost"] },
  { in: "equipment", means: "cost_rates", words: ["cost", "costs", "rates"] },
  { in: "products", means: "selling_price", words: ["revenue", "sales_price", "sale_price"] },
  { in: "products", means: "material_cost", words: ["cost", "costs", "unit_cost", "materials_cost"] },
  { in: "products", means: "net_weight_g", words: ["weight"] },
  { in: "products", means: "size_oz", words: ["volume", "content"] },
  { in: "sources", means: "initial_inventory", words: ["stock", "initial_stock", "start_inventory"] },
  {
    in: "sources",
    means: "interarrival_sec",
    words: ["arrival", "arrivals", "arrival_interval", "arrival_rate", "rate", "interval", "interarrival_time"],
  },
  { in: "scenarios", means: "topology", words: ["line", "layout"] },
  { in: "scenarios", means: "equipment", words: ["machines", "stations"] },
  { in: "scenarios", means: "overrides", words: ["changes", "set", "override"] },
  { in: "scenarios", means: "behavior", words: ["behaviour"] },
  { in: "topologies", means: "stations", words: ["machines", "equipment"] },
  { in: "topologies", means: "nodes", words: ["vertices", "stations"] },
  { in: "topologies", means: "edges", words: ["links", "connections", "arcs", "conveyors"] },
  { in: "topologies", means: "batch_in", words: ["batch", "batch_size", "input_quantity"] },
  { in: "topologies", means: "batch_out", words: ["output_quantity"] },
  { in: "topologies", means: "output_type", words: ["output", "produces", "makes"] },
  { in: "topologies", means: "count", words: ["machines", "servers", "parallel", "quantity"] },
  { in: "topologies", means: "equipment_ref", words: ["equipment", "machine"] },
  { in: "topologies", means: "behavior_ref", words: ["behavior", "behaviour", "behaviour_ref"] },
  { in: "topologies", means: "route", words: ["routing", "dispatch"] },
  { in: "topologies", means: "source", words: ["from"] },
  { in: "topologies", means: "target", words: ["to", "destination"] },
  { in: "topologies", means: "capacity", words: ["buffer", "buffer_capacity", "buffer_size"] },
  {
    in: "topologies",
    means: "transit_sec",
    words: ["travel", "travel_time", "transport_time", "transit_time", "delay"],
  },
  { in: "topologies", means: "condition", words: ["if", "when"] },
  { in: "topologies", means: "share", words: ["probability", "weight", "fraction"] },
  { in: "materials", means: "types", words: ["materials", "units"] },
  { in: "behaviors", means: "phases", words: ["steps"] },
  { in: "behaviors", means: "params", words: ["parameters"] },
  { in: "behaviors", means: "enabled", words: ["on", "active"] },
  { in: "experiments", means: "replications", words: ["reps", "runs", "repeats"] },
  { in: "experiments", means: "seed", words: ["random_seed"] },
  { in: "experiments", means: "confidence", words: ["ci", "level"] },
  { in: "experiments", means: "run", words: ["base_run", "scenario"] },
  { in: "experiments", means: "factors", words: ["parameters"] },
  { in: "experiments", means: "keep", words: ["frames", "record", "store", "save"] },
];

/** Other words for the parameters of distributions, and for the key that names one. */
export const DISTRIBUTION_SYNONYMS: readonly Synonym[] = [
  { means: "dist", words: ["distribution", "type", "kind", "name"] },
  { means: "mean", words: ["mu", "average", "avg", "expected"] },
  { means: "sd", words: ["sigma", "std", "stdev", "stddev", "std_dev", "standard_deviation"] },
  { means: "min", words: ["low", "lower", "minimum", "a"] },
  { means: "max", words: ["high", "upper", "maximum", "b"] },
  { means: "mode", words: ["peak", "most_likely", "likely", "c"] },
  { means: "shape", words: ["alpha"] },
  { means: "scale", words: ["lambda", "eta"] },
  { means: "values", words: ["data", "samples", "observations"] },
  { means: "weights", words: ["probabilities", "probs", "counts"] },
];
